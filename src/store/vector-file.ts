import type { Vector } from "../types.ts";
import { asVectraVector, createPackedCodec, fromVectraVector } from "./packed-codec.ts";
import { VECTRA_VERSION } from "./vectra-store.ts";

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
  const data = { version: VECTRA_VERSION, metadata_config: {}, items };
  return createPackedCodec({ dimensions }).serializeIndex(data);
};

/** The way back: by passage id, views of the bytes. Throws AppError when the file is damaged. */
export const decodeVectors = (bytes: Buffer, dimensions: number): ReadonlyMap<string, Vector> => {
  const { items } = createPackedCodec({ dimensions }).deserializeIndex(bytes);
  return new Map(items.map(({ id, vector }) => [id, fromVectraVector(vector)]));
};
