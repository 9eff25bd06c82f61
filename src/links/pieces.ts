import type { Document, Range } from "../types.ts";

/** PARAGRAPH SEPARATOR: white space that no term of a text directive reaches across. */
export const UNIT_BREAK = "\u2029";

/** What a page of a document shows, as far as a browser's search goes. */
export interface Page {
  /** As long as `Document.text`, with `UNIT_BREAK` for what stands between the units: marks that separate cells. */
  readonly text: string;
  /** Blocks, with cells in place of table rows, cut where a footnote is called. In order. */
  readonly units: readonly Range[];
}

/** A stretch of a quote that a browser can match as one string: no line break, no border of a unit in it. */
export interface Piece extends Range {
  /** As far as context may reach. */
  readonly unit: Range;
}

const LINE = /[^\n\r\u2028\u2029]+/g;

export function readPage({ text, blocks }: Document): Page {
  const calls = blocks.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor]));
  // Pages show a note's number where the note is called: words on both sides of it do not match as one string.
  const units = blocks
    .flatMap((block): readonly Range[] => (block.cells?.length ? block.cells : [block]))
    .flatMap((unit) => cutAt(unit, calls));
  const shown = units.map(({ start, end }, index) => {
    const gap = start - (units[index - 1]?.end ?? 0);
    return UNIT_BREAK.repeat(Math.max(gap, 0)) + text.slice(start, end);
  });
  return { text: shown.join("").toWellFormed(), units };
}

const cutAt = ({ start, end }: Range, offsets: readonly number[]): Range[] => {
  const inside = offsets.filter((offset) => start < offset && offset < end).sort((a, b) => a - b);
  const edges = [start, ...new Set(inside), end];
  return edges.slice(1).map((edge, index) => ({ start: edges[index] ?? start, end: edge }));
};

const trim = (text: string, { start, end }: Range): Range => {
  const words = text.slice(start, end);
  return { start: end - words.trimStart().length, end: start + words.trimEnd().length };
};

const isHalfOfPair = (text: string, offset: number): boolean => (text.codePointAt(offset - 1) ?? 0) > 0xffff;

/** Cuts a quote into its pieces, in order and without white space around them. */
export function cutIntoPieces({ text, units }: Page, quote: Range): Piece[] {
  const from = isHalfOfPair(text, quote.start) ? quote.start - 1 : quote.start;
  const to = isHalfOfPair(text, quote.end) ? quote.end + 1 : quote.end;
  return units.flatMap((unit) => {
    const start = Math.max(unit.start, from);
    const end = Math.min(unit.end, to);
    if (start >= end) return [];
    return [...text.slice(start, end).matchAll(LINE)]
      .map((line) => trim(text, { start: start + line.index, end: start + line.index + line[0].length }))
      .filter((piece) => piece.start < piece.end)
      .map((piece) => ({ ...piece, unit }));
  });
}
