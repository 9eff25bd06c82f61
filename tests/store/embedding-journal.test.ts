import { mkdir, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JOURNAL_FILE, openJournal, removeJournal } from "../../src/store/embedding-journal.ts";
import { textKeyOf } from "../../src/store/text-key.ts";
import { inTemporaryFolder, rejectionOf, vectorAt } from "./builders.ts";

const MODEL = { id: "model@1", dimensions: 2 };
const KEYS = ["a", "b", "c"].map(textKeyOf);
const VECTORS = [10, 20, 30].map(vectorAt);
const WHOLE = new Map(KEYS.map((key, position) => [key, VECTORS[position]]));

/** A journal of three vectors, as a run leaves it that was stopped later on. */
const inJournal = (test: (indexDir: string, path: string) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (indexDir) => {
    const journal = await openJournal({ indexDir, model: MODEL });
    await journal.add(KEYS.slice(0, 2), VECTORS.slice(0, 2));
    await journal.add(KEYS.slice(2), VECTORS.slice(2));
    await journal.close();
    await test(indexDir, join(indexDir, JOURNAL_FILE));
  });

const readAgain = async (indexDir: string, model = MODEL, isNew = false) => {
  const journal = await openJournal({ indexDir, model, isNew });
  await journal.close();
  return journal.vectors;
};

describe("openJournal", () => {
  it("gives back what an earlier run has taken down", () =>
    inJournal(async (indexDir) => {
      expect(await readAgain(indexDir)).toEqual(WHOLE);
    }));

  it("goes on where the earlier run was stopped", () =>
    inJournal(async (indexDir) => {
      const journal = await openJournal({ indexDir, model: MODEL });
      await journal.add([textKeyOf("d")], [vectorAt(40)]);
      await journal.close();
      expect(await readAgain(indexDir)).toEqual(new Map([...WHOLE, [textKeyOf("d"), vectorAt(40)]]));
    }));

  it("leaves no file when nothing was embedded", () =>
    inTemporaryFolder(async (indexDir) => {
      expect((await readAgain(indexDir)).size).toBe(0);
      expect(await readdir(indexDir)).toEqual([]);
    }));

  it("cuts off a torn end, wherever it is torn, and goes on from there", () =>
    inJournal(async (indexDir, path) => {
      const bytes = await readFile(path);
      const header = bytes.indexOf("\n") + 1;
      const record = (bytes.length - header) / 3;
      for (let length = 0; length < bytes.length; length += 5) {
        await writeFile(path, bytes);
        await truncate(path, length);
        const whole = Math.max(0, Math.floor((length - header) / record));
        const journal = await openJournal({ indexDir, model: MODEL });
        expect([...journal.vectors.keys()], `cut at ${length}`).toEqual(KEYS.slice(0, whole));
        await journal.add([textKeyOf("new")], [vectorAt(50)]);
        await journal.close();
        expect([...(await readAgain(indexDir)).keys()]).toEqual([...KEYS.slice(0, whole), textKeyOf("new")]);
      }
    }));

  it("takes nothing from behind a record in which a bit is wrong", () =>
    inJournal(async (indexDir, path) => {
      const bytes = await readFile(path);
      const header = bytes.indexOf("\n") + 1;
      const record = (bytes.length - header) / 3;
      for (let at = header; at < bytes.length; at += 5) {
        await writeFile(path, Buffer.from(bytes.map((byte, place) => (place === at ? byte ^ 4 : byte))));
        const whole = Math.floor((at - header) / record);
        expect([...(await readAgain(indexDir)).keys()], `byte ${at}`).toEqual(KEYS.slice(0, whole));
      }
    }));

  it.each([
    ["of another model", { ...MODEL, id: "model@2" }, false],
    ["of other dimensions", { ...MODEL, dimensions: 3 }, false],
    ["that is to be made anew", MODEL, true],
  ])("takes nothing from a journal %s", (_kind, model, isNew) =>
    inJournal(async (indexDir) => {
      expect((await readAgain(indexDir, model, isNew)).size).toBe(0);
    }),
  );

  it.each(["", "nonsense", "\n", "{}\n", '{"version":9,"model":"model@1","dimensions":2}\n'])(
    "begins anew over a journal that says nothing: %j",
    (content) =>
      inTemporaryFolder(async (indexDir) => {
        await writeFile(join(indexDir, JOURNAL_FILE), content);
        const journal = await openJournal({ indexDir, model: MODEL });
        await journal.add(KEYS, VECTORS);
        await journal.close();
        expect(journal.vectors.size).toBe(0);
        expect(await readAgain(indexDir)).toEqual(WHOLE);
      }),
  );

  it("writes what has been embedded while the run goes on, not at its end", () =>
    inTemporaryFolder(async (indexDir) => {
      const journal = await openJournal({ indexDir, model: MODEL, writeEveryMs: 0 });
      await journal.add(KEYS, VECTORS);
      expect(await readAgain(indexDir)).toEqual(WHOLE);
      await journal.close();
    }));

  it("says what is wrong when there is no room for it", () =>
    inTemporaryFolder(async (indexDir) => {
      const journal = await openJournal({ indexDir: join(indexDir, "index"), model: MODEL });
      await journal.add(KEYS, VECTORS);
      await mkdir(join(indexDir, "index", JOURNAL_FILE));
      expect(await rejectionOf(journal.close())).toMatchObject({
        name: "AppError",
        message: expect.stringContaining(`Cannot write "${join(indexDir, "index", JOURNAL_FILE)}"`),
      });
    }));
});

describe("removeJournal", () => {
  it("removes it, also when there is none", () =>
    inJournal(async (indexDir) => {
      await removeJournal(indexDir);
      await removeJournal(indexDir);
      expect(await readdir(indexDir)).toEqual([]);
    }));
});
