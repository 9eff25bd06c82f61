import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { createRandom, type Random } from "../src/random.ts";
import { drawNormal } from "./draw-normal.ts";

/** Every direction alike, or a thousand of them with a cloud around each, as texts of one subject lie. */
export type VectorKind = "random" | "clustered";

export interface VectorSet {
  readonly kind: VectorKind;
  readonly count: number;
  readonly dimensions: number;
}

const CLUSTERS = 1000;
/** How far the vectors of a cloud lie from its middle, a number of it beside one of the middle. */
const SPREAD = 0.5;
const SEED = 1;
const QUERY_SEED = 2;
const ROWS_AT_A_TIME = 1000;

/** Draws vectors of length 1, one after the other. */
const createVectorSource = ({ kind, dimensions }: VectorSet, random: Random) => {
  const middles = createRandom(SEED + 1);
  const centres = Array.from({ length: kind === "clustered" ? CLUSTERS : 0 }, () =>
    Float32Array.from({ length: dimensions }, () => drawNormal(middles)),
  );
  return (): Float32Array => {
    const centre = centres[Math.floor(random() * centres.length)];
    const vector = Float32Array.from({ length: dimensions }, (_, at) =>
      centre ? (centre[at] ?? 0) + SPREAD * drawNormal(random) : drawNormal(random),
    );
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    return vector.map((value) => value / length);
  };
};

/** Writes the vectors, one behind the other, as floats. */
export const writeVectors = (path: string, set: VectorSet): void => {
  const draw = createVectorSource(set, createRandom(SEED));
  const file = openSync(path, "w");
  const block = new Float32Array(ROWS_AT_A_TIME * set.dimensions);
  for (let start = 0; start < set.count; start += ROWS_AT_A_TIME) {
    const rows = Math.min(ROWS_AT_A_TIME, set.count - start);
    for (let row = 0; row < rows; row += 1) block.set(draw(), row * set.dimensions);
    writeSync(file, new Uint8Array(block.buffer, 0, rows * set.dimensions * 4));
  }
  closeSync(file);
};

export const readVectors = (path: string, { count, dimensions }: VectorSet): Float32Array => {
  const matrix = new Float32Array(count * dimensions);
  const file = openSync(path, "r");
  readSync(file, new Uint8Array(matrix.buffer));
  closeSync(file);
  return matrix;
};

/** Vectors that are looked for: of the same kind as those that are stored, and none of them. */
export const drawQueries = (set: VectorSet, count: number): Float32Array[] => {
  const draw = createVectorSource(set, createRandom(QUERY_SEED));
  return Array.from({ length: count }, draw);
};

/** Row of a matrix. */
export const rowOf = (matrix: Float32Array, row: number, dimensions: number): Float32Array =>
  matrix.subarray(row * dimensions, (row + 1) * dimensions);
