import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestOf } from "../src/best-of.ts";

describe("bestOf", () => {
  it("gives what sorting gives, equal scores in their order", () => {
    const scores = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })));
    fc.assert(
      fc.property(scores, fc.nat({ max: 12 }), (values, limit) => {
        const sorted = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
        expect(bestOf(Float64Array.from(values), limit)).toEqual(sorted.slice(0, limit));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [[], 3, []],
    [[1, 2], 0, []],
    [[1, 2], 5, [1, 0]],
    [[2, 1, 2, 3], 2, [3, 0]],
  ])("of %j the best %i are %j", (scores, limit, expected) => {
    expect(bestOf(scores, limit)).toEqual(expected);
  });
});
