import type { FileStorage } from "vectra";
import type { Vector } from "../types.ts";
import { createAtomicStorage } from "./atomic-storage.ts";
import { changeIndex } from "./change-index.ts";
import { createPackedCodec, unpackRows } from "./packed-codec.ts";
import { VECTORS_FILE } from "./vectra-store.ts";

/**
 * vectra's file of these vectors, in their order, as vectra makes it with our codec.
 *
 * @param vectors by passage id, of as many dimensions
 */
export const encodeVectors = (vectors: ReadonlyMap<string, Vector>, dimensions: number): Promise<Buffer> => {
  const add = [...vectors].map(([passageId, vector]) => ({ passageId, vector }));
  const place = {
    folder: "",
    file: VECTORS_FILE,
    storage: NOWHERE,
    codec: createPackedCodec({ dimensions }),
  };
  return changeIndex({ add, remove: [] }, place);
};

/** The generation writes its files itself, all in the same way. */
const NOWHERE: FileStorage = {
  ...createAtomicStorage(),
  createFolder: async () => undefined,
  pathExists: async () => false,
  upsertFile: async () => undefined,
};

/** The way back: by passage id, views of the bytes. Throws AppError when the file is damaged. */
export const decodeVectors = (bytes: Buffer, dimensions: number): ReadonlyMap<string, Vector> => {
  const { ids, matrix } = unpackRows(bytes, dimensions);
  return new Map(ids.map((id, row) => [id, matrix.subarray(row * dimensions, (row + 1) * dimensions)]));
};
