import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLexicon } from "../../src/questions/lexicon.ts";
import { packLexicon } from "../../training/build-lexicon.ts";
import { retrofitTable } from "../../training/retrofit-table.ts";

const FEATURES = ["ferri", "salt", "паром", "渡船", "盐巴", "渡", "#fer", "tower", "wharf"] as const;
type Feature = (typeof FEATURES)[number];
const DIMENSIONS = 4;

const lexicon = readLexicon(
  packLexicon(
    new Map([
      [
        "en-zh",
        [
          { first: "ferri", second: "渡船", weight: 1 },
          { first: "wharf", second: "渡", weight: 1 },
        ],
      ],
      [
        "ru-zh",
        [
          { first: "паром", second: "渡船", weight: 1 },
          { first: "паром", second: "盐巴", weight: 0.2 },
        ],
      ],
      ["ru-en", [{ first: "паром", second: "salt", weight: 0.2 }]],
    ]),
    new Map(),
  ),
  "lexicon.bin",
);

const retrofit = (values: Float32Array): Float32Array =>
  retrofitTable({ features: FEATURES, values, dimensions: DIMENSIONS }, lexicon).values;

const vectorOf = (values: Float32Array, feature: Feature): Float32Array => {
  const row = FEATURES.indexOf(feature);
  return values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
};

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));

const tables = fc
  .array(fc.integer({ min: -50, max: 50 }), {
    minLength: FEATURES.length * DIMENSIONS,
    maxLength: FEATURES.length * DIMENSIONS,
  })
  // A first value that outweighs the rest: no vector is nought, and none stands opposite its translation.
  .map((values) => Float32Array.from(values, (value, place) => (place % DIMENSIONS === 0 ? 60 : value)));

describe("retrofitTable", () => {
  it("brings words nearer to their translations and makes none longer", () => {
    fc.assert(
      fc.property(tables, (values) => {
        const moved = retrofit(values);
        for (const [from, to] of [
          ["ferri", "渡船"],
          ["渡船", "ferri"],
        ] as const) {
          const before = cosine(vectorOf(values, from), vectorOf(values, to));
          const after = cosine(vectorOf(moved, from), vectorOf(moved, to));
          expect(after).toBeGreaterThanOrEqual(before - 1e-6);
        }
        for (const feature of FEATURES) {
          expect(Math.hypot(...vectorOf(moved, feature))).toBeLessThanOrEqual(
            Math.hypot(...vectorOf(values, feature)) * (1 + 1e-6),
          );
        }
      }),
    );
  });

  it("gives a word that lies like its translation the same direction and its own length", () => {
    const values = new Float32Array(FEATURES.length * DIMENSIONS);
    vectorOf(values, "ferri").set([2, 0, 0, 0]);
    vectorOf(values, "渡船").set([5, 0, 0, 0]);
    expect([...vectorOf(retrofit(values), "ferri")]).toEqual([2, 0, 0, 0]);
  });

  it("moves a word in two rounds: an English one by half, then by three tenths", () => {
    const values = new Float32Array(FEATURES.length * DIMENSIONS);
    vectorOf(values, "ferri").set([1, 0, 0, 0]);
    vectorOf(values, "渡船").set([0, 2, 0, 0]);
    // After the first round [.5, .5] and [1, 1]: the same direction, so that the second changes nothing.
    const moved = retrofit(values);
    for (const [k, value] of [0.5, 0.5, 0, 0].entries())
      expect(vectorOf(moved, "ferri")[k]).toBeCloseTo(value, 6);
    for (const [k, value] of [1, 1, 0, 0].entries()) expect(vectorOf(moved, "渡船")[k]).toBeCloseTo(value, 6);
  });

  it("moves Russian words the farthest, and by their translations' weights", () => {
    const values = new Float32Array(FEATURES.length * DIMENSIONS);
    vectorOf(values, "паром").set([0, 0, 0, 1]);
    vectorOf(values, "渡船").set([1, 0, 0, 0]);
    vectorOf(values, "盐巴").set([0, 1, 0, 0]);
    const [toFerry = 0, toSalt = 0, , own = 0] = vectorOf(retrofit(values), "паром");
    expect(toFerry).toBeGreaterThan(4 * toSalt);
    expect(toSalt).toBeGreaterThan(0);
    expect(own).toBeLessThan(0.2);
  });

  it.each([
    ["a word whose only translation is Russian", "salt"],
    ["a word that the lexicon does not know", "tower"],
    ["a single character", "渡"],
    ["a part of a word", "#fer"],
  ] as const)("does not move %s", (_name, feature) => {
    fc.assert(
      fc.property(tables, (values) => {
        expect(vectorOf(retrofit(values), feature)).toEqual(vectorOf(values, feature));
      }),
    );
  });

  it("leaves the table that it was given as it was", () => {
    const values = Float32Array.from({ length: FEATURES.length * DIMENSIONS }, (_, index) => index);
    const before = values.slice();
    retrofit(values);
    expect(values).toEqual(before);
  });
});
