import { indexAt, type LineStart } from "../text/lines.ts";
import type { HtmlNode } from "./html-nodes.ts";
import { type InlinePiece, LINE_BREAK, piecesOf } from "./inline-text.ts";
import { traced } from "./traced-text.ts";

/** Splits the text of a node into pieces, one a line of the file. */
export type SplitNode = (node: HtmlNode, text: string) => InlinePiece[];

const lineStartsOf = (html: string, firstLine: number): LineStart[] => {
  const starts: LineStart[] = [[0, firstLine]];
  for (let index = html.indexOf("\n"); index >= 0; index = html.indexOf("\n", index + 1))
    starts.push([index + 1, firstLine + starts.length]);
  return starts;
};

/**
 * Goes by the offsets that the parser gives its nodes: its line numbers are one too high after an ampersand at the
 * end of a line. A text with line breaks that its source has not (`&#10;`) stands on the line where it begins.
 */
export function createNodeSplitter(html: string, firstLine: number): SplitNode {
  const lineStarts = lineStartsOf(html, firstLine);
  return (node, text) => {
    const { startOffset = 0, endOffset = startOffset } = node.sourceCodeLocation ?? {};
    const line = lineStarts[indexAt(lineStarts, startOffset)]?.[1] ?? firstLine;
    const source = html.slice(startOffset, endOffset);
    const lines = text.split("\n");
    if (lines.length === source.split("\n").length) return piecesOf(text, line);
    return lines.flatMap((part, index) => [...(index === 0 ? [] : [LINE_BREAK]), traced(part, line)]);
  };
}
