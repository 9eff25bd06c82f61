import { join } from "node:path";
import { BUILTIN_FOLDER, once, readBuiltinFile, sectionOf, unpackModelFile } from "../model-file.ts";
import type { Token } from "../text/tokens.ts";
import type { Vector } from "../types.ts";
import { featuresOf } from "./builtin-features.ts";
import { normalise } from "./pooling.ts";

export const BUILTIN_DIMENSIONS = 256;

export const BUILTIN_TABLE = join(BUILTIN_FOLDER, "vectors.bin");

/** Four bits a value, two values a byte, the lower half first: -7..7 times the row's scale. */
const LEVELS = 7;

/** Rows of feature vectors, packed. */
interface Table {
  readonly rows: ReadonlyMap<string, number>;
  readonly values: Uint8Array;
  readonly scales: Float32Array;
}

const readTable = async (path: string): Promise<Table> => {
  const sections = unpackModelFile(await readBuiltinFile(path), path);
  const features = Buffer.from(sectionOf(sections, "features")).toString("utf8").split("\n");
  const values = sectionOf(sections, "values");
  // A copy begins at a multiple of four bytes, as the view needs it.
  const scales = new Float32Array(new Uint8Array(sectionOf(sections, "scales")).buffer);
  return { rows: new Map(features.map((feature, row) => [feature, row])), values, scales };
};

const readShippedTable = once(() => readTable(BUILTIN_TABLE));

/** Adds one row of the table to a sum. */
const addRow = ({ values, scales }: Table, row: number, sum: Float32Array): void => {
  const scale = scales[row] ?? 0;
  const bytes = sum.length / 2;
  const start = row * bytes;
  for (let index = 0; index < bytes; index += 1) {
    const byte = values[start + index] ?? 0;
    sum[2 * index] = (sum[2 * index] ?? 0) + ((byte & 15) - LEVELS) * scale;
    sum[2 * index + 1] = (sum[2 * index + 1] ?? 0) + ((byte >> 4) - LEVELS) * scale;
  }
};

/** Words to the vector of the text that they are, L2-normalised, 256 numbers; zeros if the table knows none of them. */
export type EncodeTokens = (tokens: readonly Token[]) => Vector;

/**
 * Opens the table of feature vectors that ships with the program: a text's vector is the sum of its features'. Throws
 * AppError if the file is missing or damaged.
 */
export async function openVectorTable(path = BUILTIN_TABLE): Promise<EncodeTokens> {
  const table = await (path === BUILTIN_TABLE ? readShippedTable() : readTable(path));
  return (tokens) => {
    const sum = new Float32Array(BUILTIN_DIMENSIONS);
    for (const row of featuresOf(tokens, (feature) => table.rows.get(feature))) addRow(table, row, sum);
    return normalise(sum) ?? sum;
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
