import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBm25, type TermWeights } from "../../src/retrieval/bm25.ts";

const K1 = 0.8;
const B = 0.4;

/** The oracle: the formula of the paper, word for word, over plain lists. */
const scoreNaively = (texts: readonly TermWeights[], question: TermWeights, position: number): number => {
  const lengths = texts.map((terms) => [...terms.values()].reduce((sum, weight) => sum + weight, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / texts.length;
  return [...question].reduce((sum, [term, importance]) => {
    const frequency = texts.filter((terms) => terms.has(term)).length;
    const idf = Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5));
    const weight = texts[position]?.get(term) ?? 0;
    const length = lengths[position] ?? 0;
    return sum + (importance * idf * weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / average));
  }, 0);
};

const TERMS = ["渡口", "ferry", "паром", "+江湾", "1990", "not indexed"];

const weightsOver = (terms: readonly string[], minLength: number): fc.Arbitrary<TermWeights> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...terms), fc.integer({ min: 1, max: 9 })), {
      selector: ([term]) => term,
      minLength,
    })
    .map((entries) => new Map(entries));

const arbitraryTexts = fc.array(weightsOver(TERMS.slice(0, -1), 1), { minLength: 1, maxLength: 12 });
const arbitraryQuestion = weightsOver(TERMS, 0);

const textOf = (...terms: string[]): TermWeights => new Map(terms.map((term) => [term, 1]));

describe("createBm25", () => {
  it("gives the scores of the formula", () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitraryQuestion, (texts, question) => {
        const scores = createBm25(texts).score(question);
        expect(scores).toHaveLength(texts.length);
        for (const [position, score] of scores.entries())
          expect(score).toBeCloseTo(scoreNaively(texts, question, position), 9);
      }),
      { numRuns: 300 },
    );
  });

  it("never gives a negative idf or score, even to a term of every text", () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitraryQuestion, (texts, question) => {
        const index = createBm25(texts);
        for (const term of TERMS) expect(index.idf(term)).toBeGreaterThan(0);
        for (const score of index.score(question)) expect(score).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("gives a rarer term a higher idf, and the highest to one that it does not know", () => {
    const index = createBm25([textOf("a", "b"), textOf("a", "b"), textOf("a")]);
    const idfs = ["unknown", "b", "a"].map(index.idf);
    expect(idfs).toEqual(idfs.toSorted((x, y) => y - x));
    expect(new Set(idfs).size).toBe(3);
    expect(index.idf("a")).toBeCloseTo(Math.log(1 + 0.5 / 3.5), 12);
  });

  it("leaves unknown terms of a question out", () => {
    const index = createBm25([textOf("a"), textOf("b")]);
    expect(index.score(textOf("a", "unknown"))).toEqual(index.score(textOf("a")));
    expect([...index.score(textOf("unknown"))]).toEqual([0, 0]);
    expect([...index.score(textOf())]).toEqual([0, 0]);
  });

  it("gives more for a term that stands more often, less and less, and less in a longer text", () => {
    const texts = [1, 2, 3].map((weight) => new Map([["a", weight]]));
    const scores = createBm25([...texts, new Map([...textOf("a"), ["b", 20]])]).score(textOf("a"));
    const [once = 0, twice = 0, thrice = 0, long = 0] = scores;
    expect(twice).toBeGreaterThan(once);
    expect(thrice - twice).toBeLessThan(twice - once);
    expect(thrice).toBeGreaterThan(twice);
    expect(long).toBeLessThan(once);
  });

  it("is empty without texts, and keeps texts without words", () => {
    expect(createBm25([]).size).toBe(0);
    expect(createBm25([]).score(textOf("a"))).toHaveLength(0);
    expect(createBm25([]).idf("a")).toBeGreaterThanOrEqual(0);
    const index = createBm25([textOf(), textOf("a"), textOf()]);
    expect(index.size).toBe(3);
    expect([...index.score(textOf("a"))].map((score) => score > 0)).toEqual([false, true, false]);
  });
});
