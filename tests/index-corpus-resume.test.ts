import { readdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../src/errors.ts";
import { indexCorpus } from "../src/index-corpus.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import type { Embedder } from "../src/types.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { createWorkspace, recordEvents, type Workspace } from "./workspace.ts";

const DOCUMENTS = 100;

/** More than three batches of passages. */
const createRiver = (): Promise<Workspace> =>
  createWorkspace(
    Object.fromEntries(
      Array.from({ length: DOCUMENTS }, (_, day) => [`${day}.md`, `On day ${day} the river rose.\n`]),
    ),
  );

const index = ({ seedsDir, indexDir }: Workspace, embedder: Embedder, isFull = false) =>
  indexCorpus({ seedsDir, indexDir, embedder, isFull, events: recordEvents() });

/** A run that is stopped when it has embedded so many texts, as by a failure of the model. */
const stopAfter = async (workspace: Workspace, texts: number, modelId = "fake@1"): Promise<number> => {
  const embedder = createFakeEmbedder({ modelId });
  let embedded = 0;
  const stopping: Embedder = {
    ...embedder,
    async embed(batch, role) {
      if (embedded >= texts) throw new AppError("Cannot embed: the machine is switched off");
      embedded += batch.length;
      return embedder.embed(batch, role);
    },
  };
  await expect(index(workspace, stopping)).rejects.toThrow("switched off");
  return embedded;
};

describe("a first run that was stopped", () => {
  it("is gone on with from the batches that it had embedded, and leaves no journal", async () => {
    const workspace = await createRiver();
    const before = await stopAfter(workspace, 60);
    expect(await readdir(workspace.indexDir)).toEqual(["JOURNAL"]);
    expect(await readCurrent(workspace.indexDir)).toBeNull();
    const embedder = createFakeEmbedder();
    const report = await index(workspace, embedder);
    expect(before).toBeGreaterThanOrEqual(60);
    expect(embedder.asked).toHaveLength(DOCUMENTS - before);
    expect(report).toMatchObject({ documents: DOCUMENTS, embedded: DOCUMENTS - before });
    expect((await readdir(workspace.indexDir)).toSorted()).toEqual(["CURRENT", "g-1"]);
    const straight = await createRiver();
    await index(straight, createFakeEmbedder());
    const [resumed, made] = await Promise.all(
      [workspace, straight].map(({ indexDir }) => readCurrent(indexDir)),
    );
    expect(await resumed?.allVectors()).toEqual(await made?.allVectors());
  });

  it("can be stopped again and again: no batch is lost", async () => {
    const workspace = await createRiver();
    let before = 0;
    for (let run = 0; run < 3; run++) before += await stopAfter(workspace, 1);
    const embedder = createFakeEmbedder();
    await index(workspace, embedder);
    expect(embedder.asked).toHaveLength(DOCUMENTS - before);
  });

  it("goes on also when the end of the journal is torn", async () => {
    const workspace = await createRiver();
    const before = await stopAfter(workspace, 60);
    await truncate(join(workspace.indexDir, "JOURNAL"), 1000);
    const embedder = createFakeEmbedder();
    await index(workspace, embedder);
    expect(embedder.asked.length).toBeGreaterThan(DOCUMENTS - before);
    expect(embedder.asked.length).toBeLessThan(DOCUMENTS);
  });

  it("gives nothing to another model, nor to a run that makes everything anew", async () => {
    const workspace = await createRiver();
    await stopAfter(workspace, 60, "fake@2");
    const other = createFakeEmbedder();
    await index(workspace, other);
    expect(other.asked).toHaveLength(DOCUMENTS);
    await workspace.write({ "new.md": "Two ships came in May.\n" });
    await stopAfter(workspace, 0);
    const full = createFakeEmbedder();
    await index(workspace, full, true);
    expect(full.asked).toHaveLength(DOCUMENTS + 1);
  });

  it("leaves its journal no longer than the next run, though that has nothing to write", async () => {
    const workspace = await createRiver();
    await index(workspace, createFakeEmbedder());
    await writeFile(join(workspace.indexDir, "JOURNAL"), "left by a run that was killed when it had swapped");
    expect(await index(workspace, createFakeEmbedder())).toMatchObject({ isWritten: false });
    expect((await readdir(workspace.indexDir)).toSorted()).toEqual(["CURRENT", "g-1"]);
  });
});
