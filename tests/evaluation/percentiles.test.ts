import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentilesOf } from "../../src/evaluation/percentiles.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe("percentilesOf", () => {
  it.each([
    ["a hundred values in any order", hundred, { p50: 50, p95: 95, p99: 99 }],
    ["one value", [7], { p50: 7, p95: 7, p99: 7 }],
    ["numbers, not their digits", [9, 10, 100], { p50: 10, p95: 100, p99: 100 }],
    ["four values", [4, 3, 2, 1], { p50: 2, p95: 4, p99: 4 }],
  ])("takes the nearest rank of %s", (_name, values, expected) => {
    expect(percentilesOf(values)).toEqual(expected);
  });

  it("is null where there is no value", () => {
    expect(percentilesOf([])).toBeNull();
  });

  it("gives values that are there, of which so many are no greater", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        const { p50, p95, p99 } = percentilesOf(values) ?? { p50: -1, p95: -1, p99: -1 };
        for (const [share, value] of [
          [0.5, p50],
          [0.95, p95],
          [0.99, p99],
        ] as const) {
          expect(values).toContain(value);
          const notGreater = values.filter((each) => each <= value).length;
          const smaller = values.filter((each) => each < value).length;
          expect(notGreater / values.length).toBeGreaterThanOrEqual(share);
          expect(smaller / values.length).toBeLessThan(share);
        }
      }),
    );
  });
});
