import { readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../src/errors.ts";
import { type IndexReport, indexCorpus } from "../src/index-corpus.ts";
import { embeddingTextsOf } from "../src/passages/context.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { textKeyOf } from "../src/store/text-key.ts";
import { writeGeneration } from "../src/store/write-generation.ts";
import type { Embedder } from "../src/types.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { BINARY, createWorkspace, recordEvents, type Workspace } from "./workspace.ts";

const RIVER = "# The river\n\nThe river rose in March.\n";
const SHIPS = "# Ships\n\nTwo ships came in May.\n";

interface Settings {
  readonly embedder?: Embedder | null;
  readonly isFull?: boolean;
}

const index = (
  { seedsDir, indexDir }: Workspace,
  { embedder = null, isFull = false }: Settings = {},
  events = recordEvents(),
): Promise<IndexReport> => indexCorpus({ seedsDir, indexDir, embedder, isFull, events });

const indexed = async ({ indexDir }: Workspace): Promise<Record<string, string>> => {
  const generation = await readCurrent(indexDir);
  return Object.fromEntries(
    [...(generation?.documents.values() ?? [])].map(({ path, text }) => [path, text]),
  );
};

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Two sections, each a passage of its own. */
const twoSections = (first: string, second: string): string =>
  `# Harbour\n\n## One\n\n${first}\n\n## Two\n\n${second}\n`;

describe("indexCorpus", () => {
  it("reports what was added, changed, removed, left alone and skipped, run after run", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER, "b.md": SHIPS });
    const seen: object[] = [];
    const step = async (): Promise<void> => {
      const { added, changed, removed, unchanged, skipped, documents, isWritten } = await index(workspace);
      const names = skipped.map(({ path }) => path);
      seen.push([isWritten, added, changed, removed, unchanged, names, documents]);
    };
    await step();
    await workspace.write({ "c/d.md": "Ice came.\n", "a.md": `${RIVER}\nIt fell in April.\n` });
    await step();
    await workspace.remove("b.md");
    await workspace.write({ "bad.md": BINARY });
    await step();
    await step();
    await workspace.remove("bad.md");
    await workspace.write({ "a.md": RIVER });
    await step();
    expect(seen).toEqual([
      [true, ["a.md", "b.md"], [], [], 0, [], 2],
      [true, ["c/d.md"], ["a.md"], [], 1, [], 3],
      [true, [], [], ["b.md"], 2, ["bad.md"], 2],
      [false, [], [], [], 2, ["bad.md"], 2],
      [true, [], ["a.md"], [], 1, [], 2],
    ]);
    expect(Object.keys(await indexed(workspace))).toEqual(["a.md", "c/d.md"]);
  });

  it("records the run in the manifest as it reports it", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER, "bad.md": BINARY });
    const report = await index(workspace, { embedder: createFakeEmbedder() });
    const generation = await readCurrent(workspace.indexDir);
    expect(generation?.manifest.lastRun).toMatchObject({
      added: 1,
      changed: 0,
      removed: 0,
      unchanged: 0,
      skipped: 1,
      embedded: report.passages,
    });
    expect(generation?.manifest.model).toEqual({ id: "fake@1", dimensions: 7 });
  });

  it("writes nothing and embeds nothing if nothing has changed", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER, "bad.md": BINARY });
    await index(workspace, { embedder: createFakeEmbedder() });
    const before = await workspace.indexBytes();
    const embedder = createFakeEmbedder();
    const events = recordEvents();
    const report = await index(workspace, { embedder }, events);
    expect(report).toMatchObject({ isWritten: false, unchanged: 1, embedded: 0, documents: 1, passages: 1 });
    expect(embedder.asked).toEqual([]);
    expect(await workspace.indexBytes()).toEqual(before);
    expect(events.lines).toEqual([`skipped bad.md: ${report.skipped[0]?.reason}`]);
  });

  it("embeds only the passages of a changed file that have changed", async () => {
    const workspace = await createWorkspace({
      "a.md": twoSections("The river rose in March.", "Two ships came in May."),
      "b.md": RIVER,
    });
    await index(workspace, { embedder: createFakeEmbedder() });
    await workspace.write({ "a.md": twoSections("The river rose in March.", "Three ships came in June.") });
    const embedder = createFakeEmbedder();
    const report = await index(workspace, { embedder });
    expect(embedder.asked.map(({ role }) => role)).toEqual(["passage"]);
    expect(embedder.asked[0]?.text).toContain("Three ships came in June.");
    expect(report).toMatchObject({ changed: ["a.md"], embedded: 1, passages: 3 });
    const generation = await readCurrent(workspace.indexDir);
    expect((await generation?.allVectors())?.size).toBe(3);
  });

  it("keeps the vector of a passage whose file was renamed", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER });
    await index(workspace, { embedder: createFakeEmbedder() });
    await rename(join(workspace.seedsDir, "a.md"), join(workspace.seedsDir, "z.md"));
    const embedder = createFakeEmbedder();
    const report = await index(workspace, { embedder });
    expect(report).toMatchObject({ added: ["z.md"], removed: ["a.md"], embedded: 0 });
  });

  it.each([
    ["became binary", (workspace: Workspace) => workspace.write({ "a.md": BINARY })],
    ["became empty", (workspace: Workspace) => workspace.write({ "a.md": "" })],
    [
      "became a link to nowhere",
      async (workspace: Workspace) => {
        await workspace.remove("a.md");
        await symlink("nowhere.md", join(workspace.seedsDir, "a.md"));
      },
    ],
  ])("keeps what was last read of a file that %s", async (_, spoil) => {
    const workspace = await createWorkspace({ "a.md": RIVER, "b.md": SHIPS });
    await index(workspace, { embedder: createFakeEmbedder() });
    const before = await indexed(workspace);
    await spoil(workspace);
    const embedder = createFakeEmbedder();
    const report = await index(workspace, { embedder });
    expect(report).toMatchObject({ added: [], changed: [], removed: [], unchanged: 1, documents: 2 });
    expect(report.skipped.map(({ path }) => path)).toEqual(["a.md"]);
    expect(embedder.asked).toEqual([]);
    expect(await indexed(workspace)).toEqual(before);
    expect((await index(workspace, { embedder })).isWritten).toBe(false);
    expect(await indexed(workspace)).toEqual(before);
  });

  it("keeps the documents of a folder that cannot be entered any more", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER, "folder/b.md": SHIPS, "folder-2.md": SHIPS });
    await index(workspace);
    const before = await indexed(workspace);
    await workspace.remove("folder");
    await symlink("folder", join(workspace.seedsDir, "folder"));
    await workspace.remove("folder-2.md");
    const report = await index(workspace);
    expect(report.removed).toEqual(["folder-2.md"]);
    expect(report.skipped).toEqual([
      { path: "folder", contentHash: null, reason: "it is a link that leads back to itself" },
    ]);
    expect(await indexed(workspace)).toEqual({
      "a.md": before["a.md"],
      "folder/b.md": before["folder/b.md"],
    });
  });

  it("indexes one of two files whose names differ only in how they are composed", async () => {
    const workspace = await createWorkspace({ "caf\u00e9.md": RIVER, "cafe\u0301.md": SHIPS });
    const report = await index(workspace);
    expect(report).toMatchObject({ added: ["caf\u00e9.md"], documents: 1 });
    expect(report.skipped).toHaveLength(1);
    expect((await index(workspace)).isWritten).toBe(false);
  });

  it("makes everything anew when told to, though nothing has changed", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER, "b.md": SHIPS });
    await index(workspace, { embedder: createFakeEmbedder() });
    const events = recordEvents();
    const report = await index(workspace, { embedder: createFakeEmbedder(), isFull: true }, events);
    expect(report).toMatchObject({ isWritten: true, unchanged: 2, embedded: 2 });
    expect(events.lines).toEqual(["read 1/2", "read 2/2", "embed 2/2"]);
    expect(await workspace.generation()).toBe("g-2");
  });

  it.each([
    ["CURRENT", "nonsense", "g-2"],
    ["g-2/manifest.json", "{", "g-1"],
    ["g-2/documents.json", "[]", "g-1"],
    ["g-2/texts.bin", "", "g-1"],
    ["g-2/vectors/index.packed", "?", "g-1"],
  ])("repairs a damaged %s from what is whole, and keeps that beside it", async (file, content, whole) => {
    const workspace = await createWorkspace({ "a.md": RIVER });
    await index(workspace, { embedder: createFakeEmbedder() });
    await workspace.write({ "b.md": SHIPS });
    await index(workspace, { embedder: createFakeEmbedder() });
    await writeFile(join(workspace.indexDir, file), content);
    const embedder = createFakeEmbedder();
    const report = await index(workspace, { embedder });
    expect(report).toMatchObject({ isWritten: true, repaired: [file], documents: 2, passages: 2 });
    expect(embedder.asked).toHaveLength(whole === "g-1" ? 1 : 0);
    expect(Object.keys(await indexed(workspace))).toEqual(["a.md", "b.md"]);
    expect((await readdir(workspace.indexDir)).toSorted()).toEqual(["CURRENT", whole, "g-3"].toSorted());
    expect(await index(workspace, { embedder })).toMatchObject({ isWritten: false, repaired: [] });
  });

  it("makes an index of which nothing is whole anew from the documents", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER });
    await index(workspace);
    await writeFile(join(workspace.indexDir, "g-1/documents.json"), "[]");
    expect(await index(workspace)).toMatchObject({ isWritten: true, repaired: ["g-1/documents.json"] });
    expect(Object.keys(await indexed(workspace))).toEqual(["a.md"]);
    expect((await readdir(workspace.indexDir)).toSorted()).toEqual(["CURRENT", "g-2"]);
  });

  it.each([
    ["is empty", async () => undefined, /there is no document in it/],
    ["is missing", ({ seedsDir }: Workspace) => rm(seedsDir, { recursive: true }), /Cannot find folder/],
    [
      "holds nothing that can be read",
      (workspace: Workspace) => workspace.write({ "x.md": BINARY, "y.md": "" }),
      /none of its files can be read \(2 skipped\)/,
    ],
    [
      "is a file",
      async ({ seedsDir }: Workspace) => {
        await rm(seedsDir, { recursive: true });
        await writeFile(seedsDir, "text");
      },
      /Cannot read folder/,
    ],
  ])("throws and leaves the old index whole if the folder %s", async (_, spoil, message) => {
    const workspace = await createWorkspace({ "a.md": RIVER });
    await index(workspace);
    const before = await workspace.indexBytes();
    await workspace.remove("a.md");
    await spoil(workspace);
    const error = await errorOf(index(workspace));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringContaining("SEEDS_DIR"),
    });
    expect(await workspace.indexBytes()).toEqual(before);
  });

  it("leaves the old index whole if embedding fails", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER });
    await index(workspace, { embedder: createFakeEmbedder() });
    const before = await workspace.indexBytes();
    await workspace.write({ "b.md": SHIPS });
    const failure = new AppError("Cannot embed");
    expect(await errorOf(index(workspace, { embedder: createFakeEmbedder({ failure }) }))).toBe(failure);
    expect(await workspace.indexBytes()).toEqual(before);
  });

  it("embeds everything anew for another model, and drops the vectors without one", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER, "b.md": SHIPS });
    await index(workspace, { embedder: createFakeEmbedder() });
    const other = await index(workspace, { embedder: createFakeEmbedder({ modelId: "fake@2" }) });
    expect(other).toMatchObject({ isWritten: true, unchanged: 2, embedded: 2, model: "fake@2" });
    const without = await index(workspace);
    expect(without).toMatchObject({ isWritten: true, unchanged: 2, embedded: 0, model: null });
    expect((await readCurrent(workspace.indexDir))?.vectors).toBeNull();
  });

  it("parses anew what was split with other settings, and reuses the vectors of equal texts", async () => {
    const workspace = await createWorkspace({ "a.md": RIVER, "b.md": SHIPS });
    await index(workspace, { embedder: createFakeEmbedder() });
    const generation = await readCurrent(workspace.indexDir);
    if (!generation) throw new Error("There is no generation");
    const { manifest, documents, passages } = generation;
    await writeGeneration(workspace.indexDir, {
      ...manifest,
      splitter: { ...manifest.splitter, splitterVersion: 0 },
      documents: [...documents.values()],
      passages,
      vectors: await generation.allVectors(),
      textKeys: new Map(
        [...embeddingTextsOf(documents.values(), passages)].map(([id, text]) => [id, textKeyOf(text)]),
      ),
    });
    const events = recordEvents();
    const report = await index(workspace, { embedder: createFakeEmbedder() }, events);
    expect(report).toMatchObject({ isWritten: true, unchanged: 2, embedded: 0 });
    expect(events.lines).toContain("read 2/2");
    expect((await readCurrent(workspace.indexDir))?.manifest.splitter).toEqual(manifest.splitter);
  });
});
