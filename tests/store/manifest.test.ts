import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { hashOf } from "../../src/store/hash.ts";
import { decodeManifest, encodeManifest, type Manifest } from "../../src/store/manifest.ts";
import { DamagedIndexError, OutdatedIndexError, REBUILD_HINT } from "../../src/store/store-errors.ts";
import { buildDraft } from "./builders.ts";

const { model, splitter, skipped, lastRun } = buildDraft();

const DOCUMENT = { id: "one", path: "中文.md", contentHash: "hash", passageIds: ["p", "q"] };

const MANIFEST: Manifest = {
  formatVersion: 2,
  createdAt: "2024-05-06T07:08:09.000Z",
  replaces: null,
  model,
  splitter: { ...splitter, 2: "a key that looks like a number" },
  documents: [DOCUMENT],
  skipped,
  lastRun,
  files: { "documents.json": hashOf("documents") },
  crcs: { "documents.json": 123 },
};

const STATE = { size: 1, mtimeMs: 2.5, ctimeMs: 3.5, ino: 4 };
const { crcs: _crcs, ...WITHOUT_CRCS } = MANIFEST;

const decode = (bytes: Buffer): Manifest => decodeManifest(bytes, "index", "g-1/manifest.json");

/** A manifest with a checksum that fits, whatever is in it. */
const forge = (manifest: unknown): Buffer => {
  const body = JSON.stringify(manifest).slice(0, -1);
  return Buffer.from(`${body},\n"checksum":"${hashOf(body)}"}\n`);
};

/** As format 1 wrote it. */
const forgeFormat1 = (manifest: object): Buffer =>
  Buffer.from(`${JSON.stringify({ ...manifest, checksum: hashOf(JSON.stringify(manifest)) }, null, 2)}\n`);

const thrownBy = (bytes: Buffer): unknown => {
  try {
    return decode(bytes);
  } catch (error) {
    return error;
  }
};

describe("decodeManifest", () => {
  it.each([
    ["with a model", MANIFEST],
    ["without a model", { ...MANIFEST, model: null }],
    ["as an earlier version of this program wrote it", WITHOUT_CRCS],
    ["with the state of a file", { ...MANIFEST, documents: [{ ...DOCUMENT, fileState: STATE }] }],
  ])("reads what was written, %s", (_kind, manifest) => {
    expect(decode(encodeManifest(manifest))).toEqual(manifest);
  });

  it("notices every letter that was changed", () => {
    const bytes = encodeManifest(MANIFEST);
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(thrownBy(altered), `byte ${at}`).toBeInstanceOf(DamagedIndexError);
    }
  });

  it("notices every cut", () => {
    const bytes = encodeManifest(MANIFEST);
    for (let length = 0; length < bytes.length; length++) {
      expect(thrownBy(bytes.subarray(0, length))).toMatchObject({
        message: 'Cannot read index "index": "g-1/manifest.json" is damaged',
        hint: REBUILD_HINT,
      });
    }
  });

  it.each<readonly [string, Buffer]>([
    ["no JSON", Buffer.from("not JSON")],
    ["no object", Buffer.from("[]")],
    ["no version", forge({ ...MANIFEST, formatVersion: undefined })],
    ["a version before the first", forge({ ...MANIFEST, formatVersion: 0 })],
    ["no checksum", Buffer.from(JSON.stringify(MANIFEST))],
    ["no documents", forge({ ...MANIFEST, documents: undefined })],
    ["a hash that is none", forge({ ...MANIFEST, files: { "documents.json": "hash" } })],
    ["a CRC that is none", forge({ ...MANIFEST, crcs: { "documents.json": "123" } })],
    ["documents that are no list", forge({ ...MANIFEST, documents: {} })],
    ["a document that is none", forge({ ...MANIFEST, documents: [null] })],
    ["a document without an id", forge({ ...MANIFEST, documents: [{ ...DOCUMENT, id: undefined }] })],
    ["a document without a path", forge({ ...MANIFEST, documents: [{ ...DOCUMENT, path: 1 }] })],
    ["a document without a hash", forge({ ...MANIFEST, documents: [{ ...DOCUMENT, contentHash: null }] })],
    ["passages that are no list", forge({ ...MANIFEST, documents: [{ ...DOCUMENT, passageIds: "p" }] })],
    ["a passage without an id", forge({ ...MANIFEST, documents: [{ ...DOCUMENT, passageIds: ["p", 1] }] })],
    ["a state that is none", forge({ ...MANIFEST, documents: [{ ...DOCUMENT, fileState: null }] })],
    ...Object.keys(STATE).map(
      (name) =>
        [
          `a state without ${name}`,
          forge({ ...MANIFEST, documents: [{ ...DOCUMENT, fileState: { ...STATE, [name]: "1" } }] }),
        ] as const,
    ),
    ["a model of no dimensions", forge({ ...MANIFEST, model: { id: "model", dimensions: 0 } })],
  ])("calls a manifest damaged that has %s", (_kind, bytes) => {
    expect(thrownBy(bytes)).toMatchObject({ message: expect.stringContaining("is damaged") });
  });

  it("says of a newer index that it is newer, whatever else is in it", () => {
    const error = thrownBy(forge({ formatVersion: 3 }));
    expect(error).toBeInstanceOf(AppError);
    expect(error).not.toBeInstanceOf(DamagedIndexError);
    expect(error).toMatchObject({
      message: 'Cannot read index "index": it has format 3, not 2',
      hint: expect.stringContaining("update yinju"),
    });
  });

  it("says of an index of format 1 that it is older", () => {
    const error = thrownBy(forgeFormat1({ formatVersion: 1, model, files: {} }));
    expect(error).toBeInstanceOf(OutdatedIndexError);
    expect(error).toMatchObject({
      message: 'Cannot read index "index": it has the older format 1, not 2',
      hint: expect.stringContaining('"yinju index"'),
    });
  });

  it("does not take damage for another format", () => {
    const bytes = forgeFormat1({ formatVersion: 1, model, files: { a: "b" } });
    expect(thrownBy(Buffer.from(bytes.toString().replace('"a"', '"c"')))).toBeInstanceOf(DamagedIndexError);
    expect(thrownBy(Buffer.from('{"formatVersion":3}'))).toBeInstanceOf(DamagedIndexError);
  });
});

describe("encodeManifest", () => {
  it("does not write what could not be read again", () => {
    const lastRunWithout = { ...lastRun, tookMs: Number.NaN };
    expect(() => encodeManifest({ ...MANIFEST, lastRun: lastRunWithout })).toThrow("tookMs");
    expect(() => encodeManifest({ ...MANIFEST, createdAt: "yesterday" })).toThrow("createdAt");
  });
});

describe("hashOf", () => {
  it("is SHA-256 in hexadecimal", () => {
    expect(hashOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
