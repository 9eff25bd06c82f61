import type { Vector } from "../types.ts";
import { EMPTY_INDEX } from "./change-index.ts";
import { asVectraVector, createPackedCodec, unpackRows } from "./packed-codec.ts";
import { checkVector } from "./vectra-store.ts";

/**
 * vectra's file of these vectors, in their order, through its codec but past its inserts, which search all items for
 * each one.
 *
 * @param vectors by passage id
 * @throws AppError on a vector of another length, or with a number that is not finite
 */
export const encodeVectors = (vectors: ReadonlyMap<string, Vector>, dimensions: number): Buffer => {
  const items = [...vectors].map(([id, vector]) => {
    checkVector(`Cannot add vector of passage "${id}"`, vector, dimensions);
    return { id, metadata: {}, vector: asVectraVector(vector), norm: 1 };
  });
  return createPackedCodec({ dimensions }).serializeIndex({ ...EMPTY_INDEX, items });
};

/** The way back: by passage id, views of the bytes. Throws AppError when the file is damaged. */
export const decodeVectors = (bytes: Buffer, dimensions: number): ReadonlyMap<string, Vector> => {
  const { ids, matrix } = unpackRows(bytes, dimensions);
  return new Map(ids.map((id, row) => [id, matrix.subarray(row * dimensions, (row + 1) * dimensions)]));
};
