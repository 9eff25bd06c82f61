import type { Vector } from "../types.ts";
import { EMPTY_INDEX } from "./change-index.ts";
import { asVectraVector, createPackedCodec, unpackRows } from "./packed-codec.ts";

/**
 * vectra's file of these vectors, in their order, through its codec but past its inserts, which search all items for
 * each one.
 *
 * @param vectors by passage id, of as many dimensions
 */
export const encodeVectors = (vectors: ReadonlyMap<string, Vector>, dimensions: number): Buffer => {
  const items = [...vectors].map(([id, vector]) => ({
    id,
    metadata: {},
    vector: asVectraVector(vector),
    norm: 1,
  }));
  return createPackedCodec({ dimensions }).serializeIndex({ ...EMPTY_INDEX, items });
};

/** The way back: by passage id, views of the bytes. Throws AppError when the file is damaged. */
export const decodeVectors = (bytes: Buffer, dimensions: number): ReadonlyMap<string, Vector> => {
  const { ids, matrix } = unpackRows(bytes, dimensions);
  return new Map(ids.map((id, row) => [id, matrix.subarray(row * dimensions, (row + 1) * dimensions)]));
};
