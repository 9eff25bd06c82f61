import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnTranslations, type Translation } from "../../training/learn-translations.ts";
import { createRandom } from "../../training/random.ts";
import { LONGEST_ROW } from "../../training/units.ts";
import { unitRowOf } from "./builders.ts";

const WORDS = 30;

/** Sentences in a language of words `e0`, `e1`, … and in one of words `r0`, `r1`, …, which stands the other way round. */
const makeRows = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const numbers = Array.from({ length: 2 + random.below(5) }, () => random.below(WORDS));
    return unitRowOf({
      en: numbers.map((number) => `e${number}`),
      ru: numbers.map((number) => `r${number}`).toReversed(),
    });
  });
};

const best = (
  table: readonly Translation[],
  by: "forward" | "backward",
  word: string,
): Translation | undefined =>
  table
    .filter(({ first, second }) => (by === "forward" ? first : second) === word)
    .toSorted((a, b) => b[by] - a[by])[0];

describe("learnTranslations", () => {
  it("finds the dictionary that the sentences were made with, both ways", () => {
    const table = learnTranslations(makeRows(1, 400), "en", "ru");
    for (let number = 0; number < WORDS; number += 1) {
      expect(best(table, "forward", `e${number}`)?.second).toBe(`r${number}`);
      expect(best(table, "backward", `r${number}`)?.first).toBe(`e${number}`);
    }
  });

  it("finds the same dictionary when the languages change places", () => {
    const table = learnTranslations(makeRows(1, 400), "ru", "en");
    for (let number = 0; number < WORDS; number += 1) {
      expect(best(table, "forward", `r${number}`)?.second).toBe(`e${number}`);
    }
  });

  it("gives probabilities: none above 1, and those of one word not more than 1 together", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 30 }), (seed, count) => {
        const table = learnTranslations(makeRows(seed, count), "en", "ru");
        const sums = new Map<string, number>();
        for (const { first, second, forward, backward } of table) {
          expect(Math.min(forward, backward)).toBeGreaterThanOrEqual(0);
          sums.set(first, (sums.get(first) ?? 0) + forward);
          sums.set(second, (sums.get(second) ?? 0) + backward);
        }
        expect(Math.max(...sums.values())).toBeLessThanOrEqual(1.0001);
      }),
      { numRuns: 20 },
    );
  });

  it("does not count a word twice that stands twice in a sentence", () => {
    const [once, twice] = [["bank"], ["bank", "bank"]].map((en) =>
      learnTranslations([unitRowOf({ en, ru: ["банк", "берег"] })], "en", "ru"),
    );
    expect(twice).toEqual(once);
  });

  it.each([
    ["without one of the languages", unitRowOf({ en: ["bridge"] })],
    ["that are too long", unitRowOf({ en: Array(LONGEST_ROW + 1).fill("bridge"), ru: ["мост"] })],
    ["that are too long in the other language", unitRowOf({ en: ["bridge"], ru: Array(81).fill("мост") })],
  ])("learns nothing from rows %s", (_name, row) => {
    expect(learnTranslations([row], "en", "ru")).toEqual([]);
  });
});
