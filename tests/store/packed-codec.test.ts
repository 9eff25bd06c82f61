import { crc32 } from "node:zlib";
import fc from "fast-check";
import type { IndexData } from "vectra";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import {
  asVectraVector,
  createPackedCodec,
  fromVectraVector,
  toLittleEndian,
} from "../../src/store/packed-codec.ts";

const DIMENSIONS = 3;
const codec = createPackedCodec({ dimensions: DIMENSIONS });

const buildIndex = (items: IndexData["items"]): IndexData => ({ version: 1, metadata_config: {}, items });

const buildItem = (id: string, vector: number[]): IndexData["items"][number] => ({
  id,
  metadata: {},
  vector,
  norm: 1,
});

const TWO_ITEMS = buildIndex([buildItem("甲", [3, 4, 0]), buildItem("b", [0, 0, 0])]);

/** As a reader sees it: vectors as lists, norms left out. */
const describeItems = ({ items }: IndexData) =>
  items.map(({ norm: _norm, ...item }) => ({ ...item, vector: [...item.vector] }));

const floatArbitrary = fc.float({ noNaN: true, noDefaultInfinity: true });

const itemArbitrary = fc.record({
  id: fc.string({ unit: "binary" }),
  metadata: fc.dictionary(
    fc.string().filter((key) => key !== "__proto__"),
    fc.oneof(fc.string(), fc.boolean(), fc.integer()),
    { noNullPrototype: true },
  ),
  vector: fc.array(floatArbitrary, { minLength: DIMENSIONS, maxLength: DIMENSIONS }),
  norm: fc.constant(1),
});

