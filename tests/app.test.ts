import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { BUILTIN_VECTORS } from "../src/embeddings/builtin-embedder.ts";
import { BUILTIN_DIMENSIONS } from "../src/embeddings/vector-table.ts";
import { indexCorpus } from "../src/index-corpus.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { makeTinyModel } from "./fixtures/tiny-model.ts";
import { makeTinyReranker } from "./fixtures/tiny-reranker.ts";
import { createWorkspace, recordEvents, type Workspace } from "./workspace.ts";

const TEXTS = { "river.md": "The river rose four metres in March.\n", "ship.md": "The ships came in May.\n" };

let root: string;
let model: string;
let otherModel: string;
let reranker: string;
// Models load in threads of their own, which takes as long as it takes.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-app-"));
  model = join(root, "model");
  otherModel = join(root, "other");
  reranker = join(root, "reranker");
  await makeTinyModel(model);
  await makeTinyReranker(reranker);
  await makeTinyModel(otherModel, { dimensions: 8 });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const appFor = ({ seedsDir, indexDir }: Workspace, environment: Readonly<Record<string, string>> = {}): App =>
  createApp(readConfig({ SEEDS_DIR: seedsDir, INDEX_DIR: indexDir, LOG_LEVEL: "silent", ...environment }));

const index = (app: App, modelId?: string) => app.index({ isFull: false, modelId, events: recordEvents() });

describe("the app with the built-in model", () => {
  it("has no index until it is made", async () => {
    const app = appFor(await createWorkspace(TEXTS));
    expect(await app.hasIndex()).toBe(false);
    await expect(app.open()).rejects.toMatchObject({
      message: `Cannot find an index in "${app.config.indexDir}"`,
      hint: expect.stringContaining("yinju index"),
    });
    await index(app);
    expect(await app.hasIndex()).toBe(true);
  });

  it("opens what was indexed", async () => {
    const app = appFor(await createWorkspace(TEXTS));
    await index(app);
    const opened = await app.open();
    expect([opened.documents.size, opened.passageCount]).toEqual([2, 2]);
    expect(opened.manifest.model).toEqual({ id: BUILTIN_VECTORS, dimensions: BUILTIN_DIMENSIONS });
    const { quotes } = await opened.ask("How many metres did the river rise in March?", { limit: 1 });
    expect(quotes[0]?.link).toBe("river.md:1");
    await opened.close();
  });

  it("links to the folder's own address where it has one", async () => {
    const app = appFor(await createWorkspace(TEXTS), {
      SOURCE_BASE_URL: "https://example.org/blob/main/seeds",
    });
    await index(app);
    const { quotes } = await (await app.open()).ask("How many metres did the river rise in March?", {
      limit: 1,
    });
    expect(quotes[0]?.link).toMatch(/^https:\/\/example\.org\/blob\/main\/seeds\/river\.md/);
  });

  it("keeps answering from the index that it opened while a new one is made", async () => {
    const workspace = await createWorkspace(TEXTS);
    const app = appFor(workspace);
    await index(app);
    const opened = await app.open();
    await workspace.remove("river.md");
    for (const number of [1, 2, 3]) {
      await workspace.write({ "ship.md": `The ships came ${number} times.\n` });
      await index(app);
    }
    expect((await opened.ask("How many metres did the river rise in March?", { limit: 1 })).answered).toBe(
      true,
    );
    expect((await (await app.open()).ask("How many metres?", { limit: 1 })).answered).toBe(false);
  });
});

describe("a glossary among the documents", () => {
  const GLOSSARY = "船\tvessels of the ferryman\tплавсредство\n";
  const QUESTION = "Что с плавсредствами?";

  it("is no document, and questions find by it", async () => {
    const texts = { "船.md": "那些船五月才来。\n", "冰.md": "冰很厚，没有人过河。\n" };
    const app = appFor(await createWorkspace({ ...texts, "glossary.tsv": GLOSSARY }));
    expect(await index(app)).toMatchObject({ added: ["冰.md", "船.md"], documents: 2, skipped: [] });
    const opened = await app.open();
    const { quotes, nearMisses } = await opened.ask(QUESTION, { limit: 1 });
    expect([...quotes, ...nearMisses].map(({ document }) => document.path)).toEqual(["船.md"]);
    await opened.close();
  });

  it("with a wrong line stops the run before anything is written", async () => {
    const workspace = await createWorkspace({ ...TEXTS, "glossary.tsv": `${GLOSSARY}only one language\n` });
    const app = appFor(workspace);
    await expect(index(app)).rejects.toMatchObject({
      name: "AppError",
      message: expect.stringMatching(/^Cannot read line 2 of ".*glossary\.tsv"/),
    });
    expect(await app.hasIndex()).toBe(false);
  });
});

