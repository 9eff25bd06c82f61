import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FakeHub, modelIn, startFakeHub, unusedEndpoint } from "../embeddings/fake-hub.ts";
import { makeTinyReranker } from "../fixtures/tiny-reranker.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { endsInMessageAndHint, jsonOf, type RunResult, runYinju } from "./run-yinju.ts";

const ID = "someone/tiny-reranker";
const QUESTION = "new treaty talks start";
const TEXTS = {
  "same.md": "New treaty talks start.\n",
  "other.md": "New treaty talks start, and 我们 also 来 到 这里 再 谈判 一次 北京 莫斯科 华盛顿.\n",
};
/** Prefers what shares least with the question, and is very sure of it. */
const CONTRARY = [-40];

let root: string;
let contrary: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-rerank-cli-"));
  contrary = join(root, "contrary");
  await makeTinyReranker(contrary, { labels: CONTRARY });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const hubs: FakeHub[] = [];
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close();
});

const firstPath = (result: RunResult): unknown => {
  const { quotes, nearMisses } = jsonOf(result) as Record<"quotes" | "nearMisses", { document: object }[]>;
  return [...quotes, ...nearMisses][0]?.document;
};

const SQUAD = JSON.stringify({
  data: [
    {
      title: "t",
      paragraphs: Object.values(TEXTS).map((context, index) => ({
        context,
        qas: index === 0 ? [{ id: "a", question: QUESTION, answers: [{ text: "talks" }] }] : [],
      })),
    },
  ],
});

const writeQuestions = async (workspace: Workspace): Promise<readonly [lines: string, squad: string]> => {
  const line = { id: "a", lang: "en", question: QUESTION, answerable: true, doc: "same.md" };
  const [lines, squad] = [join(workspace.root, "q.jsonl"), join(workspace.root, "q.json")];
  await writeFile(lines, `${JSON.stringify({ ...line, evidence: ["New treaty talks start."] })}\n`);
  await writeFile(squad, SQUAD);
  return [lines, squad];
};

describe("yinju with a reranker", () => {
  it("orders what it found as the model does", async () => {
    const workspace = await createWorkspace(TEXTS);
    const environment = { RERANKER_MODEL: contrary };
    const without = await runYinju(workspace, ["ask", "--json", QUESTION]);
    expect(firstPath(without)).toMatchObject({ path: "same.md" });
    const result = await runYinju(workspace, ["ask", "--json", QUESTION], { environment });
    expect(firstPath(result)).toMatchObject({ path: "other.md" });
  });

  it("measures with it, on questions about the index and on paragraphs of their own", async () => {
    const workspace = await createWorkspace(TEXTS);
    for (const file of await writeQuestions(workspace)) {
      const without = jsonOf(await runYinju(workspace, ["eval", "--json", file]));
      const environment = { RERANKER_MODEL: contrary };
      const result = jsonOf(await runYinju(workspace, ["eval", "--json", file], { environment }));
      expect([without.questions, result.questions]).toMatchObject([
        [{ evidenceRank: 1 }],
        [{ evidenceRank: 2 }],
      ]);
    }
  });

  it("downloads it before the first question, and then needs no hub", async () => {
    const workspace = await createWorkspace(TEXTS);
    const large = join(root, "large");
    // More than a megabyte: what is smaller has no bar. The longer its rows, the greater its numbers.
    await makeTinyReranker(large, { labels: [-0.06], dimensions: 2048 });
    const hub = await startFakeHub(modelIn(large, ID));
    hubs.push(hub);
    const environment = {
      RERANKER_MODEL: ID,
      MODELS_DIR: await mkdtemp(join(root, "models-")),
      HF_ENDPOINT: hub.endpoint,
    };
    const first = await runYinju(workspace, ["ask", "--json", QUESTION], { environment });
    expect(firstPath(first)).toMatchObject({ path: "other.md" });
    expect(first.error.filter((line) => line.startsWith("Downloading (MB)")).at(-1)).toBe(
      "Downloading (MB) 3/3",
    );
    await hub.close();
    const second = await runYinju(workspace, ["ask", "--json", QUESTION], { environment });
    expect(firstPath(second)).toMatchObject({ path: "other.md" });
  });

  it.each([["ask", QUESTION], ["start"]])(
    "ends with a message and a hint where it cannot be had: %s",
    async (...parameters) => {
      const workspace = await createWorkspace(TEXTS);
      const environment = {
        RERANKER_MODEL: ID,
        MODELS_DIR: await mkdtemp(join(root, "models-")),
        HF_ENDPOINT: await unusedEndpoint(),
      };
      const failed = await runYinju(workspace, parameters, { environment, input: `${QUESTION}\n` });
      expect(failed.exitCode).toBe(1);
      expect(failed.out).toEqual([]);
      expect(endsInMessageAndHint(failed)).toBe(true);
      expect(failed.error.at(-2)).toMatch(
        /Cannot download model "someone\/tiny-reranker" .* cannot be reached/,
      );
      expect(failed.error.at(-1)).toMatch(/RERANKER_MODEL/);
    },
  );
});
