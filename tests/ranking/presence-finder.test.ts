import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPresenceFinder } from "../../src/ranking/presence-finder.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";
import { askFor } from "../retrieval/fake-channels.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** The ferry in three languages, the last form not sure. */
const FERRY: QueryTerm = {
  alternatives: [
    { terms: ["ferry"], weight: 1 },
    { terms: ["渡", "口"], weight: 0.8 },
    { terms: ["паром"], weight: 0.5 },
  ],
  importance: 1,
};

const arbitraryTerm: fc.Arbitrary<QueryTerm> = fc.record({
  alternatives: fc.array(
    fc.record({
      terms: fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1, maxLength: 3 }),
      weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
    }),
    { maxLength: 3 },
  ),
  importance: fc.double({ min: 0, max: 10, noNaN: true }),
});
const arbitraryWords = fc.array(fc.constantFrom(..."abcdefghxyz")).map((words) => new Set(words));

/** How surely a text holds one thing. */
const presenceOf = (term: QueryTerm, words: ReadonlySet<string>): number =>
  createPresenceFinder([term])(words)[0] ?? 0;

describe("createPresenceFinder", () => {
  it.each([
    ["the surest form", "паром ferry", 1],
    ["a form of several words", "口 in 渡", 0.8],
    ["no part of a form", "渡", 0],
    ["a form that is not sure", "паром", 0.5],
    ["the surest form and no sum of them", "渡 口 паром", 0.8],
    ["nothing where nothing is", "volcano", 0],
  ])("counts %s", (_name, words, expected) => {
    expect(presenceOf(FERRY, setOf(words))).toBeCloseTo(expected, 6);
  });

  it("does not ask how important the term is", () => {
    expect(presenceOf(askFor("ferry", 0), setOf("ferry"))).toBe(1);
  });

  it("is the weight of the surest form of which every word is there", () => {
    fc.assert(
      fc.property(arbitraryTerm, arbitraryWords, (term, words) => {
        const there = term.alternatives.filter(({ terms }) => terms.every((word) => words.has(word)));
        expect(presenceOf(term, words)).toBeCloseTo(Math.max(0, ...there.map(({ weight }) => weight)), 6);
      }),
    );
  });
});
