import { endianness } from "node:os";
import { crc32 } from "node:zlib";
import type { IndexCodec, IndexData, IndexItem } from "vectra";
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Vector } from "../types.ts";
import { type ItemList, listItems, metadataSchema, parseItemList } from "./item-list.ts";
import { REBUILD_HINT } from "./store-errors.ts";

/**
 * The file, all numbers little-endian:
 *
 *     0  "YJVX"            12  count of items      24  JSON, filled up with spaces to a multiple of 4
 *     4  version of this   16  bytes of the JSON    …  count × dimensions floats, a row for each item
 *     8  dimensions        20  CRC-32 of all but these four bytes
 */
const MAGIC = Buffer.from("YJVX", "latin1");
/** Files of format 1, whose JSON is longer, are read too. */
const VERSION = 2;
const CHECKSUM_AT = 20;
const HEADER_BYTES = 24;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

const namesSchema = z.record(z.string(), z.string());

const catalogSchema = z.object({
  version: z.number(),
  count: z.number(),
  uriToId: namesSchema,
  idToUri: namesSchema,
  uriToHash: namesSchema.exactOptional(),
});

/**
 * vectra types vectors as `number[]` but only reads their length and their elements, so typed arrays do, and
 * do better: rows of one matrix instead of a boxed list for each item. This is the one place that says so.
 */
export const asVectraVector = (vector: Vector): number[] => vector as unknown as number[];

/** The way back: the same array if it is a typed one, a copy if it is a list. */
export const fromVectraVector = (vector: number[]): Vector => {
  const given: unknown = vector;
  return given instanceof Float32Array ? given : Float32Array.from(vector);
};

/**
 * vectra's codec that keeps all vectors of an index in one matrix; the vectors of the items that it reads are
 * views of that matrix and must not be written to. Throws AppError that names the damage.
 */
export const createPackedCodec = ({ dimensions }: { readonly dimensions: number }): IndexCodec => ({
  extension: ".packed",
  serializeIndex: (data) => packIndex(data, dimensions),
  deserializeIndex: (bytes) => unpackIndex(bytes, dimensions),
  serializeCatalog: encodeJson,
  deserializeCatalog: (bytes) => decodeJson(bytes, catalogSchema),
  serializeMetadata: encodeJson,
  deserializeMetadata: (bytes) => decodeJson(bytes, metadataSchema),
});

/** Float bytes from the machine's order to the file's, and back: it is the same step. */
export const toLittleEndian = (bytes: Buffer, machine: "BE" | "LE" = endianness()): Buffer =>
  machine === "LE" ? bytes : Buffer.from(bytes).swap32();

const packIndex = (data: IndexData, dimensions: number): Buffer => {
  const { items } = data;
  const json = encodeJson(listItems(data));
  const jsonBytes = Math.ceil(json.length / FLOAT_BYTES) * FLOAT_BYTES;
  const matrixAt = HEADER_BYTES + jsonBytes;
  // Not from the pool of small buffers, in which floats would not lie on a boundary of four.
  const bytes = Buffer.allocUnsafeSlow(matrixAt + items.length * dimensions * FLOAT_BYTES);
  MAGIC.copy(bytes);
  [VERSION, dimensions, items.length, jsonBytes].forEach((value, position) => {
    bytes.writeUInt32LE(value, MAGIC.length + position * 4);
  });
  bytes.fill(" ", HEADER_BYTES + json.copy(bytes, HEADER_BYTES), matrixAt);
  const matrix = new Float32Array(bytes.buffer, bytes.byteOffset + matrixAt, items.length * dimensions);
  for (const [row, item] of items.entries()) {
    if (item.vector.length !== dimensions) {
      throw new AppError(
        `Cannot write vector of "${item.id}": it has ${item.vector.length} dimensions, not ${dimensions}`,
      );
    }
    matrix.set(item.vector, row * dimensions);
  }
  const rows = bytes.subarray(matrixAt);
  const ordered = toLittleEndian(rows);
  if (ordered !== rows) rows.set(ordered);
  bytes.writeUInt32LE(checksumOf(bytes), CHECKSUM_AT);
  return bytes;
};

