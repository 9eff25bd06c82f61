import { mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { encodePassages } from "../../src/store/generation-files.ts";
import { hashOf } from "../../src/store/hash.ts";
import { findVerified, readCurrent, readManifest } from "../../src/store/read-generation.ts";
import { REBUILD_HINT } from "../../src/store/store-errors.ts";
import { findStored } from "../../src/store/stored-generation.ts";
import { writeGeneration } from "../../src/store/write-generation.ts";
import {
  buildDraft,
  changeManifest,
  forgeFile,
  inTemporaryFolder,
  makePipe,
  plainPassage,
  rejectionOf,
  vectorAt,
} from "./builders.ts";

const FILES = [
  "manifest.json",
  "documents.json",
  "passages.json",
  "lexical.bin",
  "texts.bin",
  "vectors/index.packed",
];

const inIndex = <T>(test: (indexDir: string) => Promise<T>): Promise<T> =>
  inTemporaryFolder(async (folder) => {
    const indexDir = join(folder, "index");
    await writeGeneration(indexDir, buildDraft());
    return test(indexDir);
  });

const expectDamage = async (indexDir: string, name: string): Promise<void> => {
  const error = await rejectionOf(readCurrent(indexDir));
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    message: `Cannot read index "${indexDir}": "${name}" is damaged`,
    hint: REBUILD_HINT,
  });
};

