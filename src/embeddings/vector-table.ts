import { join } from "node:path";
import { BUILTIN_FOLDER, once, readBuiltinFile, sectionOf, unpackModelFile } from "../model-file.ts";
import { roundUp, startWasm } from "../start-wasm.ts";
import type { Token } from "../text/tokens.ts";
import type { Vector } from "../types.ts";
import { featuresOf } from "./builtin-features.ts";
import { createFeatureRows, type FeatureTable } from "./feature-rows.ts";
import { normalise } from "./pooling.ts";
import { KERNEL_CODE } from "./sum-kernel-code.ts";

export const BUILTIN_DIMENSIONS = 256;

export const BUILTIN_TABLE = join(BUILTIN_FOLDER, "vectors.bin");

/** Four bits a value, two values a byte, the lower half first: -7..7 times the row's scale. */
const LEVELS = 7;

/** Rows that are added up at once. */
const ROWS_AT_ONCE = 4096;
const BLOCK = 16;

/** What `sum-kernel.wat` exports: addresses in its memory, and a count. */
interface SumKernel {
  addRows(rows: number, count: number, values: number, scales: number, sum: number): void;
}

/** Feature vectors, which can be added up. */
interface Table {
  readonly rows: FeatureTable<number | undefined>;
  /** The sum of these rows, which holds until the next one. */
  sumOf(rows: readonly number[]): Float32Array;
}

const readTable = async (path: string): Promise<Table> => {
  const sections = unpackModelFile(await readBuiltinFile(path), path);
  const features = Buffer.from(sectionOf(sections, "features")).toString("utf8").split("\n");
  const values = sectionOf(sections, "values");
  const scales = sectionOf(sections, "scales");
  const rowsAt = BUILTIN_DIMENSIONS * 4;
  const scalesAt = rowsAt + ROWS_AT_ONCE * 4;
  const valuesAt = roundUp(scalesAt + scales.length, BLOCK);
  const { exports, memory } = await startWasm(KERNEL_CODE, valuesAt + values.length);
  const { addRows } = exports as SumKernel;
  const bytes = new Uint8Array(memory);
  bytes.set(scales, scalesAt);
  bytes.set(values, valuesAt);
  const sum = new Float32Array(memory, 0, BUILTIN_DIMENSIONS);
  const added = new Uint32Array(memory, rowsAt, ROWS_AT_ONCE);
  return {
    rows: createFeatureRows(features),
    sumOf(rows) {
      sum.fill(0);
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const part = rows.slice(start, start + ROWS_AT_ONCE);
        added.set(part);
        addRows(rowsAt, part.length, valuesAt, scalesAt, 0);
      }
      return sum;
    },
  };
};

const readShippedTable = once(() => readTable(BUILTIN_TABLE));

/** Words to the vector of the text that they are, L2-normalised, 256 numbers; zeros if the table knows none of them. */
export type EncodeTokens = (tokens: readonly Token[]) => Vector;

/**
 * Opens the table of feature vectors that ships with the program: a text's vector is the sum of its features'. Throws
 * AppError if the file is missing or damaged.
 */
export async function openVectorTable(path = BUILTIN_TABLE): Promise<EncodeTokens> {
  const table = await (path === BUILTIN_TABLE ? readShippedTable() : readTable(path));
  return (tokens) => {
    const sum = table.sumOf(featuresOf(tokens, table.rows));
    return normalise(sum) ?? new Float32Array(BUILTIN_DIMENSIONS);
  };
}

/** Packs a table, `features × BUILTIN_DIMENSIONS`, into the sections of its file. */
export function quantiseTable(
  features: readonly string[],
  table: Float32Array,
): ReadonlyMap<string, Uint8Array> {
  const values = new Uint8Array(table.length / 2);
  const scales = Float32Array.from(features, (_feature, row) => {
    const own = table.subarray(row * BUILTIN_DIMENSIONS, (row + 1) * BUILTIN_DIMENSIONS);
    return own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LEVELS || 1;
  });
  for (const [index, value] of table.entries()) {
    const level = Math.round(value / (scales[Math.floor(index / BUILTIN_DIMENSIONS)] ?? 1)) + LEVELS;
    values[index >> 1] = (values[index >> 1] ?? 0) | (index % 2 === 0 ? level : level << 4);
  }
  return new Map<string, Uint8Array>([
    ["features", Buffer.from(features.join("\n"))],
    ["scales", Buffer.from(scales.buffer)],
    ["values", values],
  ]);
}
