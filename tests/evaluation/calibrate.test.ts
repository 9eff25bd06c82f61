import { describe, expect, it } from "vitest";
import {
  type CalibrationExample,
  calibrate,
  crossJudge,
  thresholdFor,
} from "../../src/evaluation/calibrate.ts";
import { fitLogistic } from "../../src/evaluation/fit-logistic.ts";

const PRIOR = { bias: 0.5, weights: { words: 0.3, other: 0 } };
const OPTIONS = { prior: PRIOR, strength: 1e-4, free: new Set<string>() };

/** Answered where the words are there; `other` says nothing. */
const EXAMPLES: readonly CalibrationExample[] = Array.from({ length: 40 }, (_, index) => ({
  id: String(index),
  evidence: { words: (index % 20) / 20, other: (index % 3) / 3 },
  isAnswerable: index % 20 >= 10,
  weight: 1,
}));

describe("calibrate", () => {
  it("finds what speaks for an answer", () => {
    const { weights } = calibrate(EXAMPLES, OPTIONS);
    expect(weights.words).toBeGreaterThan(3);
    expect(Math.abs(weights.other ?? 1)).toBeLessThan(1);
  });

  it("lets no evidence speak against an answer unless it may", () => {
    const turned = EXAMPLES.map((example) => ({ ...example, isAnswerable: !example.isAnswerable }));
    expect(calibrate(turned, OPTIONS).weights.words).toBe(0);
    const free = { ...OPTIONS, free: new Set(["words"]) };
    expect(calibrate(turned, free).weights.words).toBeLessThan(-3);
  });

  it("is the prior without examples", () => {
    expect(calibrate([], OPTIONS)).toEqual(PRIOR);
    expect(fitLogistic([], { prior: { bias: 1, weights: [2] }, strength: 1 })).toEqual({
      bias: 1,
      weights: [2],
    });
  });

  it("judges each example once, without having seen it", () => {
    const judged = crossJudge(EXAMPLES, OPTIONS, 4);
    expect(judged.map(({ example }) => example.id).toSorted()).toEqual(
      EXAMPLES.map(({ id }) => id).toSorted(),
    );
  });
});

describe("thresholdFor", () => {
  it.each([0, 0.1, 0.25, 1])("lets no more than the share %d of the unanswerable be answered", (share) => {
    const judged = Array.from({ length: 20 }, (_, index) => ({
      confidence: index / 20,
      isAnswerable: false,
    }));
    const threshold = thresholdFor(judged, share);
    const answered = judged.filter(({ confidence }) => confidence >= threshold).length / judged.length;
    expect(answered).toBeLessThanOrEqual(share);
    expect(answered).toBeGreaterThanOrEqual(share - 0.05);
  });
});
