import { createBest } from "../best-of.ts";
import type { Range, Vector } from "../types.ts";
import { type Comparison, type RoundedRows, roundRows } from "./rounded-rows.ts";

/** A row of a matrix, and its cosine with what was looked for, -1..1; 0 for a row of zeros. */
export interface NearRow {
  readonly row: number;
  readonly cosine: number;
}

export interface NearestRows {
  /**
   * The nearest rows of these ranges, in no order: `limit` of them, and all that are as near as the last one.
   *
   * @param vector not of zeros
   * @param ranges rising, without overlap
   */
  find(vector: Vector, limit: number, ranges: readonly Range[]): NearRow[];
}

/** Rows after which the least cosine that can still be among the nearest is looked at anew. */
const SLICE = 2048;

/**
 * Finds the nearest rows of a matrix, exactly: rounded rows tell which can be among them, and those are compared as
 * they are. A row can be if the cosine of its rounded form is not lower, by more than the rounding's error, than the
 * lowest exact one of `limit` rows.
 */
export const createNearestRows = async (matrix: Float32Array, dimensions: number): Promise<NearestRows> => {
  const rounded: RoundedRows = await roundRows(matrix, dimensions);
  return {
    find: (vector, limit, ranges) => {
      const length = lengthOf(vector);
      const compare = (row: number): number => cosineOf(matrix, row * dimensions, vector, length);
      const compared = rounded.compare(vector, ranges);
      const first = nearestRounded(compared, limit, ranges).map(compare);
      const lowest = first.length < limit ? -1 : first.reduce((least, cosine) => Math.min(least, cosine), 1);
      const found: NearRow[] = [];
      for (const range of ranges) {
        for (const row of compared.atLeast(lowest - compared.error, range)) {
          const cosine = compare(row);
          if (cosine >= lowest) found.push({ row, cosine });
        }
      }
      return found;
    },
  };
};

/** The rows whose rounded forms are the nearest. */
const nearestRounded = (
  { cosines, atLeast }: Comparison,
  limit: number,
  ranges: readonly Range[],
): number[] => {
  const best = createBest(limit);
  for (const { start, end } of ranges) {
    for (let from = start; from < end; from += SLICE) {
      const slice = { start: from, end: Math.min(end, from + SLICE) };
      for (const row of atLeast(best.least, slice)) best.offer(cosines[row] ?? 0, row);
    }
  }
  return best.positions();
};

const lengthOf = (vector: Vector): number => {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.sqrt(squares);
};

const cosineOf = (matrix: Float32Array, start: number, vector: Vector, length: number): number => {
  let product = 0;
  let squares = 0;
  for (let at = 0; at < vector.length; at += 1) {
    const value = matrix[start + at] ?? 0;
    product += value * (vector[at] ?? 0);
    squares += value * value;
  }
  // Rounding takes the cosine of a vector with itself a little above 1.
  return squares === 0 ? 0 : Math.max(-1, Math.min(1, product / (Math.sqrt(squares) * length)));
};
