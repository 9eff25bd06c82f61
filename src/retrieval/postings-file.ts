import { endianness } from "node:os";
import { z } from "zod";
import type { Postings } from "./postings.ts";
import { createSortedTerms } from "./sorted-terms.ts";
import { TERMS_VERSION } from "./terms-version.ts";

/**
 * The file:
 *
 *     0  "YJLX"    4  version of this    8  bytes of the header    12  header (JSON)    …  the arrays
 *
 * The header tells what the arrays are of, and of each how many numbers it has. Each begins at a multiple of eight
 * bytes and has the byte order of the machine that wrote it, so that the arrays are views of the file. Whether the
 * bytes are what was written is for the generation's hashes to say.
 */
const MAGIC = "YJLX";
const VERSION = 1;
const HEADER_AT = 12;
const ALIGNMENT = 8;

const ARRAYS = ["units", "termStarts", "starts", "texts", "codes", "weights", "lengths"] as const;

const headerSchema = z.object({
  termsVersion: z.number(),
  byteOrder: z.enum(["LE", "BE"]),
  size: z.int().nonnegative(),
  codeBytes: z.union([z.literal(1), z.literal(2)]),
  /** How many numbers each of `ARRAYS` has. */
  counts: z.array(z.int().nonnegative()).length(ARRAYS.length),
});
type Header = z.infer<typeof headerSchema>;

const aligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

export function encodePostings({ size, terms, starts, texts, codes, weights, lengths }: Postings): Buffer {
  const arrays = [terms.units, terms.starts, starts, texts, codes, weights, lengths];
  const header = Buffer.from(
    JSON.stringify({
      termsVersion: TERMS_VERSION,
      byteOrder: endianness(),
      size,
      codeBytes: codes instanceof Uint8Array ? 1 : 2,
      counts: arrays.map(({ length }) => length),
    } satisfies Header),
  );
  const arraysAt = aligned(HEADER_AT + header.length);
  const file = Buffer.alloc(arrays.reduce((at, { byteLength }) => at + aligned(byteLength), arraysAt));
  file.write(MAGIC, "latin1");
  file.writeUInt32LE(VERSION, 4);
  file.writeUInt32LE(header.length, 8);
  header.copy(file, HEADER_AT);
  let at = arraysAt;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  return file;
}

/**
 * The postings as views of the file's bytes. Null if they are of another version, of this file or of the terms, or of
 * another number of texts: then the terms are to be counted anew. Throws when the bytes are no such file.
 */
export function decodePostings(bytes: Uint8Array, size: number): Postings | null {
  // A copy begins at a multiple of eight.
  const { buffer, byteOffset, byteLength } =
    bytes.byteOffset % ALIGNMENT === 0 ? bytes : new Uint8Array(bytes);
  const file = Buffer.from(buffer, byteOffset, byteLength);
  if (file.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new Error("It is no file of postings");
  if (file.readUInt32LE(4) !== VERSION) return null;
  const headerEnd = HEADER_AT + file.readUInt32LE(8);
  const header = headerSchema.parse(JSON.parse(file.toString("utf8", HEADER_AT, headerEnd)));
  if (header.termsVersion !== TERMS_VERSION || header.byteOrder !== endianness() || header.size !== size) {
    return null;
  }
  let at = byteOffset + aligned(headerEnd);
  const [units = 0, termStarts = 0, starts = 0, texts = 0, codes = 0, weights = 0, lengths = 0] =
    header.counts;
  const take = <A extends { readonly byteLength: number }>(
    View: new (buffer: ArrayBufferLike, byteOffset: number, length: number) => A,
    length: number,
  ): A => {
    const array = new View(buffer, at, length);
    at += aligned(array.byteLength);
    return array;
  };
  return {
    size,
    terms: createSortedTerms(take(Uint16Array, units), take(Uint32Array, termStarts)),
    starts: take(Uint32Array, starts),
    texts: take(Uint16Array, texts),
    codes: header.codeBytes === 1 ? take(Uint8Array, codes) : take(Uint16Array, codes),
    weights: take(Float64Array, weights),
    lengths: take(Float64Array, lengths),
  };
}