describe("the app with a model", () => {
  it("embeds, asks with the same model, and is fresh for it", async () => {
    const app = appFor(await createWorkspace(TEXTS), { EMBEDDING_MODEL: model });
    expect(await index(app)).toMatchObject({ model: `${model}@q8`, embedded: 2 });
    expect(await app.status()).toMatchObject({ state: "fresh", model: `${model}@q8`, passages: 2 });
    const opened = await app.open();
    expect(opened.manifest.model).toEqual({ id: `${model}@q8`, dimensions: 16 });
    const { quotes, nearMisses, took } = await opened.ask("перезагрузка", { limit: 2 });
    expect([...quotes, ...nearMisses]).toHaveLength(2);
    expect(took.embedMs).toBeGreaterThan(0);
    await opened.close();
  });

  it("fails loudly when an index of another model is asked, and says how to mend it", async () => {
    const workspace = await createWorkspace(TEXTS);
    const made = appFor(workspace, { EMBEDDING_MODEL: model });
    await index(made);
    for (const [setting, hint] of [
      ["builtin", `Set EMBEDDING_MODEL=${model},`],
      [otherModel, `Set EMBEDDING_MODEL=${model},`],
    ] as const) {
      const app = appFor(workspace, { EMBEDDING_MODEL: setting });
      await expect(app.open()).rejects.toMatchObject({
        name: "AppError",
        message: expect.stringContaining(`it was made with model "${model}@q8", not with "${setting}"`),
        hint: expect.stringContaining(hint),
      });
      expect((await app.status()).state).toBe("stale");
    }
  });

  it("fails loudly when an index of the built-in model is asked with another", async () => {
    const workspace = await createWorkspace(TEXTS);
    await index(appFor(workspace));
    await expect(appFor(workspace, { EMBEDDING_MODEL: model }).open()).rejects.toMatchObject({
      message: expect.stringContaining(`it was made with model "${BUILTIN_VECTORS}"`),
      hint: expect.stringContaining("Set EMBEDDING_MODEL=builtin,"),
    });
  });

  it.each([
    ["without vectors", null, "it was made by an earlier version of this program"],
    [
      "of another version of the same model",
      createFakeEmbedder({ modelId: "builtin@0" }),
      'it was made with model "builtin@0"',
    ],
  ])("asks for a new index in place of one %s", async (_name, embedder, message) => {
    const workspace = await createWorkspace(TEXTS);
    const { seedsDir, indexDir } = workspace;
    await indexCorpus({ seedsDir, indexDir, embedder, isFull: false, events: recordEvents() });
    const app = appFor(workspace);
    await expect(app.open()).rejects.toMatchObject({
      name: "AppError",
      message: expect.stringContaining(message),
      hint: 'Run "yinju index" to make the index anew.',
    });
    expect((await app.status()).state).toBe("stale");
    expect(await index(app)).toMatchObject({ isWritten: true, model: BUILTIN_VECTORS, embedded: 2 });
    await (await app.open()).close();
  });

  it("makes the index anew for another model, and takes the model of one run before that of the settings", async () => {
    const app = appFor(await createWorkspace(TEXTS), { EMBEDDING_MODEL: model });
    await index(app);
    expect(await index(app, otherModel)).toMatchObject({
      isWritten: true,
      model: `${otherModel}@q8`,
      embedded: 2,
    });
    expect((await app.status()).state).toBe("stale");
    expect(await index(app)).toMatchObject({ isWritten: true, model: `${model}@q8`, embedded: 2 });
  });
});

describe("the app with a reranker", () => {
  const QUESTION = "How many metres did the river rise in March?";

  it("makes the same index as without, asks with the model, and names it in its status", async () => {
    const workspace = await createWorkspace(TEXTS);
    await index(appFor(workspace));
    const app = appFor(workspace, { RERANKER_MODEL: reranker });
    expect(await app.status()).toMatchObject({ state: "fresh", reranker: `${reranker}@q8` });
    const opened = await app.open();
    const { quotes } = await opened.ask(QUESTION, { limit: 1 });
    expect(quotes[0]?.link).toBe("river.md:1");
    await opened.close();
    await expect(opened.ask(QUESTION, { limit: 1 })).rejects.toMatchObject({
      message: `Cannot rank with model "${reranker}": it is closed`,
    });
    expect((await appFor(workspace).status()).reranker).toBeNull();
  });

  it("goes on with it while one index takes the place of another", async () => {
    const workspace = await createWorkspace(TEXTS);
    const app = appFor(workspace, { RERANKER_MODEL: reranker });
    await index(app);
    const first = await app.open();
    await workspace.write({ "new.md": "The mill burned down in June.\n" });
    await index(app);
    const second = await app.open();
    await first.close();
    expect((await second.ask(QUESTION, { limit: 1 })).quotes[0]?.link).toBe("river.md:1");
    await second.close();
  });

  it.each([
    ["is not there", () => join(root, "nowhere"), /"config\.json", .* missing$/, /RERANKER_MODEL/],
    ["embeds", () => model, /^Cannot rank with model .* gives no output "logits"/, /EMBEDDING_MODEL/],
  ])(
    "says so when an index is opened, not at the first question, if the model %s",
    async (_, id, message, hint) => {
      const app = appFor(await createWorkspace(TEXTS), { RERANKER_MODEL: id() });
      await index(app);
      await expect(app.open()).rejects.toMatchObject({
        name: "AppError",
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      });
    },
  );

  it("lets go of the model when the index cannot be opened", async () => {
    const workspace = await createWorkspace(TEXTS);
    const app = appFor(workspace, { RERANKER_MODEL: reranker });
    await index(app);
    await workspace.write({ "glossary.tsv": "only one language\n" });
    const portsOf = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
    const before = portsOf();
    await expect(app.open()).rejects.toMatchObject({ message: expect.stringMatching(/glossary/) });
    expect(portsOf()).toBe(before);
  });
});
