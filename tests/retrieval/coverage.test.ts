import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCoverage } from "../../src/retrieval/coverage.ts";
import { splitWords } from "./fake-channels.ts";

const QUESTION = new Map([
  ["ferry", 3],
  ["last", 1],
]);

const arbitraryQuestion = fc
  .dictionary(fc.constantFrom(..."abcdefgh"), fc.double({ min: 0, max: 10, noNaN: true }))
  .map((weights) => new Map(Object.entries(weights)));
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
    ["without terms", new Map()],
    ["whose terms weigh nothing", new Map([["ferry", 0]])],
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

  it("is 1 for every text that holds the whole question, in any order", () => {
    fc.assert(
      fc.property(arbitraryQuestion, (question) => {
        const words = [...question.keys()].toReversed().join(" ");
        const total = [...question.values()].reduce((sum, weight) => sum + weight, 0);
        expect(createCoverage(question, splitWords)(words)).toBe(total === 0 ? 0 : 1);
      }),
    );
  });
});
