import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { type WriteFile, writeFileAtomic } from "../../src/store/atomic-file.ts";
import { readCurrent } from "../../src/store/read-generation.ts";
import { textKeyOf } from "../../src/store/text-key.ts";
import { writeGeneration } from "../../src/store/write-generation.ts";
import {
  buildDocument,
  buildDraft,
  cutPassages,
  inTemporaryFolder,
  rejectionOf,
  vectorAt,
} from "./builders.ts";

const NAMES = ["documents.json", "passages.json", "texts.bin", "index.packed", "manifest.json", "CURRENT"];

const buildSecondDraft = () => {
  const document = buildDocument("new", "only\nlines");
  const passages = cutPassages(document);
  return buildDraft({
    documents: [document],
    passages,
    vectors: new Map(passages.map(({ id }) => [id, vectorAt(45)])),
    textKeys: new Map(passages.map(({ id, text }) => [id, textKeyOf(text)])),
  });
};

const GENERATION_FILES = [
  "documents.json",
  "lexical.bin",
  "manifest.json",
  "passages.json",
  "texts.bin",
  "vectors",
  join("vectors", "index.packed"),
];

const listFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).sort();

/** All that can be known of the index, for comparison. */
const readAll = async (indexDir: string) => {
  const generation = await readCurrent(indexDir);
  return {
    ...generation,
    documents: [...(generation?.documents.values() ?? [])],
    allVectors: await generation?.allVectors(),
    vectors: undefined,
  };
};

const listGenerations = async (indexDir: string): Promise<string[]> => (await readdir(indexDir)).sort();

