import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidenceWith } from "../src/confidence.ts";

const MODEL = { bias: -1, weights: { words: 2, against: -3, silent: 0 } };

describe("confidenceWith", () => {
  it.each([
    ["nothing", {}, -1],
    ["what speaks for an answer", { words: 1 }, 1],
    ["what speaks against one", { words: 1, against: 1 }, -2],
    ["what counts nothing", { silent: 9 }, -1],
    ["what is not known", { other: 9 }, -1],
  ])("has the log-odds of %s", (_name, evidence, logOdds) => {
    expect(confidenceWith(MODEL, evidence)).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 12);
  });

  it("is from 0 to 1, and rises with what speaks for an answer", () => {
    const value = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((words) => confidenceWith(MODEL, { words }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(low ?? 1);
      }),
    );
  });
});
