import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBm25, type TermWeights } from "../../src/retrieval/bm25.ts";
import type { Alternative, QueryTerm } from "../../src/text/query-term.ts";
import { askFor } from "./fake-channels.ts";

const K1 = 0.8;
const B = 0.4;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** How often a form stands in a text: as often as the rarest of its terms. */
const countOf = (text: TermWeights, { terms, weight }: Alternative): number =>
  weight * Math.min(...terms.map((term) => text.get(term) ?? 0));

/** The oracle: the formulas of the papers, word for word, over plain lists. */
const scoreNaively = (
  texts: readonly TermWeights[],
  question: readonly QueryTerm[],
  position: number,
): number => {
  const lengths = texts.map((terms) => sum([...terms.values()]));
  const average = sum(lengths) / texts.length;
  const length = lengths[position] ?? 0;
  return sum(
    question.map(({ alternatives, importance }) => {
      const weights = texts.map((text) => sum(alternatives.map((form) => countOf(text, form))));
      const frequency = sum(weights.map((weight) => Math.min(1, weight)));
      const idf = Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5));
      const weight = weights[position] ?? 0;
      return (importance * idf * weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / average));
    }),
  );
};

const TERMS = ["渡口", "ferry", "паром", "+江湾", "1990", "not indexed"];

const arbitraryText: fc.Arbitrary<TermWeights> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...TERMS.slice(0, -1)), fc.integer({ min: 1, max: 9 })), {
    selector: ([term]) => term,
    minLength: 1,
  })
  .map((entries) => new Map(entries));
const arbitraryTexts = fc.array(arbitraryText, { minLength: 1, maxLength: 12 });

const arbitraryForm: fc.Arbitrary<Alternative> = fc.record({
  terms: fc.uniqueArray(fc.constantFrom(...TERMS), { minLength: 1, maxLength: 3 }),
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
});
const arbitraryTerm: fc.Arbitrary<QueryTerm> = fc.record({
  alternatives: fc.array(arbitraryForm, { minLength: 1, maxLength: 4 }),
  importance: fc.double({ min: 0, max: 3, noNaN: true }),
});
const arbitraryQuestion = fc.array(arbitraryTerm, { maxLength: 5 });

const textOf = (...terms: string[]): TermWeights => new Map(terms.map((term) => [term, 1]));
const ask = (...terms: string[]): QueryTerm[] => terms.map((term) => askFor(term));

/** A query term of these forms, each surely meant. */
const anyOf = (...forms: (readonly string[])[]): QueryTerm => ({
  alternatives: forms.map((terms) => ({ terms, weight: 1 })),
  importance: 1,
});

describe("createBm25", () => {
  it("gives the scores of the formula", () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitraryQuestion, (texts, question) => {
        const scores = createBm25(texts).score(question);
        expect(scores).toHaveLength(texts.length);
        for (const [position, score] of scores.entries())
          expect(score).toBeCloseTo(scoreNaively(texts, question, position), 9);
      }),
      { numRuns: 500 },
    );
  });

  it("never gives a negative idf or score, even to a term of every text", () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitraryQuestion, (texts, question) => {
        const index = createBm25(texts);
        for (const term of question) expect(index.idf(term)).toBeGreaterThan(0);
        for (const score of index.score(question)) expect(score).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("gives a rarer term a higher idf, and the highest to one that it does not know", () => {
    const index = createBm25([textOf("a", "b"), textOf("a", "b"), textOf("a")]);
    const idfs = ask("unknown", "b", "a").map(index.idf);
    expect(idfs).toEqual(idfs.toSorted((x, y) => y - x));
    expect(new Set(idfs).size).toBe(3);
    expect(index.idf(askFor("a"))).toBeCloseTo(Math.log(1 + 0.5 / 3.5), 12);
  });

  it("leaves unknown terms of a question out", () => {
    const index = createBm25([textOf("a"), textOf("b")]);
    expect(index.score(ask("a", "unknown"))).toEqual(index.score(ask("a")));
    expect([...index.score(ask("unknown"))]).toEqual([0, 0]);
    expect([...index.score([])]).toEqual([0, 0]);
  });

  it("gives more for a term that stands more often, less and less, and less in a longer text", () => {
    const texts = [1, 2, 3].map((weight) => new Map([["a", weight]]));
    const scores = createBm25([...texts, new Map([...textOf("a"), ["b", 20]])]).score(ask("a"));
    const [once = 0, twice = 0, thrice = 0, long = 0] = scores;
    expect(twice).toBeGreaterThan(once);
    expect(thrice - twice).toBeLessThan(twice - once);
    expect(thrice).toBeGreaterThan(twice);
    expect(long).toBeLessThan(once);
  });

  it("is empty without texts, and keeps texts without words", () => {
    expect(createBm25([]).size).toBe(0);
    expect(createBm25([]).score(ask("a"))).toHaveLength(0);
    expect(createBm25([]).idf(askFor("a"))).toBeGreaterThanOrEqual(0);
    const index = createBm25([textOf(), textOf("a"), textOf()]);
    expect(index.size).toBe(3);
    expect([...index.score(ask("a"))].map((score) => score > 0)).toEqual([false, true, false]);
  });

  it("knows its terms", () => {
    const index = createBm25([textOf("a", "b"), textOf("b")]);
    expect([...index.terms]).toEqual(["a", "b"]);
    expect([index.has("a"), index.has("c")]).toEqual([true, false]);
  });
});

describe("a query term of several forms", () => {
  it("is one term: two texts in two languages are found alike, and no rarer than they are together", () => {
    const index = createBm25([textOf("ferry"), textOf("паром"), textOf("渡口")]);
    const [english = 0, russian = 0, chinese = 0] = index.score([anyOf(["ferry"], ["паром"])]);
    expect(english).toBe(russian);
    expect(english).toBeGreaterThan(0);
    expect(chinese).toBe(0);
    expect(index.idf(anyOf(["ferry"], ["паром"]))).toBeLessThan(index.idf(askFor("ferry")));
  });

  it("is found where all the words of a form stand, and only there", () => {
    const texts = [textOf("+new start"), textOf("+new start", "+start treati"), textOf("+start treati")];
    const scores = createBm25(texts).score([anyOf(["+new start", "+start treati"])]);
    expect([...scores].map((score) => score > 0)).toEqual([false, true, false]);
  });

  it("counts for less where a less sure form stands", () => {
    const unsure: QueryTerm = {
      alternatives: [
        { terms: ["渡口"], weight: 0.9 },
        { terms: ["码头"], weight: 0.2 },
      ],
      importance: 1,
    };
    const [sure = 0, less = 0] = createBm25([textOf("渡口"), textOf("码头")]).score([unsure]);
    expect(sure).toBeGreaterThan(less);
    expect(less).toBeGreaterThan(0);
  });

  it("without any form is in no text", () => {
    expect([...createBm25([textOf("a")]).score([{ alternatives: [], importance: 1 }])]).toEqual([0]);
    expect([...createBm25([textOf("a")]).score([anyOf([])])]).toEqual([0]);
  });
});
