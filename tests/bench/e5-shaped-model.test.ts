import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { encoderGraph } from "../../bench/e5-shaped-graph.ts";
import { unigramTokenizer } from "../../bench/e5-shaped-tokenizer.ts";
import { type LoadedModel, loadEmbeddingModel, loadRankingModel } from "../../src/embeddings/load-model.ts";
import { profileIn } from "../../src/embeddings/model-kind.ts";
import { readProfile } from "../../src/embeddings/read-profile.ts";
import { RERANKER_KIND } from "../../src/embeddings/reranker-kind.ts";

/** The same parts, fewer of them. */
const SHAPE = { layers: 2, hidden: 24, heads: 2, feedForward: 48, vocabulary: 140_000, positions: 64 };

let folder: string;
let model: LoadedModel<string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yinju-shaped-"));
  await mkdir(join(folder, "onnx"));
  const files = {
    "config.json": { model_type: "bert", max_position_embeddings: SHAPE.positions },
    "tokenizer_config.json": { tokenizer_class: "XLMRobertaTokenizer", model_max_length: 512 },
    "tokenizer.json": unigramTokenizer(SHAPE.vocabulary),
  };
  for (const [name, value] of Object.entries(files)) {
    await writeFile(join(folder, name), JSON.stringify(value));
  }
  await writeFile(join(folder, "onnx/model_quantized.onnx"), encoderGraph(SHAPE));
  model = await loadEmbeddingModel({ task: "embed", profile: readProfile("a/shaped", folder), folder });
});
afterAll(async () => {
  await model.dispose();
  await rm(folder, { recursive: true });
});

const lengthOf = (vector: Float32Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

describe("a model of the shape of e5", () => {
  it.each([
    "重新谈判新条约",
    "Talks on a new treaty",
    "Переговоры о новом договоре",
    "",
    "treaty ".repeat(200),
  ])("gives a unit vector for %j", async (text) => {
    const vector = await model.run(text);
    expect(vector).toHaveLength(SHAPE.hidden);
    expect(lengthOf(vector)).toBeCloseTo(1, 5);
  });

  it("gives other vectors for other words, and for the same words in another order", async () => {
    const texts = ["new treaty talks", "talks new treaty", "new treaty reset"];
    const vectors = await Promise.all(texts.map((text) => model.run(text)));
    expect(new Set(vectors.map((vector) => vector.join())).size).toBe(texts.length);
  });

  it("scores pairs where it is made a cross-encoder, by both of their texts", async () => {
    const pairs = await mkdtemp(join(tmpdir(), "yinju-shaped-"));
    onTestFinished(() => rm(pairs, { recursive: true }));
    await cp(folder, pairs, { recursive: true });
    await writeFile(join(pairs, "onnx/model_quantized.onnx"), encoderGraph(SHAPE, "logits"));
    const profile = profileIn(RERANKER_KIND, "a/pairs", pairs);
    const reranker = await loadRankingModel({ task: "rank", profile, folder: pairs });
    const scores = [];
    for (const pair of [
      ["new treaty", "talks"],
      ["new treaty", "Переговоры"],
      ["重新谈判", "talks"],
      ["new treaty", "treaty ".repeat(200)],
    ] as const)
      scores.push(...(await reranker.run(pair)));
    await reranker.dispose();
    expect(new Set(scores).size).toBe(4);
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  });

  it("is the same each time it is made", () => {
    expect(Buffer.from(encoderGraph(SHAPE)).equals(encoderGraph(SHAPE))).toBe(true);
  });
});
