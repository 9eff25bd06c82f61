import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createHubReranker } from "../../src/embeddings/hub-reranker.ts";
import { relevanceOf } from "../../src/embeddings/relevance.ts";
import type { Reranker } from "../../src/ports.ts";
import { testReranker } from "../contracts/reranker.ts";
import { makeTinyReranker, type TinyReranker } from "../fixtures/tiny-reranker.ts";
import { failureOf } from "./failure-of.ts";
import { modelIn, unusedEndpoint } from "./fake-hub.ts";
import { BROKEN_AFTER, useHubScene } from "./hub-scene.ts";

const ID = "someone/tiny-reranker";
const QUESTION = "new treaty talks";
const TEXTS = ["北京", "new treaty talks start", "перезагрузка", "新条约 ".repeat(400)];

const { root, freshDir, keep, hubThat, breakingHub, damagedFolder } = useHubScene();
const folder = join(root, "模型 reranker");
let tiny: TinyReranker;
beforeAll(async () => {
  tiny = await makeTinyReranker(folder);
});

const create = async (options: Parameters<typeof createHubReranker>[0]): Promise<Reranker> =>
  keep(await createHubReranker(options));

const expectScores = (scores: readonly number[], texts: readonly string[] = TEXTS): void => {
  const wanted = texts.map((text) => relevanceOf(Float32Array.from(tiny(QUESTION, text)), 1));
  expect(scores).toHaveLength(wanted.length);
  for (const [index, score] of scores.entries()) expect(score).toBeCloseTo(wanted[index] ?? Number.NaN, 5);
};

testReranker("a reranker in a folder", () => createHubReranker({ modelId: folder }));
testReranker("a reranker in up to three threads", () =>
  createHubReranker({ modelId: folder, mostWorkers: 3 }),
);

describe("createHubReranker with a folder", () => {
  it("gives the scores of the model, under the folder's name", async () => {
    const reranker = await create({ modelId: folder });
    expect(reranker.modelId).toBe(`${folder}@q8`);
    expectScores(await reranker.score(QUESTION, TEXTS));
  });

  it("gives the same scores from several threads, in order", async () => {
    const reranker = await create({ modelId: folder, mostWorkers: 3 });
    const texts = Array.from({ length: 120 }, (_, index) => "新条约 treaty ".repeat((index * 7) % 23));
    expectScores(await reranker.score(QUESTION, texts), texts);
  });

  it("refuses what comes once it is closed", async () => {
    const reranker = await createHubReranker({ modelId: folder });
    await reranker.close();
    expect((await failureOf(reranker.score(QUESTION, TEXTS))).message).toBe(
      `Cannot rank with model "${folder}": it is closed`,
    );
  });

  it("says what is missing where there is none, and which setting chooses it", async () => {
    const failure = await failureOf(createHubReranker({ modelId: "./nowhere/at/all" }));
    expect(failure.message).toMatch(/^Cannot load model from folder .* missing$/);
    expect(failure.hint).toMatch(/RERANKER_MODEL/);
  });

  it("says which folder to mend where the weights are cut short", async () => {
    const damaged = await damagedFolder(makeTinyReranker);
    const failure = await failureOf(createHubReranker({ modelId: damaged }));
    expect(failure.message).toMatch(/a file is missing, damaged/);
    expect(failure.hint).toContain(damaged);
  });
});

describe("createHubReranker with a model of the hub", () => {
  it("downloads once, says how far it is, and does without the hub from then on", async () => {
    const modelsDir = await freshDir();
    const { endpoint, visits, close } = await hubThat(modelIn(folder, ID));
    const seen = new Set<string>();
    const options = { modelId: ID, modelsDir, endpoint, token: "hf_example" };
    const first = await create({ ...options, onProgress: ({ file }) => seen.add(file) });
    expectScores(await first.score(QUESTION, TEXTS));
    expect(seen).toContain("onnx/model_quantized.onnx");
    expect(new Set(visits.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer hf_example"]));
    await close();
    const asked = visits.length;
    const second = await create(options);
    expectScores(await second.score(QUESTION, TEXTS));
    expect(visits).toHaveLength(asked);
  });

  it("goes on in the next run where the connection broke in this one", async () => {
    const modelsDir = await freshDir();
    const { endpoint, visits, mend } = await breakingHub(folder, ID);
    const failure = await failureOf(createHubReranker({ modelId: ID, modelsDir, endpoint, pausesMs: [] }));
    expect(failure.message).toMatch(/"onnx\/model_quantized\.onnx" broke off/);
    mend();
    expectScores(await (await create({ modelId: ID, modelsDir, endpoint })).score(QUESTION, TEXTS));
    expect(visits.at(-1)?.range).toBe(`bytes=${BROKEN_AFTER}-`);
  });

  it("takes weights of 32 bits where there are no others", async () => {
    const source = await freshDir();
    await makeTinyReranker(source, { dtype: "fp32" });
    const { endpoint } = await hubThat(modelIn(source, ID));
    const reranker = await create({ modelId: ID, modelsDir: await freshDir(), endpoint });
    expect(reranker.modelId).toBe(`${ID}@fp32`);
    expectScores(await reranker.score(QUESTION, TEXTS));
  });

  it("gives one error with a hint that names the setting where nobody answers", async () => {
    const endpoint = await unusedEndpoint();
    const options = { modelId: ID, modelsDir: await freshDir(), endpoint };
    const failure = await failureOf(createHubReranker(options));
    expect(failure.message).toMatch(/the hub cannot be reached \(ECONNREFUSED\)$/);
    expect(failure.hint).toMatch(/set RERANKER_MODEL to a folder/);
  });
});
