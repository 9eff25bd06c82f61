import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type LoadedModel, loadRankingModel } from "../../src/embeddings/load-model.ts";
import { relevanceOf } from "../../src/embeddings/relevance.ts";
import type { RerankerProfile } from "../../src/embeddings/reranker-profiles.ts";
import type { TextPair } from "../../src/embeddings/worker-protocol.ts";
import { makeTinyModel } from "../fixtures/tiny-model.ts";
import { makeTinyReranker, type TinyReranker } from "../fixtures/tiny-reranker.ts";
import { failureOf } from "./failure-of.ts";

const PROFILE: RerankerProfile = {
  id: "someone/tiny",
  maxTokens: 512,
  dtype: "q8",
  licence: null,
  relevantLabel: 1,
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yinju-pairs-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const opened: LoadedModel<TextPair>[] = [];
afterEach(async () => {
  for (const model of opened.splice(0)) await model.dispose();
});

const load = async (folder: string, changes: Partial<RerankerProfile> = {}) => {
  const model = await loadRankingModel({ task: "rank", profile: { ...PROFILE, ...changes }, folder });
  opened.push(model);
  return model;
};

const create = async (
  options: Parameters<typeof makeTinyReranker>[1] = {},
  changes: Partial<RerankerProfile> = {},
) => {
  const folder = await mkdtemp(join(root, "model-"));
  const tiny = await makeTinyReranker(folder, options);
  return { tiny, model: await load(folder, changes) };
};

const scoreOf = async (model: LoadedModel<TextPair>, pair: TextPair): Promise<number> =>
  (await model.run(pair))[0] ?? Number.NaN;

const wanted = (tiny: TinyReranker, [question, passage]: TextPair, maxTokens?: number, label: 0 | 1 = 1) =>
  relevanceOf(Float32Array.from(tiny(question, passage, maxTokens)), label);

const PAIRS: readonly TextPair[] = [
  ["reset", "New treaty talks, 2009."],
  ["重新谈判", "美国和俄国重新谈判：核武器条约！"],
  ["Что нового?", "Перезагрузка: новый договор, ещё и Йод"],
  ["", "talks"],
  ["talks", ""],
  ["", ""],
];
const LONG = "新条约 treaty ".repeat(300);

describe("a reranker", () => {
  it.each(PAIRS)("gives %j and %j the score that follows from its table", async (...pair) => {
    const { tiny, model } = await create();
    expect(model.dimensions).toBe(1);
    expect(await scoreOf(model, pair)).toBeCloseTo(wanted(tiny, pair), 5);
  });

  it("tells the question from the passage, and scores shared words higher", async () => {
    const { model } = await create();
    const scores = [];
    for (const passage of ["new treaty", "北京", "new treaty talks start"])
      scores.push(await scoreOf(model, ["new treaty", passage]));
    const [same = 0, other = 0] = scores;
    expect(same).toBeGreaterThan(other);
    expect(new Set(scores).size).toBe(3);
  });

  it.each([
    ["two labels, relevant last", [-2, 2], 1],
    ["two labels, relevant first", [2, -2], 0],
  ] as const)("makes one number of %s", async (_, labels, relevantLabel) => {
    const { tiny, model } = await create({ labels }, { relevantLabel });
    const pair = ["reset", "new treaty"] as const;
    const score = await scoreOf(model, pair);
    expect(score).toBeCloseTo(wanted(tiny, pair, 512, relevantLabel), 5);
    const one = await create({ labels: [4] });
    expect(score).toBeCloseTo(await scoreOf(one.model, pair), 5);
  });

  it("cuts a long passage at its end, and never the question", async () => {
    const { tiny, model } = await create({}, { maxTokens: 24 });
    const pair = ["who started new treaty talks", LONG] as const;
    expect(await scoreOf(model, pair)).toBeCloseTo(wanted(tiny, pair, 24), 5);
    expect(await scoreOf(model, [pair[0], `${LONG} reset`])).toBe(await scoreOf(model, pair));
    expect(await scoreOf(model, [`${pair[0]} reset`, LONG])).not.toBe(await scoreOf(model, pair));
  });

  it("leaves half of its input to the passage where the question alone would fill it", async () => {
    const { tiny, model } = await create({}, { maxTokens: 24 });
    const question = "的".repeat(100);
    const shortened = "的".repeat(12);
    const passage = "new treaty talks ".repeat(20);
    expect(await scoreOf(model, [question, passage])).toBeCloseTo(wanted(tiny, [shortened, passage], 24), 5);
    expect(await scoreOf(model, [question, "reset"])).toBeCloseTo(wanted(tiny, [shortened, "reset"], 24), 5);
  });

  it("cuts no question that a short passage leaves room for", async () => {
    const { tiny, model } = await create({}, { maxTokens: 24 });
    const pair = ["的".repeat(20), "reset"] as const;
    expect(await scoreOf(model, pair)).toBeCloseTo(wanted(tiny, pair, 24), 5);
  });

  it("gives a score between 0 and 1 for any two texts", async () => {
    const { model } = await create();
    const anyText = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
      .map((units) => String.fromCharCode(...units));
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (question, passage) => {
        const score = await scoreOf(model, [question, passage]);
        expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });

  it.each([
    ["of a kind that the library does not know", { model_type: "new" }],
    ["whose kind is not told", { auto_map: {} }],
  ])("may be %s", async (_, config) => {
    const { tiny, model } = await create({ settings: { "config.json": config } });
    const pair = ["reset", "new treaty"] as const;
    expect(await scoreOf(model, pair)).toBeCloseTo(wanted(tiny, pair), 5);
  });
});

describe("a model that is no reranker", () => {
  const NOT_ONE = /^Cannot rank with model "someone\/tiny": /;

  it("is refused when it embeds, with a word about where it belongs", async () => {
    const folder = await mkdtemp(join(root, "model-"));
    await makeTinyModel(folder);
    const failure = await failureOf(load(folder));
    expect(failure.message).toMatch(NOT_ONE);
    expect(failure.message).toMatch(/it gives no output "logits" of 32-bit numbers$/);
    expect(failure.hint).toMatch(/RERANKER_MODEL .* EMBEDDING_MODEL/);
  });

  it("is refused when it tells more than two classes apart", async () => {
    const failure = await failureOf(create({ labels: [1, 2, 3] }));
    expect(failure.message).toMatch(NOT_ONE);
    expect(failure.message).toMatch(/it gives 1 × 3 numbers for a pair, not one or two$/);
  });

  it("is refused when its scores are no numbers", async () => {
    const failure = await failureOf(create({ labels: [Number.NaN] }));
    expect(failure.message).toMatch(/output "logits" is not a number/);
  });
});
