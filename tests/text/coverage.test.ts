import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCoverage } from "../../src/text/coverage.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";
import { askFor, splitWords } from "../retrieval/fake-channels.ts";

const QUESTION = [askFor("ferry", 3), askFor("last", 1)];

/** The ferry in three languages, the last form not sure; half of the question. */
const TRANSLATED: readonly QueryTerm[] = [
  {
    alternatives: [
      { terms: ["ferry"], weight: 1 },
      { terms: ["渡", "口"], weight: 0.8 },
      { terms: ["паром"], weight: 0.5 },
    ],
    importance: 1,
  },
  askFor("volcano"),
];

const arbitraryQuestion: fc.Arbitrary<QueryTerm[]> = fc.array(
  fc.record({
    alternatives: fc.array(
      fc.record({
        terms: fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1, maxLength: 3 }),
        weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    importance: fc.double({ min: 0, max: 10, noNaN: true }),
  }),
);
const arbitraryText = fc.array(fc.constantFrom(..."abcdefghxyz")).map((words) => words.join(" "));

describe("createCoverage", () => {
  it.each([
    ["the last ferry", 1],
    ["ferry", 0.75],
    ["ferry ferry", 0.75],
    ["last", 0.25],
    ["volcano", 0],
    ["", 0],
  ])("of the question stands in %j a share of %d", (text, expected) => {
    expect(createCoverage(QUESTION, splitWords)(text)).toBe(expected);
  });

  it.each([
    ["the surest form", "паром ferry", 0.5],
    ["a form of several words", "渡 口", 0.4],
    ["no part of a form", "渡", 0],
    ["a form that is not sure", "паром", 0.25],
    ["the surest form and no sum of them", "渡 口 паром", 0.4],
  ])("counts %s", (_name, text, expected) => {
    expect(createCoverage(TRANSLATED, splitWords)(text)).toBeCloseTo(expected, 12);
  });

  it.each([
    ["without terms", []],
    ["whose terms weigh nothing", [askFor("ferry", 0)]],
  ])("covers a question %s by nothing", (_name, question) => {
    expect(createCoverage(question, splitWords)("the last ferry")).toBe(0);
  });

  it("lies between 0 and 1, and never falls when a text gets more words", () => {
    fc.assert(
      fc.property(arbitraryQuestion, arbitraryText, arbitraryText, (question, text, more) => {
        const coverage = createCoverage(question, splitWords);
        expect(coverage(text)).toBeGreaterThanOrEqual(0);
        expect(coverage(`${text} ${more}`)).toBeLessThanOrEqual(1);
        expect(coverage(`${text} ${more}`)).toBeGreaterThanOrEqual(coverage(text));
      }),
      { numRuns: 500 },
    );
  });

  it("is 1 for every text that holds the whole question in its surest forms, in any order", () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const sure = question.map((term) => ({
          ...term,
          alternatives: term.alternatives.map((form) => ({ ...form, weight: 1 })),
        }));
        const words = sure.flatMap(({ alternatives }) => alternatives.flatMap(({ terms }) => terms));
        const total = question.reduce((sum, { importance }) => sum + importance, 0);
        expect(createCoverage(sure, splitWords)(words.toReversed().join(" "))).toBe(total === 0 ? 0 : 1);
      }),
    );
  });
});