describe("readCurrent", () => {
  it("gives back all that was written", () =>
    inIndex(async (indexDir) => {
      const draft = buildDraft();
      const generation = await readCurrent(indexDir);
      expect(generation?.number).toBe(1);
      expect(generation?.folder).toBe(join(indexDir, "g-1"));
      expect([...(generation?.documents.entries() ?? [])]).toEqual(
        draft.documents.map((document) => [document.id, document]),
      );
      expect(generation?.passages.map(plainPassage)).toEqual(draft.passages);
      expect(generation?.lexical).toEqual(draft.lexical);
      expect(await generation?.allVectors()).toEqual(draft.vectors);
    }));

  it("finds the nearest passages", () =>
    inIndex(async (indexDir) => {
      const hits = await (await readCurrent(indexDir))?.vectors?.search(vectorAt(31), 2);
      expect(hits?.map((hit) => plainPassage(hit.passage))).toEqual([
        buildDraft().passages[3],
        buildDraft().passages[4],
      ]);
    }));

  it("has no vectors without a model", () =>
    inTemporaryFolder(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft({ model: null, vectors: new Map() }));
      const generation = await readCurrent(indexDir);
      expect(generation?.vectors).toBeNull();
      expect(await generation?.allVectors()).toEqual(new Map());
      expect(generation?.passages.map(plainPassage)).toEqual(buildDraft().passages);
      expect(await readdir(join(indexDir, "g-1"))).not.toContain("vectors");
    }));

  it.each([
    ["with a model", buildDraft().model],
    ["without a model", null],
  ])("reads an index of no documents, %s", (_kind, model) =>
    inTemporaryFolder(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft({ model, documents: [], passages: [], vectors: new Map() }));
      const generation = await readCurrent(indexDir);
      expect(generation?.documents.size).toBe(0);
      expect((await generation?.vectors?.search(vectorAt(0), 3)) ?? []).toEqual([]);
    }),
  );

  it("is null where there is no index yet", () =>
    inTemporaryFolder(async (folder) => {
      expect(await readCurrent(join(folder, "none"))).toBeNull();
      expect(await readCurrent(folder)).toBeNull();
      await mkdir(join(folder, "g-1"));
      expect(await readCurrent(folder)).toBeNull();
    }));

  it("answers when its folder is gone", () =>
    inIndex(async (indexDir) => {
      const generation = await readCurrent(indexDir);
      await rm(indexDir, { recursive: true });
      expect(await generation?.vectors?.search(vectorAt(0), 9)).toHaveLength(5);
      expect((await generation?.allVectors())?.size).toBe(5);
    }));

  describe.each(FILES)("when g-1/%s", (file) => {
    it.each<readonly [string, (bytes: Buffer) => Buffer | null]>([
      ["is missing", () => null],
      ["is empty", () => Buffer.alloc(0)],
      ["is cut in half", (bytes) => bytes.subarray(0, bytes.length / 2)],
      ["lacks its end", (bytes) => bytes.subarray(0, -2)],
      ["is longer", (bytes) => Buffer.concat([bytes, Buffer.from("{}")])],
      ["has another letter", (bytes) => Buffer.from(bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte)))],
      ["is all zeros", (bytes) => Buffer.alloc(bytes.length)],
    ])("%s, says that it is damaged", (_damage, change) =>
      inIndex(async (indexDir) => {
        const path = join(indexDir, "g-1", file);
        const changed = change(await readFile(path));
        if (changed === null) await rm(path);
        else await writeFile(path, changed);
        await expectDamage(indexDir, `g-1/${file}`);
      }),
    );
  });

  it("says that the generation is damaged when its folder is gone", () =>
    inIndex(async (indexDir) => {
      await rm(join(indexDir, "g-1"), { recursive: true });
      await expectDamage(indexDir, "g-1/manifest.json");
    }));

  it("says that CURRENT is damaged when it names nothing, and there is nothing else", () =>
    inIndex(async (indexDir) => {
      await writeFile(join(indexDir, "CURRENT"), "");
      await rm(join(indexDir, "g-1"), { recursive: true });
      await expectDamage(indexDir, "CURRENT");
    }));

  describe.each(["missing", "empty", "nonsense", "a name of no generation"])("when CURRENT is %s", (kind) => {
    it("takes the newest generation that is whole, and says so", () =>
      inIndex(async (indexDir) => {
        await writeGeneration(indexDir, buildDraft());
        const path = join(indexDir, "CURRENT");
        if (kind === "missing") await rm(path);
        else await writeFile(path, { empty: "", nonsense: "\0\0", [kind]: "g-0" }[kind] ?? "g-0");
        expect(await readCurrent(indexDir)).toMatchObject({ number: 2, damaged: ["CURRENT"] });
        await writeFile(join(indexDir, "g-2", "passages.json"), "");
        expect(await readCurrent(indexDir)).toMatchObject({
          number: 1,
          damaged: ["CURRENT", "g-2/passages.json"],
        });
      }));
  });

  it.each(FILES)("takes the generation before when g-2/%s is damaged, and names the file", (file) =>
    inIndex(async (indexDir) => {
      const before = await readCurrent(indexDir);
      await writeGeneration(indexDir, buildDraft());
      const path = join(indexDir, "g-2", file);
      const bytes = await readFile(path);
      for (const damaged of [
        null,
        Buffer.alloc(0),
        bytes.subarray(0, -1),
        Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))),
      ]) {
        if (damaged === null) await rm(path);
        else await writeFile(path, damaged);
        const generation = await readCurrent(indexDir);
        expect(generation).toMatchObject({ number: 1, damaged: [`g-2/${file}`] });
        expect(generation?.manifest).toEqual(before?.manifest);
        expect(await generation?.allVectors()).toEqual(await before?.allVectors());
      }
      await writeFile(path, bytes);
      expect(await readCurrent(indexDir)).toMatchObject({ number: 2, damaged: [] });
    }),
  );

  it("names what is damaged of the newest when no generation is whole", () =>
    inIndex(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft());
      await writeFile(join(indexDir, "g-1", "documents.json"), "");
      await writeFile(join(indexDir, "g-2", "passages.json"), "");
      await expectDamage(indexDir, "g-2/passages.json");
    }));

  it("takes what was finished and never came into use only where nothing else is whole", () =>
    inIndex(async (indexDir) => {
      await writeGeneration(indexDir, buildDraft());
      await writeFile(join(indexDir, "CURRENT"), "g-1\n");
      expect(await readCurrent(indexDir)).toMatchObject({ number: 1, damaged: [] });
      await rm(join(indexDir, "g-1", "documents.json"));
      expect(await readCurrent(indexDir)).toMatchObject({ number: 2, damaged: ["g-1/documents.json"] });
    }));

  it.each([
    ["documents.json", Buffer.from("no JSON")],
    ["passages.json", Buffer.from("no JSON")],
    ["passages.json", encodePassages(buildDraft().passages.map((p) => ({ ...p, documentId: "none" })))],
    ["documents.json", Buffer.from("[null]")],
  ])("does not trust %s only because its hash fits", (file, bytes) =>
    inIndex(async (indexDir) => {
      await forgeFile(join(indexDir, "g-1"), file, bytes);
      await expectDamage(indexDir, `g-1/${file}`);
    }),
  );

  it.each(FILES.slice(1))("checks %s by its hash where there is no CRC, as in an older index", (file) =>
    inIndex(async (indexDir) => {
      const folder = join(indexDir, "g-1");
      await changeManifest(folder, ({ crcs: _crcs, ...manifest }) => manifest);
      expect(await readCurrent(indexDir)).toMatchObject({ number: 1, damaged: [] });
      const bytes = await readFile(join(folder, file));
      await writeFile(
        join(folder, file),
        bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)),
      );
      await expectDamage(indexDir, `g-1/${file}`);
    }),
  );

  it("checks by the CRC alone, and all that builds on a generation by the hash", () =>
    inIndex(async (indexDir) => {
      const folder = join(indexDir, "g-1");
      const bytes = await readFile(join(folder, "texts.bin"));
      await forgeFile(folder, "texts.bin", bytes, { hash: hashOf("others") });
      expect(await readCurrent(indexDir)).toMatchObject({ number: 1, damaged: [] });
      await expect(findVerified(indexDir)).rejects.toThrow('"g-1/texts.bin" is damaged');
      await expect(findStored(indexDir)).rejects.toThrow('"g-1/texts.bin" is damaged');
      await forgeFile(folder, "texts.bin", bytes, { crc: 1 });
      await expectDamage(indexDir, "g-1/texts.bin");
      expect(await findVerified(indexDir)).toMatchObject({ number: 1, damaged: [] });
    }));

  it("does not do with fewer vectors than passages", () =>
    inIndex(async (indexDir) => {
      const { documents, passages } = buildDraft();
      const [first] = passages;
      if (!first) throw new Error("The draft has no passages");
      const less = buildDraft({ documents, passages: [first] });
      await writeGeneration(join(indexDir, "other"), less);
      const file = "vectors/index.packed";
      const bytes = await readFile(join(indexDir, "other", "g-1", file));
      await forgeFile(join(indexDir, "g-1"), file, bytes);
      await expectDamage(indexDir, `g-1/${file}`);
    }));

  it("does not call a file damaged that it could not read", () =>
    inIndex(async (indexDir) => {
      const path = join(indexDir, "g-1", "documents.json");
      await rm(path);
      await mkdir(path);
      expect(await rejectionOf(readCurrent(indexDir))).toMatchObject({
        message: expect.stringContaining(`Cannot read "${path}": EISDIR`),
      });
    }));

  it("refuses a newer format", () =>
    inIndex(async (indexDir) => {
      const body = '{"formatVersion":9';
      const newer = `${body},\n"checksum":"${hashOf(body)}"}\n`;
      await writeFile(join(indexDir, "g-1", "manifest.json"), newer);
      expect(await rejectionOf(readCurrent(indexDir))).toMatchObject({
        message: `Cannot read index "${indexDir}": it has format 9, not 2`,
        hint: expect.stringContaining("update yinju"),
      });
    }));

  it.skipIf(process.platform === "win32").each<readonly [string, (i: string) => Promise<unknown>, unknown]>([
    ["readCurrent", readCurrent, { number: 2 }],
    ["readManifest", readManifest, { formatVersion: 2 }],
  ])("%s reads the next generation when its own goes while it is read", (_name, read, expected) =>
    inIndex(async (indexDir) => {
      const path = join(indexDir, "g-1", "manifest.json");
      await rm(path);
      await makePipe(path);
      const reading = read(indexDir);
      const pipe = await open(path, "w");
      await writeGeneration(indexDir, buildDraft());
      await pipe.close();
      expect(await reading).toMatchObject(expected as object);
    }),
  );

  it("reads one whole generation or the next while a writer replaces them", () =>
    inIndex(async (indexDir) => {
      let isWriting = true;
      const write = async () => {
        for (let round = 2; round <= 12; round++) {
          const { lastRun } = buildDraft();
          await writeGeneration(indexDir, buildDraft({ lastRun: { ...lastRun, embedded: round } }));
        }
      };
      const read = async () => {
        let last = 0;
        while (isWriting) {
          const generation = await readCurrent(indexDir);
          expect(generation?.manifest.lastRun.embedded).toBe(
            generation?.number === 1 ? 5 : generation?.number,
          );
          expect(generation?.number).toBeGreaterThanOrEqual(last);
          last = generation?.number ?? 0;
        }
      };
      const written = write().finally(() => {
        isWriting = false;
      });
      await Promise.all([written, read(), read()]);
    }));
});

