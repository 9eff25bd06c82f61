import { type LineStart, linesOf } from "../text/lines.ts";
import type { Block, Cell } from "../types.ts";
import type { RawBlock } from "./raw-block.ts";
import { concatenate, type TracedText, traced } from "./traced-text.ts";

export interface AssembledText {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly lineStarts: readonly LineStart[];
}

const SEPARATOR: TracedText = { text: "\n\n", lineStarts: [] };
const TAB = "\t";

/** Says of each cell of a row where it stands and what row and column it is in. */
const placeCells = (
  cells: readonly TracedText[],
  rowLabel: string,
  header: readonly TracedText[],
  start: number,
): Cell[] => {
  let offset = start;
  return cells.map((cell, index) => {
    const range = { start: offset, end: offset + cell.text.length };
    offset = range.end + TAB.length;
    return { ...range, row: index === 0 ? "" : rowLabel, column: header[index]?.text ?? "" };
  });
};

const contentOf = ({ content, cells }: RawBlock): TracedText => {
  if (!cells) return content;
  const line = cells.find((cell) => cell.lineStarts.length > 0)?.lineStarts[0]?.[1] ?? 1;
  return concatenate(cells.flatMap((cell, index) => (index === 0 ? [cell] : [traced(TAB, line), cell])));
};

/** Offsets in the whole text at which the footnotes are called, by label; the first call of each, not counting a note that calls itself. */
const findAnchors = (raws: readonly RawBlock[], starts: readonly number[]): ReadonlyMap<string, number> => {
  const anchors = new Map<string, number>();
  for (const [index, raw] of raws.entries()) {
    for (const { label, offset } of raw.calls ?? [])
      if (label !== raw.label && !anchors.has(label)) anchors.set(label, (starts[index] ?? 0) + offset);
  }
  return anchors;
};

/** Sets the blocks one after another: their text, their ranges, and the line of every character. */
export function assemble(rawBlocks: readonly RawBlock[]): AssembledText {
  const raws = rawBlocks.filter((raw) => contentOf(raw).text.trim() !== "");
  const contents = raws.map(contentOf);
  const whole = concatenate(
    contents.flatMap((content, index) => (index === 0 ? [content] : [SEPARATOR, content])),
  );
  let offset = 0;
  const starts = contents.map(({ text }) => {
    const start = offset;
    offset += text.length + SEPARATOR.text.length;
    return start;
  });
  const anchors = findAnchors(raws, starts);
  let header: readonly TracedText[] = [];
  const blocks = raws.map((raw, index): Block => {
    const start = starts[index] ?? 0;
    const end = start + (contents[index]?.text.length ?? 0);
    if (raw.type !== "table-row") header = [];
    if (raw.isHeader) header = raw.cells ?? [];
    const anchor = raw.label === undefined ? undefined : anchors.get(raw.label);
    return {
      type: raw.type === "image" ? "paragraph" : raw.type,
      start,
      end,
      lines: linesOf(whole.lineStarts, { start, end }),
      ...(raw.type === "heading" ? { level: raw.level ?? 1 } : {}),
      ...(raw.part ? { part: raw.part } : {}),
      ...(anchor === undefined ? {} : { anchor }),
      ...(raw.cells
        ? {
            cells: placeCells(
              raw.cells,
              raw.rowLabel ?? raw.cells[0]?.text ?? "",
              raw.isHeader ? [] : header,
              start,
            ),
          }
        : {}),
      ...(raw.isHeader ? { isHeader: true } : {}),
    };
  });
  return { text: whole.text, blocks, lineStarts: whole.lineStarts };
}
