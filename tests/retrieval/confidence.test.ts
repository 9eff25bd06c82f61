import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANSWER_THRESHOLD, confidenceOf, type Evidence, standoutOf } from "../../src/retrieval/confidence.ts";
import type { Hit } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const arbitraryEvidence: fc.Arbitrary<Evidence> = fc.record({
  quoteCoverage: share,
  passageCoverage: share,
  standout: fc.double({ min: -2, max: 10, noNaN: true }),
});

const hitsOf = (...similarities: (number | undefined)[]): Hit[] =>
  similarities.map((similarity, rank) => ({
    passage: buildPassage(String(rank)),
    score: 1,
    ...(similarity === undefined ? {} : { similarity }),
  }));

describe("confidenceOf", () => {
  it("lies between 0 and 1", () => {
    fc.assert(
      fc.property(arbitraryEvidence, (evidence) => {
        expect(confidenceOf(evidence)).toBeGreaterThanOrEqual(0);
        expect(confidenceOf(evidence)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(["quoteCoverage", "passageCoverage", "standout"] as const)("never falls when %s rises", (piece) => {
    fc.assert(
      fc.property(arbitraryEvidence, share, (evidence, more) => {
        const stronger = { ...evidence, [piece]: evidence[piece] + more };
        expect(confidenceOf(stronger)).toBeGreaterThanOrEqual(confidenceOf(evidence));
      }),
    );
  });

  it.each<readonly [string, Evidence, boolean]>([
    ["nothing", { quoteCoverage: 0, passageCoverage: 0, standout: 0 }, false],
    ["a word or two", { quoteCoverage: 0.1, passageCoverage: 0.2, standout: 0 }, false],
    [
      "most words in the passage and the quote",
      { quoteCoverage: 0.6, passageCoverage: 0.8, standout: 0 },
      true,
    ],
    ["a passage that stands out by its meaning", { quoteCoverage: 0, passageCoverage: 0, standout: 4 }, true],
    ["a passage that is a little nearer", { quoteCoverage: 0, passageCoverage: 0, standout: 1.5 }, false],
  ])("decides on %s", (_name, evidence, isAnswered) => {
    expect(confidenceOf(evidence) >= ANSWER_THRESHOLD).toBe(isAnswered);
  });

  it("is 0 when nothing speaks for an answer", () => {
    expect(confidenceOf({ quoteCoverage: 0, passageCoverage: 0, standout: 0 })).toBe(0);
  });
});

describe("standoutOf", () => {
  it("counts in standard deviations", () => {
    expect(standoutOf(hitsOf(0, 1, 0, 0))).toBeCloseTo(0.75 / Math.sqrt(0.1875), 12);
  });

  it("looks only at what the vectors found", () => {
    expect(standoutOf(hitsOf(undefined, 0, 1, undefined, 0, 0))).toBe(standoutOf(hitsOf(0, 1, 0, 0)));
  });

  it.each([
    ["there are no hits", hitsOf()],
    ["only words found them", hitsOf(undefined, undefined, undefined)],
    ["two are too few to tell", hitsOf(0.9, 0.1)],
    ["all are as near as each other", hitsOf(0.1, 0.1, 0.1)],
  ])("is 0 when %s", (_name, hits) => {
    expect(standoutOf(hits)).toBe(0);
  });

  it("does not depend on the model's scale, nor on the order", () => {
    const similarities = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(similarities, (values) => {
        const scaled = values.map((value) => 0.8 + value / 1000).toReversed();
        expect(standoutOf(hitsOf(...scaled))).toBeCloseTo(standoutOf(hitsOf(...values)), 6);
      }),
    );
  });

  it("rises with the nearest passage", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 50 }), fc.integer({ min: 1, max: 50 }), (nearest, more) => {
        const others = [1, 2, 3, 4];
        expect(standoutOf(hitsOf(nearest + more, ...others))).toBeGreaterThan(
          standoutOf(hitsOf(nearest, ...others)),
        );
      }),
    );
  });
});
