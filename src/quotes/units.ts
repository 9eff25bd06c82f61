import { blocksIn } from "../text/blocks.ts";
import type { SplitSentences } from "../text/sentences.ts";
import type { Block, Document, Passage, Range } from "../types.ts";

/** What can be quoted alone: a sentence, or a cell of a table. */
export interface Unit extends Range {
  readonly text: string;
  /** A cell's row and column in words; empty for sentences. Part of what is searched, never of the quote. */
  readonly label: string;
  /** A cell is quoted alone. */
  readonly isCell: boolean;
  /** An item of a list: neighbouring items may be quoted together. */
  readonly isListItem: boolean;
  /** Position of the block that the unit stands in: units of one block may be quoted together. */
  readonly block: number;
}

/** What a passage holds of a block or a cell: a row that is too long for one passage stands in several. */
const within = (range: Range, passage: Range): Range => ({
  start: Math.max(range.start, passage.start),
  end: Math.min(range.end, passage.end),
});

/** The cells that say something; the first one names the row, and is quoted only where it is all there is. */
const cellUnits = (document: Document, block: Block, passage: Range, position: number): Unit[] => {
  const units = (block.cells ?? []).map((cell, column) => {
    const { start, end } = within(cell, passage);
    const text = document.text.slice(start, Math.max(start, end));
    const label = [cell.row, cell.column].filter((words) => words !== "").join(" › ");
    return { column, unit: { start, end, text, label, isCell: true, isListItem: false, block: position } };
  });
  const filled = units.filter(({ unit }) => unit.text.trim() !== "");
  const others = filled.filter(({ column }) => column > 0);
  return (others.length > 0 ? others : filled).map(({ unit }) => unit);
};

const sentenceUnits = (
  document: Document,
  block: Block,
  passage: Range,
  position: number,
  split: SplitSentences,
): Unit[] => {
  const range = within(block, passage);
  const text = document.text.slice(range.start, range.end);
  return split(text).map(({ start, end }) => ({
    start: range.start + start,
    end: range.start + end,
    text: text.slice(start, end),
    label: "",
    isCell: false,
    isListItem: block.type === "list-item",
    block: position,
  }));
};

/** The sentences or cells of a passage, in order. */
export const unitsOf = (document: Document, passage: Passage, splitSentences: SplitSentences): Unit[] =>
  blocksIn(document.blocks, passage)
    .filter((block) => block.type !== "heading" && block.isHeader !== true)
    .flatMap((block, position) => {
      if (block.cells) return cellUnits(document, block, passage, position);
      return sentenceUnits(document, block, passage, position, splitSentences);
    });
