import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentHashOf } from "../../src/documents/content-hash.ts";
import { hasChanges, type IndexedFiles, readCorpus } from "../../src/documents/read-corpus.ts";
import { createWorkspace } from "../workspace.ts";

const hashOf = (text: string): string => contentHashOf(Buffer.from(text));

const documents = (texts: Readonly<Record<string, string>>): IndexedFiles["documents"] =>
  Object.entries(texts).map(([path, text]) => ({ path, contentHash: hashOf(text) }));

const skipped = (path: string, text: string | null) => ({
  path,
  contentHash: text === null ? null : hashOf(text),
  reason: "it is empty",
});

describe("readCorpus", () => {
  it("counts every file as added without an index", async () => {
    const { seedsDir } = await createWorkspace({ "b.md": "2", "a.md": "1" });
    expect(await readCorpus(seedsDir, null)).toMatchObject({
      added: ["a.md", "b.md"],
      changed: [],
      unchanged: [],
      removed: [],
      kept: [],
      stillSkipped: [],
      unreadable: [],
    });
  });

  it("compares files with the index by their bytes", async () => {
    const { seedsDir } = await createWorkspace({ "new.md": "1", "other.md": "2", "same.md": "3" });
    const indexed = {
      documents: documents({ "other.md": "0", "same.md": "3", "gone.md": "4" }),
      skipped: [],
    };
    expect(await readCorpus(seedsDir, indexed)).toMatchObject({
      added: ["new.md"],
      changed: ["other.md"],
      unchanged: ["same.md"],
      removed: ["gone.md"],
    });
  });

  it("does not count a file that was skipped and is the same since, whether or not the index holds an older one", async () => {
    const { seedsDir } = await createWorkspace({ "bad.md": "1", "old.md": "2", "mended.md": "3" });
    const before = [skipped("bad.md", "1"), skipped("old.md", "2"), skipped("mended.md", "0")];
    const corpus = await readCorpus(seedsDir, { documents: documents({ "old.md": "0" }), skipped: before });
    expect(corpus).toMatchObject({
      added: ["mended.md"],
      changed: [],
      removed: [],
      stillSkipped: before.slice(0, 2),
    });
  });

  it("keeps what the index holds of files and folders that cannot be read, and of nothing beside them", async () => {
    const { seedsDir } = await createWorkspace({ "a.md": "1" });
    for (const name of ["file.md", "folder"]) await symlink(name, join(seedsDir, name));
    const indexed = documents({ "a.md": "1", "file.md": "2", "folder/b/c.md": "3", "folder-2/d.md": "4" });
    expect(await readCorpus(seedsDir, { documents: indexed, skipped: [] })).toMatchObject({
      kept: ["file.md", "folder/b/c.md"],
      removed: ["folder-2/d.md"],
      unreadable: [{ path: "file.md", contentHash: null }, { path: "folder" }],
    });
  });
});

describe("hasChanges", () => {
  const files = { "a.md": "1", "bad.md": "2" };
  const indexed = { documents: documents({ "a.md": "1" }), skipped: [skipped("bad.md", "2")] };

  it.each<[string, Record<string, string>, IndexedFiles, boolean]>([
    ["nothing", {}, indexed, false],
    ["a new file", { "b.md": "" }, indexed, true],
    ["a changed file", { "a.md": "0" }, indexed, true],
    ["a skipped file that was mended", { "bad.md": "0" }, indexed, true],
    ["a file that is gone", {}, { ...indexed, documents: documents({ "a.md": "1", "z.md": "" }) }, true],
    [
      "a skipped file that is gone",
      {},
      { ...indexed, skipped: [...indexed.skipped, skipped("z.md", null)] },
      true,
    ],
  ])("sees %s", async (_, more, before, expected) => {
    const { seedsDir } = await createWorkspace({ ...files, ...more });
    expect(hasChanges(await readCorpus(seedsDir, before), before)).toBe(expected);
  });

  it("sees that a file cannot be read any more", async () => {
    const { seedsDir } = await createWorkspace(files);
    await symlink("loop", join(seedsDir, "loop"));
    expect(hasChanges(await readCorpus(seedsDir, indexed), indexed)).toBe(true);
  });
});
