import type { Block, Document, DocumentInfo, Range } from "../../src/types.ts";

/** A paragraph, or the cells of a table row. */
export type BlockText = string | readonly string[];

const CELL_SEPARATOR = " | ";
const BLOCK_SEPARATOR = "\n\n";

const makeCells = (start: number, texts: readonly string[]) => {
  let offset = start;
  return texts.map((text) => {
    const cell = { start: offset, end: offset + text.length, row: "", column: "" };
    offset = cell.end + CELL_SEPARATOR.length;
    return cell;
  });
};

/** A document of the given blocks, the way the parser would hand it out. */
export function makeDocument(texts: readonly BlockText[], info: Partial<Document> = {}): Document {
  let text = "";
  const blocks: Block[] = texts.map((block, index) => {
    if (index > 0) text += BLOCK_SEPARATOR;
    const start = text.length;
    text += typeof block === "string" ? block : block.join(CELL_SEPARATOR);
    const range: Range = { start, end: text.length };
    const lines = [index * 2 + 1, index * 2 + 1] as const;
    if (typeof block === "string") return { ...range, type: "paragraph", lines };
    return { ...range, type: "table-row", lines, cells: makeCells(start, block) };
  });
  return { ...INFO, text, blocks, lineStarts: [[0, 1]], ...info };
}

/** Where the given words stand in a document, for the nth time (from 0). */
export function rangeOf(document: Document, words: string, nth = 0): Range {
  let start = document.text.indexOf(words);
  for (let skipped = 0; skipped < nth; skipped += 1) start = document.text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`"${words}" is not in the document`);
  return { start, end: start + words.length };
}

const INFO: DocumentInfo = {
  id: "0123456789ab",
  path: "news/a.txt",
  contentHash: "",
  format: "text",
  encoding: "utf-8",
  title: "A",
  author: null,
  publisher: null,
  date: null,
  url: "https://example.org/a",
  language: "zh",
  tags: [],
  metadata: {},
};
