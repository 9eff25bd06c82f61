import { z } from "zod";
import type { Document, Passage, Vector } from "../types.ts";
import { hashOf } from "./hash.ts";

/** What is needed of a manifest of format 1 to take over what was embedded. */
const format1Schema = z.looseObject({
  formatVersion: z.literal(1),
  model: z.object({ id: z.string(), dimensions: z.int().positive() }).nullable(),
  files: z.record(z.string(), z.string()),
});

export type Format1Manifest = z.infer<typeof format1Schema>;

/** Whether this is a manifest of format 1, to the last value: its checksum is of its values, not of its bytes. */
export const isFormat1 = (json: unknown): boolean => parseFormat1(json) !== null;

/** Null for anything else, and for a damaged one. */
export const parseFormat1 = (json: unknown): Format1Manifest | null => {
  const { data } = format1Schema.safeParse(json);
  if (!data) return null;
  const { checksum, ...manifest } = json as Readonly<Record<string, unknown>>;
  return checksum === hashOf(JSON.stringify(manifest)) ? data : null;
};

/** A generation of format 1, as far as the next one can be made from it. */
export interface Format1Parts {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  /** By passage id. */
  readonly vectors: ReadonlyMap<string, Vector>;
}

const HEADER_BYTES = 24;
const COUNT_AT = 12;
const JSON_BYTES_AT = 16;

const itemsSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Documents, passages and vectors out of the files of format 1, whose hashes have been checked. */
export const decodeFormat1 = (
  files: Readonly<Record<"documents" | "passages", Buffer>> & { readonly vectors: Buffer | null },
  dimensions: number,
): Format1Parts => {
  const documents = JSON.parse(files.documents.toString("utf8")) as readonly Document[];
  const byId = new Map(documents.map((document) => [document.id, document]));
  const stored = JSON.parse(files.passages.toString("utf8")) as readonly Omit<Passage, "text">[];
  const passages = stored.map((passage) => ({
    ...passage,
    text: byId.get(passage.documentId)?.text.slice(passage.start, passage.end) ?? "",
  }));
  return { documents, passages, vectors: decodeVectors(files.vectors, dimensions) };
};

/** `YJVX`, version, dimensions, count, bytes of the JSON that lists the items, CRC; then JSON and a row an item. */
const decodeVectors = (bytes: Buffer | null, dimensions: number): Map<string, Vector> => {
  if (bytes === null) return new Map();
  const count = bytes.readUInt32LE(COUNT_AT);
  const matrixAt = HEADER_BYTES + bytes.readUInt32LE(JSON_BYTES_AT);
  const { items } = itemsSchema.parse(JSON.parse(bytes.subarray(HEADER_BYTES, matrixAt).toString("utf8")));
  const rows = Array.from({ length: count }, (_, row) =>
    Float32Array.from({ length: dimensions }, (_, column) =>
      bytes.readFloatLE(matrixAt + (row * dimensions + column) * Float32Array.BYTES_PER_ELEMENT),
    ),
  );
  return new Map(items.map(({ id }, row) => [id, rows[row] ?? new Float32Array(dimensions)]));
};
