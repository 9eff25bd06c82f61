import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNearFinder, dot, rememberWords } from "../../src/ranking/nearness.ts";
import type { Token } from "../../src/text/tokens.ts";
import type { Vector } from "../../src/types.ts";
import { vectorAt } from "../retrieval/fake-channels.ts";

const tokenOf = (term: string): Token => ({ term, word: term, isHan: false, isJoined: false });

const asking = (...words: string[]) => ({
  alternatives: [],
  importance: 1,
  words: words.map(tokenOf),
});

/** Words that say at what angle they lie: near angles are near meanings. */
const encodeAngles = (tokens: readonly Token[]): Vector => vectorAt(Number(tokens[0]?.term));

const arbitraryVectors = fc
  .integer({ min: 0, max: 40 })
  .chain((length) =>
    fc.tuple(
      ...[1, 2].map(() =>
        fc.array(fc.float({ noNaN: true, min: -9, max: 9 }), { minLength: length, maxLength: length }),
      ),
    ),
  );

describe("dot", () => {
  it("is the sum of products, for vectors of any length", () => {
    fc.assert(
      fc.property(arbitraryVectors, ([a = [], b = []]) => {
        const wanted = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
        expect(dot(Float32Array.from(a), Float32Array.from(b))).toBeCloseTo(wanted, 6);
      }),
    );
  });
});

describe("createNearFinder", () => {
  const findNear = createNearFinder(
    [asking("0"), { alternatives: [], importance: 1 }, asking("90")],
    encodeAngles,
  );

  it.each([
    ["0", [[0, 1]]],
    [
      "60",
      [
        [0, 0.1667],
        [2, 0.7767],
      ],
    ],
    ["90", [[2, 1]]],
    ["180", []],
    ["270", []],
    // Their cosine is less than 0.4.
    ["-70", []],
  ])("finds what a word at %s degrees means nearly", (term, expected) => {
    const near = findNear(tokenOf(term));
    expect(near.map(({ asked }) => asked)).toEqual(expected.map(([asked]) => asked));
    for (const [index, { weight }] of near.entries())
      expect(weight).toBeCloseTo(expected[index]?.[1] ?? Number.NaN, 4);
  });

  it("never finds what only repeats words: pairs and numbers with their unit", () => {
    const pairs = createNearFinder(
      [{ alternatives: [{ terms: ["0"], weight: 1 }], importance: 1 }],
      encodeAngles,
    );
    expect(pairs(tokenOf("0"))).toEqual([]);
  });

  it("encodes each word once", () => {
    const encoded: string[] = [];
    const find = createNearFinder([asking("0")], (tokens) => {
      encoded.push(...tokens.map(({ term }) => term));
      return encodeAngles(tokens);
    });
    for (const term of ["10", "20", "10"]) find(tokenOf(term));
    expect(encoded).toEqual(["0", "10", "20"]);
  });
});

describe("rememberWords", () => {
  it("encodes a single word once, and texts of several words as often as they come", () => {
    const encoded: string[] = [];
    const encode = rememberWords((tokens) => {
      encoded.push(tokens.map(({ term }) => term).join(" "));
      return encodeAngles(tokens);
    }, 10);
    for (const text of ["1", "1 2", "1", "1 2", ""]) {
      const tokens = text === "" ? [] : text.split(" ").map(tokenOf);
      expect(encode(tokens)).toEqual(encodeAngles(tokens));
    }
    expect(encoded).toEqual(["1", "1 2", "1 2", ""]);
  });
});
