import { setImmediate as nextRound } from "node:timers/promises";
import { roundUp } from "../start-wasm.ts";
import type { Range, Vector } from "../types.ts";
import { startKernel } from "./start-kernel.ts";

/** What a comparison has found; holds until the next one. */
export interface Comparison {
  /** By row; those outside the ranges that were compared have any. */
  readonly cosines: Float32Array;
  /** By how much each of them may be wrong at most. */
  readonly error: number;
  /** Rows of this range whose cosine is at least so much, rising; hold until the next call. */
  atLeast(least: number, range: Range): Uint32Array;
}

/** Vectors rounded to a byte a number, which are a fourth as much to read as floats. */
export interface RoundedRows {
  /** @param ranges of rows to compare the vector with, rising */
  compare(vector: Vector, ranges: readonly Range[]): Comparison;
}

/** The kernel takes rows of whole blocks of numbers, four rows at a time. */
const BLOCK = 16;
const ROWS_AT_A_TIME = 4;
/** Rows rounded before others get their turn: about two milliseconds. */
const SLICE = 2048;
/** The largest number of a rounded row. */
const ROW_LEVELS = 127;
/** The largest of a rounded query, where its products with a row do not overflow. */
const QUERY_LEVELS = 8191;
const LANES = 4;
/** What floats of 32 bits lose by rounding in a few hundred additions, amply. */
const ARITHMETIC_ERROR = 1e-5;

/**
 * Rounds the rows of a matrix, giving way to others in between. Each row has a scale of its own, so that the error is
 * small beside the row's length.
 *
 * @param matrix rows of `dimensions` finite numbers, one after another
 */
export const roundRows = async (matrix: Float32Array, dimensions: number): Promise<RoundedRows> => {
  const count = matrix.length / dimensions;
  const stride = roundUp(dimensions, BLOCK);
  const padded = roundUp(count, ROWS_AT_A_TIME) + ROWS_AT_A_TIME;
  const slice = Math.min(SLICE, count);
  const queryAt = 0;
  const scalesAt = roundUp(stride * 2, BLOCK);
  const scoresAt = scalesAt + padded * 4;
  const foundAt = scoresAt + padded * 4;
  const rowsAt = foundAt + padded * 4;
  // What is rounded passes through the end of the memory, where nothing else is.
  const floatsAt = rowsAt + padded * stride;
  const { kernel, memory } = await startKernel(floatsAt + slice * stride * 4);
  const floats = new Float32Array(memory, floatsAt, slice * stride);
  let rowError = 0;
  for (let start = 0; start < count; start += slice) {
    const rows = Math.min(slice, count - start);
    copyRows(matrix.subarray(start * dimensions, (start + rows) * dimensions), dimensions, floats, stride);
    const error = kernel.quantise(floatsAt, rows, stride, rowsAt + start * stride, scalesAt + start * 4);
    rowError = Math.max(rowError, error);
    await nextRound();
  }
  const query = new Int16Array(memory, queryAt, stride);
  const cosines = new Float32Array(memory, scoresAt, count);
  const found = new Uint32Array(memory, foundAt, count);
  const atLeast = (least: number, { start, end }: Range): Uint32Array =>
    found.subarray(0, kernel.above(scoresAt + start * 4, end - start, least, start, foundAt));
  return {
    compare: (vector, ranges) => {
      const rounded = roundQuery(vector, query);
      for (const { start, end } of wholeFours(ranges)) {
        kernel.score(
          queryAt,
          rowsAt + start * stride,
          end - start,
          stride,
          scalesAt + start * 4,
          scoresAt + start * 4,
          rounded.factor,
        );
      }
      return { cosines, atLeast, error: rowError + rounded.error * (1 + rowError) + ARITHMETIC_ERROR };
    },
  };
};

/** Ranges of whole blocks of rows, each block once. */
const wholeFours = (ranges: readonly Range[]): Range[] => {
  const wholes: Range[] = [];
  let done = 0;
  for (const range of ranges) {
    const start = Math.max(done, range.start - (range.start % ROWS_AT_A_TIME));
    if (start >= range.end) continue;
    done = roundUp(range.end, ROWS_AT_A_TIME);
    wholes.push({ start, end: done });
  }
  return wholes;
};

/** Rows beside each other, or each with zeros up to the stride. */
const copyRows = (from: Float32Array, dimensions: number, to: Float32Array, stride: number): void => {
  if (stride === dimensions) {
    to.set(from);
    return;
  }
  for (let row = 0; row * dimensions < from.length; row += 1) {
    to.set(from.subarray(row * dimensions, (row + 1) * dimensions), row * stride);
  }
};

/**
 * Rounds a vector into `query`. The factor takes the products with whole numbers back to those with the vector made
 * one long; the error is how far the rounded one, as long, lies from it.
 */
const roundQuery = (vector: Vector, query: Int16Array): { factor: number; error: number } => {
  const levels = Math.min(QUERY_LEVELS, Math.floor(2 ** 31 / (ROW_LEVELS * (query.length / LANES))) - 1);
  let largest = 0;
  let squares = 0;
  for (const value of vector) {
    largest = Math.max(largest, Math.abs(value));
    squares += value * value;
  }
  const step = largest / levels;
  const length = Math.sqrt(squares);
  let errors = 0;
  for (let at = 0; at < vector.length; at += 1) {
    const exact = (vector[at] ?? 0) / step;
    const whole = Math.round(exact);
    query[at] = whole;
    errors += (exact - whole) ** 2;
  }
  return { factor: step / length, error: (Math.sqrt(errors) * step) / length };
};
