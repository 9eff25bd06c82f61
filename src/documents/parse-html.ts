import { type CheerioAPI, load } from "cheerio";
import { endsWithFullStop } from "../text/characters.ts";
import { limitNesting } from "./html-depth.ts";
import { createNodeSplitter, type SplitNode } from "./html-lines.ts";
import {
  type HtmlElement,
  type HtmlNode,
  isBlockElement,
  isBoldElement,
  isCentredElement,
  isInvisible,
  type Visitor,
  walk,
} from "./html-nodes.ts";
import { contentOf, imprintOf } from "./html-page.ts";
import { isDataTable, tableBlocks } from "./html-table.ts";
import { assembleInline, type InlinePiece, LINE_BREAK, trimInline } from "./inline-text.ts";
import type { Imprint, RawBlock } from "./raw-block.ts";
import { EMPTY } from "./traced-text.ts";

const INDENT = /^\s*(?:\u3000|\u00a0){2}/;

const calledNote = ({ name, attribs }: HtmlElement): string | undefined => {
  const target = /^#(.+)$/.exec(attribs.href ?? "")?.[1];
  const isNote =
    attribs.role === "doc-noteref" || /(?:^|[-_])(?:fn|note|footnote|cite|ftn)/i.test(target ?? "");
  return name === "a" && isNote ? target : undefined;
};

/** The arrow at the end of a note that leads back to where the note is called. */
const isBackLink = ({ name, attribs, children }: HtmlElement): boolean =>
  name === "a" &&
  attribs.href?.startsWith("#") === true &&
  children.every((child) => child.type === "text" && /^(?:[\s↩↑^]|\ufe0e|\ufe0f)*$/u.test(child.data));

/** What the open elements say of the text inside them. */
interface Context {
  readonly elements: readonly HtmlElement[];
  readonly noteLabels: ReadonlySet<string>;
}

const isInside = ({ elements }: Context, name: string): boolean =>
  elements.some((element) => element.name === name);

const describe = (context: Context): Pick<RawBlock, "type" | "level" | "label" | "isCentred"> => {
  const { elements, noteLabels } = context;
  const heading = elements.findLast((element) => /^h[1-6]$/.test(element.name));
  if (heading) return { type: "heading", level: Number(heading.name[1]) };
  const note = elements.findLast((element) => noteLabels.has(element.attribs.id ?? ""))?.attribs.id;
  if (note !== undefined) return { type: "footnote", label: note };
  if (isInside(context, "figcaption") || isInside(context, "caption")) return { type: "caption" };
  const isCentred = elements.some(isCentredElement);
  return { type: isInside(context, "li") || isInside(context, "dd") ? "list-item" : "paragraph", isCentred };
};

/** Builds blocks while the tree is visited: text gathers in a paragraph until a block begins or ends. */
const createBuilder = (
  splitNode: SplitNode,
  noteLabels: ReadonlySet<string>,
): Visitor & { finish(): RawBlock[] } => {
  const blocks: RawBlock[] = [];
  const elements: HtmlElement[] = [];
  let pieces: InlinePiece[] = [];
  let written = "";
  let hasPlain = false;
  let hasImage = false;

  const flush = (): void => {
    const inline = trimInline(assembleInline(pieces));
    const isBold = written !== "" && !hasPlain;
    if (inline.content.text !== "") blocks.push({ ...describe({ elements, noteLabels }), ...inline, isBold });
    else if (hasImage) blocks.push({ type: "image", content: EMPTY });
    pieces = [];
    written = "";
    hasPlain = false;
    hasImage = false;
  };
  const lineBreak = (): void => {
    if (pieces.at(-1) === LINE_BREAK || endsWithFullStop(written)) flush();
    else pieces.push(LINE_BREAK);
  };
  const open = (element: HtmlElement): void => {
    if (isBlockElement(element)) flush();
    elements.push(element);
  };

  return {
    enter(element) {
      if (isInvisible(element) || isBackLink(element)) return false;
      const note = calledNote(element);
      if (note !== undefined && noteLabels.has(note)) {
        pieces.push({ callOf: note });
        return false;
      }
      if (element.name === "br") lineBreak();
      if (element.name === "img") hasImage = true;
      if (element.name === "table" && isDataTable(element)) {
        flush();
        blocks.push(...tableBlocks(element, splitNode));
        return false;
      }
      open(element);
      return true;
    },
    leave(element) {
      if (isBlockElement(element)) flush();
      elements.pop();
    },
    text(node: HtmlNode, text: string) {
      if (INDENT.test(text) && pieces.at(-1) === LINE_BREAK) flush();
      const isBlank = text.trim() === "";
      if (isBlank && pieces.at(-1) === LINE_BREAK) return;
      pieces.push(...splitNode(node, text));
      if (isBlank) return;
      written = text;
      hasPlain ||= !elements.some(isBoldElement);
    },
    finish() {
      flush();
      return blocks;
    },
  };
};

/** Ids that some link calls as a footnote and that some element bears. */
const findNoteLabels = (nodes: readonly HtmlNode[]): ReadonlySet<string> => {
  const called = new Set<string>();
  const present = new Set<string>();
  walk(nodes, {
    enter: (element) => {
      const note = calledNote(element);
      if (note !== undefined) called.add(note);
      if (element.attribs.id && element.name !== "a" && element.name !== "sup")
        present.add(element.attribs.id);
      return true;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  return new Set([...called].filter((label) => present.has(label)));
};

const blocksOf = (nodes: readonly HtmlNode[], splitNode: SplitNode): RawBlock[] => {
  const builder = createBuilder(splitNode, findNoteLabels(nodes));
  walk(nodes, builder);
  return builder.finish();
};

/** The tree of a page; a fragment becomes the body of an empty one. */
const treeOf = (html: string): CheerioAPI => load(limitNesting(html), { sourceCodeLocationInfo: true });

/**
 * Parses a whole HTML page or a fragment.
 *
 * @param firstLine line of the file that `html` begins on
 */
export function parseHtml(html: string, firstLine: number): { blocks: RawBlock[]; imprint: Imprint } {
  const isPage = /<(?:!doctype|html|head|body)\b/i.test(html);
  const page = treeOf(html);
  return {
    blocks: blocksOf(contentOf(page, isPage), createNodeSplitter(html, firstLine)),
    imprint: imprintOf(page),
  };
}

/** Parses the HTML inside a document of another format. */
export const parseHtmlFragment = (html: string, firstLine: number): RawBlock[] =>
  blocksOf(contentOf(treeOf(html), false), createNodeSplitter(html, firstLine));