describe("createPackedCodec", () => {
  it("reads any index that it wrote, to the bit", () => {
    fc.assert(
      fc.property(fc.array(itemArbitrary), (items) => {
        const index = buildIndex(items);
        const read = codec.deserializeIndex(codec.serializeIndex(index));
        expect(describeItems(read)).toEqual(describeItems(index));
        expect(read.version).toBe(1);
      }),
    );
  });

  it("keeps vectra's own fields", () => {
    const index: IndexData = {
      version: 7,
      metadata_config: { indexed: ["category"] },
      items: [{ ...buildItem("a", [1, 2, 3]), metadataFile: "a.packed" }],
    };
    const read = codec.deserializeIndex(codec.serializeIndex(index));
    expect(read.metadata_config).toEqual({ indexed: ["category"] });
    expect(read.version).toBe(7);
    expect(read.items[0]?.metadataFile).toBe("a.packed");
  });

  it("reads vectors as views of one matrix and computes their norms", () => {
    const { items } = codec.deserializeIndex(codec.serializeIndex(TWO_ITEMS));
    const vectors = items.map((item) => fromVectraVector(item.vector));
    expect(vectors[0]?.buffer).toBe(vectors[1]?.buffer);
    expect(items.map((item) => item.norm)).toEqual([5, 1]);
  });

  it("writes the documented layout", () => {
    const bytes = codec.serializeIndex(buildIndex([buildItem("a", [1, -2, 0.5])]));
    const jsonBytes = bytes.readUInt32LE(16);
    expect(bytes.toString("latin1", 0, 4)).toBe("YJVX");
    expect([4, 8, 12].map((at) => bytes.readUInt32LE(at))).toEqual([2, DIMENSIONS, 1]);
    expect(jsonBytes % 4).toBe(0);
    expect(JSON.parse(bytes.toString("utf8", 24, 24 + jsonBytes))).toEqual({
      version: 1,
      metadata_config: {},
      ids: ["a"],
      extras: {},
    });
    expect([0, 4, 8].map((at) => bytes.readFloatLE(24 + jsonBytes + at))).toEqual([1, -2, 0.5]);
    expect(bytes).toHaveLength(24 + jsonBytes + 12);
  });

  it("reads bytes that lie at any address", () => {
    const bytes = codec.serializeIndex(TWO_ITEMS);
    for (let shift = 0; shift < 4; shift++) {
      const moved = Buffer.alloc(bytes.length + shift).subarray(shift);
      bytes.copy(moved);
      expect(describeItems(codec.deserializeIndex(moved))).toEqual(describeItems(TWO_ITEMS));
    }
  });

  it("notices every single flipped bit", () => {
    const bytes = codec.serializeIndex(TWO_ITEMS);
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        expect(() => codec.deserializeIndex(damaged)).toThrow(AppError);
      }
    }
  });

  it("notices every cut and every addition", () => {
    const bytes = codec.serializeIndex(TWO_ITEMS);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => codec.deserializeIndex(bytes.subarray(0, length))).toThrow(AppError);
    }
    expect(() => codec.deserializeIndex(Buffer.concat([bytes, Buffer.alloc(4)]))).toThrow(AppError);
  });

  const change = (edit: (bytes: Buffer) => void): Buffer => {
    const bytes = codec.serializeIndex(TWO_ITEMS);
    edit(bytes);
    return bytes;
  };

  it.each([
    ["the header is cut off", Buffer.from("YJVX")],
    ["it is no file of vectors", change((bytes) => bytes.write("JSON"))],
    ["it has format 3, not 2", change((bytes) => bytes.writeUInt32LE(3, 4))],
    ["it has format 0, not 2", change((bytes) => bytes.writeUInt32LE(0, 4))],
    ["it has 4 dimensions, not 3", change((bytes) => bytes.writeUInt32LE(4, 8))],
    [/it is \d+ bytes long, not \d+/, change((bytes) => bytes.writeUInt32LE(9, 12))],
    ["its checksum does not match", change((bytes) => bytes.writeUInt32LE(0, 20))],
    ["its checksum does not match", change((bytes) => bytes.writeFloatLE(0.25, bytes.length - 4))],
  ])("says of a damaged file that %s", (damage, bytes) => {
    expect(() => codec.deserializeIndex(bytes)).toThrow(damage);
  });

  it("reads no file whose list is shorter than its matrix, also when the checksum fits", () => {
    const forged = Buffer.concat([codec.serializeIndex(TWO_ITEMS), Buffer.alloc(DIMENSIONS * 4)]);
    forged.writeUInt32LE(3, 12);
    forged.writeUInt32LE(crc32(forged.subarray(24), crc32(forged.subarray(0, 20))), 20);
    expect(() => codec.deserializeIndex(forged)).toThrow("2 items for 3 rows");
  });

  it("reads the first format, whose list had an object for each item", () => {
    const items = [
      { id: "甲", metadata: {} },
      { id: "b", metadata: { kind: "x" }, metadataFile: "b.packed" },
    ];
    const json = Buffer.from(JSON.stringify({ version: 1, metadata_config: {}, items }));
    const padded = Buffer.alloc(Math.ceil(json.length / 4) * 4, " ");
    json.copy(padded);
    const header = Buffer.alloc(24);
    header.write("YJVX");
    for (const [at, value] of [1, DIMENSIONS, 2, padded.length].entries()) {
      header.writeUInt32LE(value, 4 + at * 4);
    }
    const matrix = Buffer.from(Float32Array.of(3, 4, 0, 0, 0, 1).buffer);
    const bytes = Buffer.concat([header, padded, matrix]);
    bytes.writeUInt32LE(crc32(bytes.subarray(24), crc32(bytes.subarray(0, 20))), 20);
    expect(describeItems(codec.deserializeIndex(bytes))).toEqual([
      { id: "甲", metadata: {}, vector: [3, 4, 0] },
      { id: "b", metadata: { kind: "x" }, metadataFile: "b.packed", vector: [0, 0, 1] },
    ]);
  });

  it("refuses to write a vector of another length", () => {
    const index = buildIndex([buildItem("a", [1, 2])]);
    expect(() => codec.serializeIndex(index)).toThrow(
      'Cannot write vector of "a": it has 2 dimensions, not 3',
    );
  });

  it("writes catalogs and metadata as JSON and reads them again", () => {
    const catalog = { version: 1, count: 1, uriToId: { uri: "id" }, idToUri: { id: "uri" } };
    expect(codec.deserializeCatalog(codec.serializeCatalog(catalog))).toEqual(catalog);
    const metadata = { text: "值", number: 1.5, flag: false };
    expect(codec.deserializeMetadata(codec.serializeMetadata(metadata))).toEqual(metadata);
  });

  it.each(["{", "[]", '{"nested":{}}'])("does not take %s for metadata", (text) => {
    expect(() => codec.deserializeMetadata(Buffer.from(text))).toThrow(AppError);
  });
});

describe("vectors for vectra", () => {
  it("are the same array there and back", () => {
    const vector = Float32Array.of(1, 2);
    expect(fromVectraVector(asVectraVector(vector))).toBe(vector);
  });

  it("become typed arrays when they are lists", () => {
    expect(fromVectraVector([1, 2])).toEqual(Float32Array.of(1, 2));
  });
});

describe("toLittleEndian", () => {
  it("turns floats round on a machine of the other order, and only there", () => {
    const bytes = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(toLittleEndian(bytes, "LE")).toBe(bytes);
    expect([...toLittleEndian(bytes, "BE")]).toEqual([4, 3, 2, 1, 8, 7, 6, 5]);
    expect(bytes[0]).toBe(1);
  });
});
