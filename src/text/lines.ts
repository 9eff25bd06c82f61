import type { LineRange, Range } from "../types.ts";

/** From which offset of a text on its characters stand on which line of the file, by rising offset. */
export type LineStart = readonly [offset: number, line: number];

/** Index of the last entry at or before `offset`; 0 if there is none. */
export const indexAt = (lineStarts: readonly LineStart[], offset: number): number => {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** First and last line of the file that a range of the text stands on. */
export const linesOf = (lineStarts: readonly LineStart[], { start, end }: Range): LineRange => {
  let index = indexAt(lineStarts, start);
  let first = lineStarts[index]?.[1] ?? 1;
  let last = first;
  for (index += 1; (lineStarts[index]?.[0] ?? end) < end; index += 1) {
    const line = lineStarts[index]?.[1] ?? last;
    first = Math.min(first, line);
    last = Math.max(last, line);
  }
  return [first, last];
};