describe("readManifest", () => {
  it("reads what is known about the generation without its other files", () =>
    inIndex(async (indexDir) => {
      await rm(join(indexDir, "g-1", "documents.json"));
      const { model, splitter, skipped, lastRun, documents } = buildDraft();
      const manifest = await readManifest(indexDir);
      expect(manifest).toMatchObject({ formatVersion: 2, replaces: null, model, splitter, skipped, lastRun });
      expect(Math.abs(Date.parse(manifest?.createdAt ?? "") - Date.now())).toBeLessThan(60_000);
      expect(manifest?.documents).toEqual(
        documents.map(({ id, path, contentHash }) => ({
          id,
          path,
          contentHash,
          passageIds: id === "one" ? ["one-0", "one-1", "one-2"] : ["two-0", "two-1"],
        })),
      );
      expect(Object.keys(manifest?.files ?? {})).toEqual(FILES.slice(1));
    }));

  it("is null where there is no index yet", () =>
    inTemporaryFolder(async (folder) => {
      expect(await readManifest(folder)).toBeNull();
    }));

  it("says that the manifest is damaged", () =>
    inIndex(async (indexDir) => {
      await writeFile(join(indexDir, "g-1", "manifest.json"), "{");
      expect(await rejectionOf(readManifest(indexDir))).toMatchObject({
        message: `Cannot read index "${indexDir}": "g-1/manifest.json" is damaged`,
      });
    }));
});
