import { cp, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { indexCorpus } from "../src/index-corpus.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { runYinju } from "./cli/run-yinju.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { createWorkspace, recordEvents, type Workspace } from "./workspace.ts";

/** As the first version of the program wrote it, of the two documents here, with the fake embedder. */
const FORMAT_1 = resolve(import.meta.dirname, "fixtures/index-format-1");
const DOCUMENTS = {
  "a.md": "# The river\n\nThe river rose in March.\n",
  "b.md": "# Ships\n\nTwo ships came in May.\n",
};

const createOld = async (): Promise<Workspace> => {
  const workspace = await createWorkspace(DOCUMENTS);
  await cp(FORMAT_1, workspace.indexDir, { recursive: true });
  return workspace;
};

const index = ({ seedsDir, indexDir }: Workspace, embedder = createFakeEmbedder()) =>
  indexCorpus({ seedsDir, indexDir, embedder, isFull: false, events: recordEvents() });

describe("an index of format 1", () => {
  it("is brought to the new format without a text being embedded again", async () => {
    const workspace = await createOld();
    const embedder = createFakeEmbedder();
    const report = await index(workspace, embedder);
    expect(report).toMatchObject({ isWritten: true, documents: 2, passages: 2, embedded: 0, repaired: [] });
    expect(embedder.asked).toEqual([]);
    const fresh = await createWorkspace(DOCUMENTS);
    await index(fresh);
    const [brought, made] = await Promise.all(
      [workspace, fresh].map(({ indexDir }) => readCurrent(indexDir)),
    );
    expect(brought?.passages).toEqual(made?.passages);
    expect(await brought?.allVectors()).toEqual(await made?.allVectors());
    expect((await readdir(workspace.indexDir)).toSorted()).toEqual(["CURRENT", "g-2"]);
  });

  it.each(["documents.json", "passages.json", "vectors/index.packed"])(
    "is made anew where its %s is damaged",
    async (file) => {
      const workspace = await createOld();
      await truncate(join(workspace.indexDir, "g-1", file), 20);
      expect(await index(workspace)).toMatchObject({ isWritten: true, documents: 2, embedded: 2 });
    },
  );

  it("gives nothing to another model", async () => {
    const workspace = await createOld();
    expect(await index(workspace, createFakeEmbedder({ modelId: "fake@2" }))).toMatchObject({ embedded: 2 });
  });

  it("is never read as it is: opening it says what to do", async () => {
    const { seedsDir, indexDir } = await createOld();
    const app = createApp(readConfig({ SEEDS_DIR: seedsDir, INDEX_DIR: indexDir }));
    await expect(app.open()).rejects.toMatchObject({
      message: `Cannot read index "${indexDir}": it has the older format 1, not 2`,
      hint: expect.stringContaining('"yinju index"'),
    });
  });

  it("is called outdated by status, and brought to the new format by a question", async () => {
    const workspace = await createOld();
    const status = await runYinju(workspace, ["status"]);
    expect(status.exitCode).toBe(4);
    expect(status.out[0]).toBe(
      'Index:     made by an earlier version: run "yinju index" to bring it to the new format',
    );
    const asked = await runYinju(workspace, ["ask", "When did the river rise?"]);
    // Whether it is sure of it is not the question here.
    expect(asked.exitCode).not.toBe(1);
    expect(asked.out.join("\n")).toContain("The river rose in March.");
    expect((await runYinju(workspace, ["status"])).exitCode).toBe(0);
  });

  it("is not taken for damage, nor damage for it", async () => {
    const workspace = await createOld();
    const path = join(workspace.indexDir, "g-1/manifest.json");
    await writeFile(
      path,
      (await readFile(path, "utf8")).replace('"documents": [', '"documents":  [').replace("a.md", "c.md"),
    );
    await expect(readCurrent(workspace.indexDir)).rejects.toThrow("g-1/manifest.json");
  });
});
