import type { FootnoteDefinition, List, Node, Paragraph, PhrasingContent, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfm } from "micromark-extension-gfm";
import { assembleInline, type InlinePiece, LINE_BREAK, piecesOf, trimInline } from "./inline-text.ts";
import { parseHtmlFragment } from "./parse-html.ts";
import type { RawBlock } from "./raw-block.ts";
import { EMPTY, type TracedText } from "./traced-text.ts";

/** What was parsed, and on which line of the file it begins. */
interface Origin {
  readonly source: string;
  readonly firstLine: number;
}

const lineOf = (node: Node, origin: Origin): number =>
  (node.position?.start.line ?? 1) + origin.firstLine - 1;

const inlinePieces = (nodes: readonly PhrasingContent[], origin: Origin): InlinePiece[] =>
  nodes.flatMap((node): InlinePiece[] => {
    switch (node.type) {
      case "text":
      case "inlineCode":
        return piecesOf(node.value, lineOf(node, origin));
      case "break":
        return [LINE_BREAK];
      case "footnoteReference":
        return [{ callOf: node.identifier }];
      case "html":
        return /^<br\b/i.test(node.value) ? [LINE_BREAK] : [];
      default:
        return "children" in node ? inlinePieces(node.children, origin) : [];
    }
  });

const isBlank = (node: PhrasingContent): boolean =>
  node.type === "break" || (node.type === "text" && node.value.trim() === "");

const isWhollyBold = (node: Paragraph): boolean => {
  const children = node.children.filter((child) => !isBlank(child));
  return children.length > 0 && children.every((child) => child.type === "strong");
};

const isImage = (node: PhrasingContent): boolean => node.type === "image" || node.type === "imageReference";

const inlineBlock = (
  type: RawBlock["type"],
  nodes: readonly PhrasingContent[],
  origin: Origin,
): RawBlock => ({
  type,
  ...trimInline(assembleInline(inlinePieces(nodes, origin))),
});

const paragraphBlocks = (node: Paragraph, type: "paragraph" | "list-item", origin: Origin): RawBlock[] => {
  const block = inlineBlock(type, node.children, origin);
  if (block.content.text === "")
    return node.children.some(isImage) ? [{ type: "image", content: EMPTY }] : [];
  return [{ ...block, isBold: isWhollyBold(node) }];
};

const tableBlocks = (node: Table, origin: Origin): RawBlock[] =>
  node.children.map((row, index): RawBlock => {
    const cells = row.children.map(
      (cell): TracedText => trimInline(assembleInline(inlinePieces(cell.children, origin))).content,
    );
    return { type: "table-row", content: EMPTY, cells, isHeader: index === 0 };
  });

const listBlocks = (node: List, origin: Origin): RawBlock[] =>
  node.children.flatMap((item) =>
    item.children.flatMap((child) =>
      child.type === "paragraph" ? paragraphBlocks(child, "list-item", origin) : blocksOf(child, origin),
    ),
  );

const footnoteBlocks = (node: FootnoteDefinition, origin: Origin): RawBlock[] =>
  node.children
    .flatMap((child) => blocksOf(child, origin))
    .map((block) => ({ ...block, type: "footnote" as const, label: node.identifier }));

const codeBlocks = (value: string, line: number): RawBlock[] => [
  { type: "paragraph", ...trimInline(assembleInline(piecesOf(value, line))) },
];

const blocksOf = (node: RootContent, origin: Origin): RawBlock[] => {
  switch (node.type) {
    case "heading":
      return [{ ...inlineBlock("heading", node.children, origin), level: node.depth }];
    case "paragraph":
      return paragraphBlocks(node, "paragraph", origin);
    case "list":
      return listBlocks(node, origin);
    case "blockquote":
      return node.children.flatMap((child) => blocksOf(child, origin));
    case "table":
      return tableBlocks(node, origin);
    case "footnoteDefinition":
      return footnoteBlocks(node, origin);
    case "code":
      return codeBlocks(node.value, lineOf(node, origin) + (isFenced(node, origin) ? 1 : 0));
    case "html":
      return parseHtmlFragment(node.value, lineOf(node, origin));
    default:
      return [];
  }
};

/** An indented code block starts on the line of its text, a fenced one on the line of its fence. */
const isFenced = (node: Node, { source }: Origin): boolean =>
  /^ {0,3}(?:`{3}|~{3})/.test(source.slice(node.position?.start.offset ?? 0));

/** Quotations and lists inside one another that one line may begin: more would overflow the parser's stack. */
const TOO_DEEP =
  /^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){50})(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
/** Lists indented further would take the parser minutes. */
const TOO_FAR = /^([ \t]{100})[ \t]+/gm;

const limitNesting = (text: string): string => text.replace(TOO_DEEP, "$1").replace(TOO_FAR, "$1");

/**
 * Parses Markdown: CommonMark with GitHub's tables, footnotes and bare links, and with emphasis that closes beside
 * Chinese punctuation, where CommonMark alone leaves the asterisks standing.
 *
 * @param firstLine line of the file that `text` begins on
 */
export function parseMarkdown(text: string, firstLine: number): RawBlock[] {
  const source = limitNesting(text);
  const tree = fromMarkdown(source, {
    extensions: [gfm({ singleTilde: false }), cjkFriendlyExtension()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return tree.children.flatMap((node) => blocksOf(node, { source, firstLine }));
}
