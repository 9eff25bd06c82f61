import type {
  FootnoteDefinition,
  List,
  Node,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfm } from "micromark-extension-gfm";
import { assembleInline, type InlinePiece, LINE_BREAK, piecesOf, trimInline } from "./inline-text.ts";
import { parseHtmlFragment } from "./parse-html.ts";
import type { RawBlock } from "./raw-block.ts";
import { EMPTY, type TracedText } from "./traced-text.ts";

/** Adds to a line of the Markdown text to get the line of the file. */
type LineShift = number;

const lineOf = (node: Node, shift: LineShift): number => (node.position?.start.line ?? 1) + shift;

const inlinePieces = (nodes: readonly PhrasingContent[], shift: LineShift): InlinePiece[] =>
  nodes.flatMap((node): InlinePiece[] => {
    switch (node.type) {
      case "text":
      case "inlineCode":
        return piecesOf(node.value, lineOf(node, shift));
      case "break":
        return [LINE_BREAK];
      case "footnoteReference":
        return [{ callOf: node.identifier }];
      case "html":
        return /^<br\b/i.test(node.value) ? [LINE_BREAK] : [];
      default:
        return "children" in node ? inlinePieces(node.children, shift) : [];
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
  shift: LineShift,
): RawBlock => ({
  type,
  ...trimInline(assembleInline(inlinePieces(nodes, shift))),
});

const paragraphBlocks = (node: Paragraph, type: "paragraph" | "list-item", shift: LineShift): RawBlock[] => {
  const block = inlineBlock(type, node.children, shift);
  if (block.content.text === "")
    return node.children.some(isImage) ? [{ type: "image", content: EMPTY }] : [];
  return [{ ...block, isBold: isWhollyBold(node) }];
};

const tableBlocks = (node: Table, shift: LineShift): RawBlock[] =>
  node.children.map((row, index): RawBlock => {
    const cells = row.children.map(
      (cell): TracedText => trimInline(assembleInline(inlinePieces(cell.children, shift))).content,
    );
    return { type: "table-row", content: EMPTY, cells, isHeader: index === 0 };
  });

const listBlocks = (node: List, shift: LineShift): RawBlock[] =>
  node.children.flatMap((item) =>
    item.children.flatMap((child) =>
      child.type === "paragraph" ? paragraphBlocks(child, "list-item", shift) : blocksOf(child, shift),
    ),
  );

const footnoteBlocks = (node: FootnoteDefinition, shift: LineShift): RawBlock[] =>
  node.children
    .flatMap((child) => blocksOf(child, shift))
    .map((block) => ({ ...block, type: "footnote" as const, label: node.identifier }));

const codeBlocks = (value: string, line: number): RawBlock[] => [
  { type: "paragraph", ...trimInline(assembleInline(piecesOf(value, line))) },
];

const blocksOf = (node: RootContent, shift: LineShift): RawBlock[] => {
  switch (node.type) {
    case "heading":
      return [{ ...inlineBlock("heading", node.children, shift), level: node.depth }];
    case "paragraph":
      return paragraphBlocks(node, "paragraph", shift);
    case "list":
      return listBlocks(node, shift);
    case "blockquote":
      return node.children.flatMap((child) => blocksOf(child, shift));
    case "table":
      return tableBlocks(node, shift);
    case "footnoteDefinition":
      return footnoteBlocks(node, shift);
    case "code":
      return codeBlocks(node.value, lineOf(node, shift) + (isFenced(node) ? 1 : 0));
    case "html":
      return parseHtmlFragment(node.value, lineOf(node, shift));
    default:
      return [];
  }
};

/** An indented code block starts on the line of its text, a fenced one on the line of its fence. */
const isFenced = (node: Nodes & { readonly value: string }): boolean => {
  const { start, end } = node.position ?? {};
  return (end?.line ?? 1) - (start?.line ?? 1) + 1 > node.value.split("\n").length;
};

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
  const tree = fromMarkdown(limitNesting(text), {
    extensions: [gfm({ singleTilde: false }), cjkFriendlyExtension()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return tree.children.flatMap((node) => blocksOf(node, firstLine - 1));
}
