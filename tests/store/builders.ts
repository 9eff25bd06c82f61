import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import type { GenerationDraft } from "../../src/store/generation-draft.ts";
import { MANIFEST_FILE } from "../../src/store/generation-names.ts";
import { hashOf } from "../../src/store/hash.ts";
import { decodeManifest, encodeManifest, type Manifest } from "../../src/store/manifest.ts";
import { storedOf } from "../../src/store/passage-view.ts";
import { textKeyOf } from "../../src/store/text-key.ts";
import type { Document, Passage, Vector } from "../../src/types.ts";

/** Runs a test in a folder of its own that is gone afterwards. */
export const inTemporaryFolder = async <T>(test: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), "yinju-store-"));
  try {
    return await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

export const buildPassage = (id: string, changes: Partial<Passage> = {}): Passage => ({
  id,
  documentId: "d",
  type: "text",
  text: "",
  start: 0,
  end: 0,
  lines: [1, 1],
  headings: [],
  language: "en",
  ...changes,
});

export const buildDocument = (id: string, text: string): Document => ({
  id,
  path: `folder/${id}.md`,
  contentHash: `hash of ${id}`,
  format: "markdown",
  encoding: "utf-8",
  title: `Title of ${id}`,
  author: null,
  publisher: null,
  date: "2022-01",
  url: null,
  language: "zh",
  tags: ["a", "b"],
  metadata: { editor: "某人", numbers: [1, 2] },
  text,
  blocks: [{ type: "paragraph", start: 0, end: text.length, lines: [1, 2] }],
  lineStarts: [[0, 1]],
});

/** A passage for each line of the document. */
export const cutPassages = (document: Document): Passage[] => {
  const starts = [...document.text.matchAll(/[^\n]+/g)];
  return starts.map((match, position) =>
    buildPassage(`${document.id}-${position}`, {
      documentId: document.id,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      headings: ["一", "Two"],
      ...(position === 0 ? { part: "front" as const } : {}),
    }),
  );
};

/** A passage that was read, with its text as a property as builders make it. */
export const plainPassage = (passage: Passage): Passage => ({ ...storedOf(passage), text: passage.text });

/** A vector of two dimensions at an angle in degrees. */
export const vectorAt = (degrees: number): Vector =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

/** Two documents with five passages; the passages' vectors stand ten degrees apart. */
export const buildDraft = (changes: Partial<GenerationDraft> = {}): GenerationDraft => {
  const documents = [
    buildDocument("one", "第一行。\n\nЮникод 😀 \ud83d one\nthird"),
    buildDocument("two", "四\r\n五"),
  ];
  const passages = documents.flatMap(cutPassages);
  return {
    model: { id: "model@1", dimensions: 2 },
    splitter: { longest: 400, mode: "sentences" },
    documents,
    passages,
    vectors: new Map(passages.map(({ id }, position) => [id, vectorAt(position * 10)])),
    textKeys: new Map(passages.map(({ id, text }) => [id, textKeyOf(text)])),
    lexical: Buffer.from("what stands for the terms of five passages"),
    skipped: [{ path: "broken.bin", contentHash: null, reason: "it is not text" }],
    lastRun: {
      startedAt: "2024-05-06T07:08:09.000Z",
      tookMs: 12.5,
      added: 2,
      changed: 0,
      removed: 0,
      unchanged: 0,
      skipped: 1,
      embedded: 5,
    },
    ...changes,
  };
};

/** What a promise was rejected with; fails when it was not. */
export const rejectionOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const nothing = Symbol("nothing");
  const error = await promise.then(
    () => nothing,
    (reason: unknown) => reason,
  );
  if (error === nothing) throw new Error("The promise was not rejected");
  return error;
};

/** Makes a pipe in place of a file: whoever reads it waits until it is written to. Not on Windows. */
export const makePipe = async (path: string): Promise<void> => {
  await promisify(execFile)("mkfifo", [path]);
};

/** An error as the system throws it. */
export const buildSystemError = (code: string): Error => Object.assign(new Error(`${code}: words`), { code });

/** Puts other bytes into a file of a generation and lets its manifest vouch for them, by both checks or by these. */
export const forgeFile = async (
  folder: string,
  file: string,
  bytes: Buffer,
  { hash = hashOf(bytes), crc = crc32(bytes) }: { readonly hash?: string; readonly crc?: number } = {},
): Promise<void> => {
  await writeFile(join(folder, file), bytes);
  await changeManifest(folder, (manifest) => ({
    ...manifest,
    files: { ...manifest.files, [file]: hash },
    crcs: { ...manifest.crcs, [file]: crc },
  }));
};

/** Writes another manifest of a generation, with a checksum that fits. */
export const changeManifest = async (
  folder: string,
  change: (manifest: Manifest) => Manifest,
): Promise<void> => {
  const path = join(folder, MANIFEST_FILE);
  await writeFile(path, encodeManifest(change(decodeManifest(await readFile(path), folder, MANIFEST_FILE))));
};
