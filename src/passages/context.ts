import { blocksIn } from "../text/blocks.ts";
import type { Document, Passage } from "../types.ts";

/** Title and headings of a passage: words that help to find it and are never quoted. */
export const contextOf = (document: Pick<Document, "title">, passage: Passage): string =>
  [document.title, ...passage.headings].join("\n");

/** A day in the words that people ask with: `2022年1月9日`. */
const dateInWords = (date: string): string => {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
};

/** The context with what else people name a document by: its author, and the day it is of. */
export const searchContextOf = (
  document: Pick<Document, "title" | "author" | "date">,
  passage: Passage,
): string =>
  [contextOf(document, passage), document.author ?? "", document.date ? dateInWords(document.date) : ""].join(
    "\n",
  );

/** A table row with its labels in words: `row, column: cell`. Other passages as they stand. */
export function labelledText(document: Document, passage: Passage): string {
  const row = passage.type === "table" ? blocksIn(document.blocks, passage)[0] : undefined;
  if (!row?.cells) return passage.text;
  return row.cells
    .filter((cell) => cell.end > cell.start)
    .map((cell) => {
      const text = document.text.slice(cell.start, cell.end);
      return cell.column === "" ? text : `${cell.column}: ${text}`;
    })
    .join("\n");
}

/** What is embedded for a passage. */
export const embeddingTextOf = (document: Document, passage: Passage): string =>
  `${contextOf(document, passage)}\n${labelledText(document, passage)}`;
