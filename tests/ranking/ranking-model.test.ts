import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { evidenceOf } from "../../src/ranking/evidence.ts";
import { passageFeatures, scaleOf } from "../../src/ranking/passage-features.ts";
import {
  confidenceOf,
  createScorer,
  parseRankingModel,
  readRankingModel,
} from "../../src/ranking/ranking-model.ts";
import { unitFeatures } from "../../src/ranking/unit-features.ts";
import { createScene } from "./scene.ts";

const MODEL = {
  unit: { hard: [4, 0.5] },
  passage: { fused: [1, -1] },
  confidence: { bias: -1, weights: { soft: 2 }, threshold: 0.5 },
};

/** What a question has of each kind, by name. */
const namesThere = () => {
  const scene = createScene("Who left?");
  const candidate = scene.candidate({ texts: ["The minister left."] });
  const features = passageFeatures(scene.asked, candidate, [candidate], scaleOf([candidate.hit]), "en");
  return {
    unit: Object.keys(unitFeatures(scene.asked, candidate.units, 0)),
    passage: Object.keys(features),
    confidence: Object.keys(evidenceOf(scene.asked, [{ ...candidate, features, score: 0 }])),
  };
};

describe("parseRankingModel", () => {
  it("reads what was written", () => {
    expect(parseRankingModel(JSON.stringify(MODEL), "a.json")).toEqual(MODEL);
  });

  const { unit, passage, confidence } = MODEL;
  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["something else", "[]"],
    ["no confidence", JSON.stringify({ unit, passage })],
    ["a feature that has one weight", JSON.stringify({ unit: { hard: [1] }, passage, confidence })],
    ["a weight that is no number", JSON.stringify({ unit: { hard: [1, null] }, passage, confidence })],
    ["a threshold above 1", JSON.stringify({ unit, passage, confidence: { ...confidence, threshold: 1.1 } })],
    [
      "a threshold below 0",
      JSON.stringify({ unit, passage, confidence: { ...confidence, threshold: -0.1 } }),
    ],
  ])("refuses %s, names the file, and says what to do", (_name, json) => {
    const read = () => parseRankingModel(json, "some/ranking.json");
    expect(read).toThrow(AppError);
    expect(read).toThrow('Cannot read "some/ranking.json": it holds no coefficients');
    expect(read).toThrow(expect.objectContaining({ hint: expect.stringMatching(/Install/) }));
  });
});

describe("the coefficients that ship with the program", () => {
  it.each(["unit", "passage", "confidence"] as const)(
    "has one for each thing that is told: %s",
    async (kind) => {
      const model = await readRankingModel();
      const names = kind === "confidence" ? model.confidence.weights : model[kind];
      expect(Object.keys(names).toSorted()).toEqual(namesThere()[kind].toSorted());
    },
  );

  it("is read once", async () => {
    expect(await readRankingModel()).toBe(await readRankingModel());
  });
});

describe("createScorer", () => {
  const score = createScorer({ hard: [4, 0.5], soft: [-1, 3], unknown: [100, 100] });

  it.each([
    [{ hard: 1, soft: 0 }, 4, 4.5],
    [{ hard: 0, soft: 1 }, -1, 2],
    [{ hard: 0.5, soft: 2 }, 0, 6.25],
    [{}, 0, 0],
    [{ other: 9 }, 0, 0],
  ])("adds up what the features of %j count, within a language and across", (features, same, across) => {
    expect(score(features, true)).toBe(same);
    expect(score(features, false)).toBe(across);
  });

  it("gives everything the same without weights", () => {
    expect(createScorer({})({ hard: 1 }, true)).toBe(0);
  });
});

describe("confidenceOf", () => {
  const scene = createScene("ship");
  const candidate = scene.candidate({ texts: ["ship"] });
  const features = passageFeatures(scene.asked, candidate, [candidate], scaleOf([candidate.hit]), "en");
  const evidence = evidenceOf(scene.asked, [{ ...candidate, features, score: 0 }]);

  it.each([
    ["nothing counts", {}, 0, 0.5],
    ["what counts for an answer is there", { unit: 2 }, 0, 1 / (1 + Math.exp(-2))],
    ["it is asked for more", { unit: 2 }, -3, 1 / (1 + Math.exp(1))],
    ["something counts that is not told", { unknown: 9 }, 1, 1 / (1 + Math.exp(-1))],
  ])("is the logistic of what is told where %s", (_name, weights, bias, expected) => {
    expect(confidenceOf({ ...evidence, unit: 1 }, { bias, weights, threshold: 0.5 })).toBeCloseTo(
      expected,
      12,
    );
  });
});
