import type { Block, BlockType, Document, Passage } from "../src/types.ts";

/** A block by its words; a table row by those of its cells. */
export interface BlockDraft {
  readonly type: BlockType;
  readonly text?: string;
  readonly cells?: readonly string[];
  readonly isHeader?: boolean;
  readonly level?: number;
  readonly part?: "front" | "back";
}

const BLOCK_SEPARATOR = "\n\n";
const CELL_SEPARATOR = "\t";

const textOf = ({ text = "", cells }: BlockDraft): string => cells?.join(CELL_SEPARATOR) ?? text;

const placeCells = (cells: readonly string[], header: readonly string[], start: number) => {
  let offset = start;
  return cells.map((cell, index) => {
    const range = { start: offset, end: offset + cell.length };
    offset = range.end + CELL_SEPARATOR.length;
    return { ...range, row: index === 0 ? "" : (cells[0] ?? ""), column: header[index] ?? "" };
  });
};

/** Line, from 1, of an offset in a text that is its own file. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** A document of these blocks, as the parser would hand it out, read from a file that holds just its text. */
export function buildDocument(drafts: readonly BlockDraft[], info: Partial<Document> = {}): Document {
  const text = drafts.map(textOf).join(BLOCK_SEPARATOR);
  let start = 0;
  let header: readonly string[] = [];
  const blocks = drafts.map((draft): Block => {
    const end = start + textOf(draft).length;
    if (draft.isHeader) header = draft.cells ?? [];
    const block: Block = {
      type: draft.type,
      start,
      end,
      lines: [lineAt(text, start), lineAt(text, Math.max(start, end - 1))],
      ...(draft.level === undefined ? {} : { level: draft.level }),
      ...(draft.part ? { part: draft.part } : {}),
      ...(draft.cells ? { cells: placeCells(draft.cells, draft.isHeader ? [] : header, start) } : {}),
      ...(draft.isHeader ? { isHeader: true } : {}),
    };
    start = end + BLOCK_SEPARATOR.length;
    return block;
  });
  const breaks = [...text.matchAll(/\n/g)].map((match, index) => [match.index + 1, index + 2] as const);
  return { ...INFO, text, blocks, lineStarts: [[0, 1], ...breaks], ...info };
}

export const paragraph = (text: string): BlockDraft => ({ type: "paragraph", text });
export const listItem = (text: string): BlockDraft => ({ type: "list-item", text });
export const heading = (text: string, level = 1): BlockDraft => ({ type: "heading", text, level });
export const row = (...cells: string[]): BlockDraft => ({ type: "table-row", cells });
export const headerRow = (...cells: string[]): BlockDraft => ({ type: "table-row", cells, isHeader: true });
export const caption = (text: string): BlockDraft => ({ type: "caption", text });
export const footnote = (text: string): BlockDraft => ({ type: "footnote", text });

/** A passage by itself, of no document that there is. */
export const buildPassage = (id: string, changes: Partial<Passage> = {}): Passage => {
  const { text = id } = changes;
  return {
    id,
    documentId: INFO.id,
    type: "text",
    text,
    start: 0,
    end: text.length,
    lines: [1, 1],
    headings: [],
    language: "zh",
    ...changes,
  };
};

const INFO: Omit<Document, "text" | "blocks" | "lineStarts"> = {
  id: "0123456789ab",
  path: "news/a.txt",
  contentHash: "",
  format: "text",
  encoding: "utf-8",
  title: "Title",
  author: null,
  publisher: null,
  date: null,
  url: null,
  language: "zh",
  tags: [],
  metadata: {},
};
