import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstToken, meanOfTokens, normalise } from "../../src/embeddings/pooling.ts";

const STATES = Float32Array.of(1, 2, 3, 4, 50, 60);

describe("meanOfTokens", () => {
  it.each([
    ["all tokens", [1, 1, 1], [18, 22]],
    ["the tokens that the mask keeps", [1, 1, 0], [2, 3]],
    ["a single token", [0, 1, 0], [3, 4]],
    ["no token at all", [0, 0, 0], [0, 0]],
  ])("averages %s", (_, mask, expected) => {
    expect([...meanOfTokens(STATES, 2, mask)]).toEqual(expected);
  });
});

describe("firstToken", () => {
  it("takes the first row and shares no memory with the rest", () => {
    const first = firstToken(STATES, 2);
    expect([...first]).toEqual([1, 2]);
    expect(first.buffer).not.toBe(STATES.buffer);
  });
});

describe("normalise", () => {
  it("keeps the direction and makes the length one", () => {
    expect([...(normalise(Float32Array.of(3, -4)) ?? [])]).toEqual([Math.fround(0.6), Math.fround(-0.8)]);
  });

  it("gives unit length for whatever has a direction", () => {
    const numbers = fc.float({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 800 }), (values) => {
        fc.pre(values.some((value) => Math.abs(value) > 1e-6));
        const vector = normalise(Float32Array.from(values)) ?? [];
        expect(Math.sqrt([...vector].reduce((sum, value) => sum + value * value, 0))).toBeCloseTo(1, 5);
      }),
    );
  });

  it.each([
    ["zeros", [0, 0]],
    ["what is not a number", [1, Number.NaN]],
    ["what is infinite", [1, Number.POSITIVE_INFINITY]],
  ])("finds no direction in %s", (_, values) => {
    expect(normalise(Float32Array.from(values))).toBeNull();
  });
});
