import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { openGeneration } from "../src/answering.ts";
import { readConfig } from "../src/config.ts";
import { indexCorpus } from "../src/index-corpus.ts";
import { createLink } from "../src/links/link.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { createFakeEmbedder } from "./fake-embedder.ts";
import { createFakeReranker } from "./fake-reranker.ts";
import { createWorkspace, recordEvents, type Workspace } from "./workspace.ts";

const QUESTION = "How many metres did the river rise in March?";
const TEXTS = {
  "river.md": "The river rose four metres in March. It fell in April.\n",
  "table.md": "| Year | Ships |\n|---|---|\n| 2019 | twelve ships |\n| 2021 | three ships |\n",
};

const indexThese = async ({ seedsDir, indexDir }: Workspace): Promise<void> => {
  await indexCorpus({ seedsDir, indexDir, embedder: null, isFull: false, events: recordEvents() });
};

const openWith = async (workspace: Workspace, embedder = createFakeEmbedder()) => {
  await indexThese(workspace);
  const generation = await readCurrent(workspace.indexDir);
  if (!generation) throw new Error("There is no generation");
  return openGeneration(
    generation,
    embedder,
    createLink({}),
    readConfig({ SEEDS_DIR: workspace.seedsDir, LOG_LEVEL: "silent" }),
  );
};

describe("an open index", () => {
  it("lists its documents without their texts, once", async () => {
    const index = await openWith(await createWorkspace(TEXTS));
    const list = index.listDocuments();
    expect(list.map(({ path }) => path)).toEqual(["river.md", "table.md"]);
    expect(list.flatMap((info) => Object.keys(info))).not.toContain("text");
    expect(list[0]).toMatchObject(
      Object.fromEntries(
        Object.entries(index.documents.get(list[0]?.id ?? "") ?? {}).filter(
          ([key]) => !["text", "blocks", "lineStarts"].includes(key),
        ),
      ),
    );
    expect(index.listDocuments()).toBe(list);
  });

  it.each([QUESTION, "How many ships were there in 2019?"])(
    "finds the source of every quote: %s",
    async (question) => {
      const index = await openWith(await createWorkspace(TEXTS));
      const { quotes, nearMisses } = await index.ask(question, { limit: 5 });
      expect(quotes.length + nearMisses.length).toBeGreaterThan(0);
      for (const { score: _, ...quote } of [...quotes, ...nearMisses]) {
        const source = index.findSource(quote.id);
        expect(source?.quote).toMatchObject(quote);
        expect(source?.document.text).toContain(quote.text);
        expect(source?.indexedAt).toBe(index.manifest.createdAt);
      }
    },
  );

  it.each(["", "nonsense", "0123456789ab-01234567"])("finds no source for %j", async (id) => {
    expect((await openWith(await createWorkspace(TEXTS))).findSource(id)).toBeUndefined();
  });

  it("closes its model", async () => {
    const embedder = createFakeEmbedder();
    await (await openWith(await createWorkspace(TEXTS), embedder)).close();
    expect(embedder.isClosed).toBe(true);
  });

  it("asks its reranker, and closes it", async () => {
    const workspace = await createWorkspace({
      "a.md": "The river rose.\n",
      "b.md": "The river rose, too.\n",
    });
    await indexThese(workspace);
    const generation = await readCurrent(workspace.indexDir);
    if (!generation) throw new Error("There is no generation");
    const reranker = createFakeReranker([/too/]);
    const config = readConfig({ SEEDS_DIR: workspace.seedsDir, LOG_LEVEL: "silent" });
    const index = await openGeneration(generation, null, createLink({}), config, reranker);
    const { quotes, nearMisses } = await index.ask("What about the river?", { limit: 2 });
    expect([...quotes, ...nearMisses][0]?.document.path).toBe("b.md");
    await index.close();
    expect(reranker.isClosed).toBe(true);
  });

  it("logs a quote that is not verbatim, and does not show it", async () => {
    const workspace = await createWorkspace(TEXTS);
    await indexThese(workspace);
    const program = join(workspace.root, "program.mjs");
    const urlOf = (path: string): string =>
      JSON.stringify(pathToFileURL(resolve(import.meta.dirname, "../src", path)).href);
    await writeFile(
      program,
      `import { openGeneration } from ${urlOf("answering.ts")};
      import { readConfig } from ${urlOf("config.ts")};
      import { readCurrent } from ${urlOf("store/read-generation.ts")};
      const generation = await readCurrent(${JSON.stringify(workspace.indexDir)});
      const tamper = (document) => ({ ...document, text: document.text.replace("four", "five") });
      const documents = new Map([...generation.documents].map(([id, document]) => [id, tamper(document)]));
      const index = await openGeneration({ ...generation, documents }, null, () => "", readConfig({}));
      console.log(JSON.stringify(await index.ask(${JSON.stringify(QUESTION)}, { limit: 3 })));`,
    );
    const tsx = import.meta.resolve("tsx");
    const { stdout, stderr } = spawnSync(process.execPath, ["--import", tsx, program], { encoding: "utf8" });
    expect(JSON.parse(stderr)).toMatchObject({ path: "river.md", msg: "quote is not verbatim, dropped" });
    expect(JSON.parse(stdout)).toMatchObject({ answered: false, quotes: [] });
    expect(stdout).not.toMatch(/four metres|five metres/);
  });
});