/** What a file holds, without an object for each item; the matrix is a view of the bytes where that can be. */
export interface PackedRows extends ItemList {
  /** A row of `dimensions` numbers for each id. */
  readonly matrix: Float32Array;
}

/**
 * Throws AppError that names the damage.
 *
 * @param isChecked the bytes are known to be what was written: their checksum is not computed again
 */
export const unpackRows = (bytes: Buffer, dimensions: number, isChecked = false): PackedRows => {
  const { format, count, matrixAt } = readHeader(bytes, dimensions);
  if (!isChecked && bytes.readUInt32LE(CHECKSUM_AT) !== checksumOf(bytes)) {
    throw createCodecError("its checksum does not match");
  }
  const list = parseJson(bytes.subarray(HEADER_BYTES, matrixAt), (json) => parseItemList(json, format));
  if (list.ids.length !== count) throw createCodecError(`${list.ids.length} items for ${count} rows`);
  return { ...list, matrix: readMatrix(bytes.subarray(matrixAt)) };
};

const unpackIndex = (bytes: Buffer, dimensions: number): IndexData => {
  const { version, metadata_config, ids, extras, matrix } = unpackRows(bytes, dimensions);
  const items = ids.map((id, row): IndexItem => {
    const vector = matrix.subarray(row * dimensions, (row + 1) * dimensions);
    const { metadata = {}, ...extra } = extras[row] ?? {};
    return { ...extra, id, metadata, vector: asVectraVector(vector), norm: normOf(vector) };
  });
  return { version, metadata_config, items };
};

/** Refuses whatever `packIndex` does not write for these dimensions. */
const readHeader = (
  bytes: Buffer,
  dimensions: number,
): { format: number; count: number; matrixAt: number } => {
  if (bytes.length < HEADER_BYTES) throw createCodecError("the header is cut off");
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw createCodecError("it is no file of vectors");
  const format = bytes.readUInt32LE(4);
  if (format < 1 || format > VERSION) throw createCodecError(`it has format ${format}, not ${VERSION}`);
  const width = bytes.readUInt32LE(8);
  if (width !== dimensions) throw createCodecError(`it has ${width} dimensions, not ${dimensions}`);
  const count = bytes.readUInt32LE(12);
  const matrixAt = HEADER_BYTES + bytes.readUInt32LE(16);
  const wholeBytes = matrixAt + count * dimensions * FLOAT_BYTES;
  if (bytes.length !== wholeBytes) {
    throw createCodecError(`it is ${bytes.length} bytes long, not ${wholeBytes}`);
  }
  return { format, count, matrixAt };
};

/** A view of the bytes; a copy only where they do not lie on a boundary of four, as floats must. */
const readMatrix = (bytes: Buffer): Float32Array => {
  const ordered = toLittleEndian(bytes);
  const aligned = ordered.byteOffset % FLOAT_BYTES === 0 ? ordered : new Uint8Array(ordered);
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / FLOAT_BYTES);
};

/** Length of a vector; 1 for a vector of zeros, so that its similarity comes out as 0 and not as NaN. */
const normOf = (vector: Vector): number => {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum === 0 ? 1 : Math.sqrt(sum);
};

const checksumOf = (bytes: Buffer): number =>
  crc32(bytes.subarray(HEADER_BYTES), crc32(bytes.subarray(0, CHECKSUM_AT)));

const encodeJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), "utf8");

const decodeJson = <T>(bytes: Buffer, schema: z.ZodType<T>): T =>
  parseJson(bytes, (json) => schema.parse(json));

const parseJson = <T>(bytes: Buffer, parse: (json: unknown) => T): T => {
  try {
    return parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw createCodecError("its description of the items is not valid", cause);
  }
};

const createCodecError = (damage: string, cause?: unknown): AppError =>
  new AppError(`Cannot read vectors: ${damage}`, { cause, hint: REBUILD_HINT });
