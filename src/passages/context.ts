import { blocksIn } from "../text/blocks.ts";
import type { Document, Passage } from "../types.ts";
import { resolveDates } from "./resolve-dates.ts";

/** Title and headings of a passage: words that help to find it and are never quoted. */
export const contextOf = (document: Pick<Document, "title">, passage: Passage): string =>
  [document.title, ...passage.headings].join("\n");

/** A day in the words that people ask with: `2022年1月9日`. */
const dateInWords = (date: string): string => {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
};

/** More than most sentences are long. */
const SENTENCE_BEFORE = 200;

/** Words for the dates that a passage leaves half open; the marks between keep them from forming pairs. */
const resolvedDates = ({ text, date }: Pick<Document, "text" | "date">, passage: Passage): string => {
  const before = text.slice(Math.max(0, passage.start - SENTENCE_BEFORE), passage.start);
  return resolveDates(passage.text, before, date).join("; ");
};

/**
 * The context with what else a passage is looked for by: the document's author, the day it is of, and the dates that
 * its words come to.
 */
export const searchContextOf = (
  document: Pick<Document, "title" | "author" | "date" | "text">,
  passage: Passage,
): string => {
  const dates = resolvedDates(document, passage);
  const written = document.date ? dateInWords(document.date) : "";
  return [
    contextOf(document, passage),
    document.author ?? "",
    written,
    ...(dates === "" ? [] : [dates]),
  ].join("\n");
};

/** What a passage holds of a table row, a cell a line with its column in words: `column: cell`. Others as they stand. */
export function labelledText(document: Document, passage: Passage): string {
  const row = passage.type === "table" ? blocksIn(document.blocks, passage)[0] : undefined;
  if (!row?.cells) return passage.text;
  return row.cells
    .map(({ start, end, column }) => ({
      start: Math.max(start, passage.start),
      end: Math.min(end, passage.end),
      column,
    }))
    .filter(({ start, end }) => end > start)
    .map(({ start, end, column }) => {
      const text = document.text.slice(start, end);
      return column === "" ? text : `${column}: ${text}`;
    })
    .join("\n");
}

/** What is embedded for a passage. */
export const embeddingTextOf = (document: Document, passage: Passage): string =>
  `${contextOf(document, passage)}\n${labelledText(document, passage)}`;

/** What is embedded for each passage, by its id. */
export function embeddingTextsOf(
  documents: Iterable<Document>,
  passages: readonly Passage[],
): Map<string, string> {
  const byId = new Map([...documents].map((document) => [document.id, document]));
  return new Map(
    passages.flatMap((passage) => {
      const document = byId.get(passage.documentId);
      return document ? [[passage.id, embeddingTextOf(document, passage)] as const] : [];
    }),
  );
}

/** A passage with the words that it is found by. */
interface SearchText {
  readonly passage: Passage;
  readonly text: string;
  readonly context: string;
}

/** What each passage is found by, in the order of the passages. Throws on a passage without its document. */
export function searchTextsOf(documents: Iterable<Document>, passages: readonly Passage[]): SearchText[] {
  const byId = new Map([...documents].map((document) => [document.id, document]));
  return passages.map((passage) => {
    const document = byId.get(passage.documentId);
    if (!document) throw new Error(`Passage "${passage.id}" has no document`);
    return { passage, text: labelledText(document, passage), context: searchContextOf(document, passage) };
  });
}