describe("writeGeneration", () => {
  it("counts generations and keeps the one that was just replaced", () =>
    inTemporaryFolder(async (indexDir) => {
      for (const number of [1, 2, 3, 4]) expect(await writeGeneration(indexDir, buildDraft())).toBe(number);
      expect(await listGenerations(indexDir)).toEqual(["CURRENT", "g-3", "g-4"]);
      expect(await readFile(join(indexDir, "CURRENT"), "utf8")).toBe("g-4\n");
    }));

  it("writes the documented files and no others", () =>
    inTemporaryFolder(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft());
      expect(await listFiles(join(indexDir, "g-1"))).toEqual(GENERATION_FILES);
    }));

  it.each([
    ["missing", (path: string) => rm(path)],
    ["damaged", (path: string) => writeFile(path, "?")],
  ])("counts on from the highest folder when CURRENT is %s", (_kind, change) =>
    inTemporaryFolder(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft());
      await mkdir(join(indexDir, "g-41"));
      await change(join(indexDir, "CURRENT"));
      expect(await writeGeneration(indexDir, buildSecondDraft())).toBe(42);
      expect((await readCurrent(indexDir))?.documents.has("new")).toBe(true);
      expect(await listGenerations(indexDir)).toEqual(["CURRENT", "g-42"]);
    }),
  );

  it("replaces a generation that is damaged", () =>
    inTemporaryFolder(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft());
      await writeFile(join(indexDir, "g-1", "manifest.json"), "{");
      await writeGeneration(indexDir, buildSecondDraft());
      expect((await readCurrent(indexDir))?.number).toBe(2);
    }));

  it("clears away what stopped writers left, and nothing else", () =>
    inTemporaryFolder(async (indexDir) => {
      await mkdir(join(indexDir, "g-1.tmp", "vectors"), { recursive: true });
      await writeFile(join(indexDir, "g-1.tmp", "documents.json"), "half");
      await mkdir(join(indexDir, "g-7.tmp"));
      await writeFile(join(indexDir, "CURRENT.0123.tmp"), "g");
      for (const name of ["LOCK", "notes.tmp", "g-x"]) await writeFile(join(indexDir, name), "");
      await writeGeneration(indexDir, buildDraft());
      expect(await listGenerations(indexDir)).toEqual(["CURRENT", "LOCK", "g-1", "g-x", "notes.tmp"]);
    }));

  describe.each(NAMES)("when writing %s", (name) => {
    const writeUntil = (stop: (path: string) => Promise<void>): WriteFile => {
      return (path, bytes) => (basename(path) === name ? stop(path) : writeFileAtomic(path, bytes));
    };

    it.each([
      ["over an index", true],
      ["as the first one", false],
    ])("fails, leaves everything as it was, %s", (_kind, hasIndex) =>
      inTemporaryFolder(async (indexDir) => {
        if (hasIndex) await writeGeneration(indexDir, buildDraft());
        const before = await readAll(indexDir);
        const fail = writeUntil(() => Promise.reject(new AppError("Cannot write: no space")));
        const writing = writeGeneration(indexDir, buildSecondDraft(), { writeFile: fail });
        await expect(writing).rejects.toThrow("no space");
        expect(await readAll(indexDir)).toEqual(before);
        expect((await readdir(indexDir)).filter((entry) => entry.endsWith(".tmp"))).toEqual([]);
        await writeGeneration(indexDir, buildSecondDraft());
        expect((await readCurrent(indexDir))?.documents.has("new")).toBe(true);
      }),
    );

    it("ends with the process, leaves the index whole and the next writer undisturbed", () =>
      inTemporaryFolder(async (indexDir) => {
        await writeGeneration(indexDir, buildDraft());
        const before = await readAll(indexDir);
        // A writer that never comes back has cleaned up nothing, as one that was killed.
        await new Promise<void>((resolve) => {
          const stop = async (path: string): Promise<void> => {
            await writeFile(`${path}.0123.tmp`, "half");
            resolve();
            await new Promise(() => {});
          };
          void writeGeneration(indexDir, buildSecondDraft(), { writeFile: writeUntil(stop) });
        });
        expect(await readAll(indexDir)).toEqual(before);
        const number = await writeGeneration(indexDir, buildSecondDraft());
        expect((await readCurrent(indexDir))?.documents.has("new")).toBe(true);
        expect(await listGenerations(indexDir)).toEqual(["CURRENT", "g-1", `g-${number}`]);
        expect(await listFiles(join(indexDir, `g-${number}`))).toEqual(GENERATION_FILES);
      }));
  });

  it.each([
    ["a vector of another length", Float32Array.of(1, 0, 0)],
    ["a vector that is not finite", Float32Array.of(Number.NaN, 0)],
  ])("writes nothing with %s", (_kind, vector) =>
    inTemporaryFolder(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft());
      const vectors = new Map([...buildDraft().vectors, ["two-1", vector]]);
      expect(await rejectionOf(writeGeneration(indexDir, buildDraft({ vectors })))).toMatchObject({
        message: expect.stringContaining('Cannot add vector of passage "two-1"'),
      });
      expect(await listGenerations(indexDir)).toEqual(["CURRENT", "g-1"]);
    }),
  );

  it.each([
    ['Passage "one-0" has no vector', { vectors: new Map() }],
    ['Passage "one-0" is not a piece', { documents: [] }],
    ["tookMs", { lastRun: { ...buildDraft().lastRun, tookMs: -1 } }],
  ])("refuses a draft that no reader would take: %s", (message, changes) =>
    inTemporaryFolder(async (indexDir) => {
      await expect(writeGeneration(indexDir, buildDraft(changes))).rejects.toThrow(message);
      expect(await readCurrent(indexDir)).toBeNull();
      expect(await listGenerations(indexDir)).toEqual([]);
    }),
  );

  it("ignores vectors of passages that are no longer there", () =>
    inTemporaryFolder(async (indexDir) => {
      const vectors = new Map([...buildDraft().vectors, ["gone", vectorAt(1)]]);
      await writeGeneration(indexDir, buildDraft({ vectors }));
      expect((await (await readCurrent(indexDir))?.allVectors())?.has("gone")).toBe(false);
    }));

  it("says what is wrong when a file stands where the index should", () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, "index"), "");
      expect(await rejectionOf(writeGeneration(join(folder, "index"), buildDraft()))).toMatchObject({
        message: expect.stringContaining("a file stands where a folder is needed"),
        hint: expect.stringContaining("INDEX_DIR"),
      });
    }));

  it("says what is wrong when the finished folder cannot be put in its place", () =>
    inTemporaryFolder(async (indexDir) => {
      const blockFolder: WriteFile = async (path, bytes) => {
        await writeFileAtomic(path, bytes);
        if (basename(path) === "manifest.json")
          await mkdir(join(indexDir, "g-1", "full"), { recursive: true });
      };
      const writing = writeGeneration(indexDir, buildDraft(), { writeFile: blockFolder });
      expect(await rejectionOf(writing)).toMatchObject({
        message: expect.stringContaining(`Cannot write "${join(indexDir, "g-1")}"`),
      });
      expect(await readCurrent(indexDir)).toBeNull();
    }));
});
