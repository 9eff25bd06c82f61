import { blocksIn } from "../text/blocks.ts";
import type { SplitSentences } from "../text/sentences.ts";
import type { Block, Document, Passage, Range } from "../types.ts";

/** What can be quoted alone: a sentence, or a cell of a table. */
export interface Unit extends Range {
  readonly text: string;
  /** A cell's row and column in words; empty for sentences. Part of what is searched, never of the quote. */
  readonly label: string;
  /** Position of the block that the unit stands in: units of one block may be quoted together. */
  readonly block: number;
}

const cellUnits = (document: Document, block: Block, position: number): Unit[] =>
  (block.cells ?? [])
    .filter((cell, column) => cell.end > cell.start && (column > 0 || (block.cells ?? []).length === 1))
    .map(({ start, end, row, column }) => ({
      start,
      end,
      text: document.text.slice(start, end),
      label: [row, column].filter((words) => words !== "").join(" › "),
      block: position,
    }));

const sentenceUnits = (document: Document, range: Range, position: number, split: SplitSentences): Unit[] => {
  const text = document.text.slice(range.start, range.end);
  return split(text).map(({ start, end }) => ({
    start: range.start + start,
    end: range.start + end,
    text: text.slice(start, end),
    label: "",
    block: position,
  }));
};

/** The sentences or cells of a passage, in order. */
export const unitsOf = (document: Document, passage: Passage, splitSentences: SplitSentences): Unit[] =>
  blocksIn(document.blocks, passage)
    .filter((block) => block.type !== "heading" && block.isHeader !== true)
    .flatMap((block, position) => {
      if (block.cells) return cellUnits(document, block, position);
      const range = { start: Math.max(block.start, passage.start), end: Math.min(block.end, passage.end) };
      return sentenceUnits(document, range, position, splitSentences);
    });
