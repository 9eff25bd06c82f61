import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relevanceOf } from "../../src/embeddings/relevance.ts";

const logits = (...values: number[]): Float32Array => Float32Array.from(values);

describe("relevanceOf", () => {
  it.each([
    ["one logit of 0", logits(0), 1, 0.5],
    ["one logit, by the logistic function", logits(2), 0, 0.8808],
    ["two labels, relevant last", logits(-1, 1), 1, 0.8808],
    ["two labels, relevant first", logits(-1, 1), 0, 0.1192],
    ["a sure yes", logits(800), 0, 1],
    ["a sure no", logits(-800), 0, 0],
  ] as const)("scores %s", (_, values, label, expected) => {
    expect(relevanceOf(values, label)).toBeCloseTo(expected, 4);
  });

  it("is no number where the model gives none", () => {
    expect(relevanceOf(logits(), 0)).toBeNaN();
    expect(relevanceOf(logits(Number.NaN), 0)).toBeNaN();
  });

  it("is the softmax of two labels, the two of which make 1", () => {
    const logit = fc.float({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(logit, logit, (first, second) => {
        const both = logits(first, second);
        const softmax = Math.exp(second) / (Math.exp(first) + Math.exp(second));
        expect(relevanceOf(both, 1)).toBeCloseTo(softmax, 6);
        expect(relevanceOf(both, 0) + relevanceOf(both, 1)).toBeCloseTo(1, 12);
      }),
    );
  });
});
