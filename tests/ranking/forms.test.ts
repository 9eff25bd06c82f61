import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createForms, type Form, isIn } from "../../src/ranking/forms.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";

/** The forms of a question that stand in a text of these words. */
const formsIn = (question: readonly QueryTerm[], words: readonly string[]): Form[] => {
  const [formsFrom, there] = [createForms(question), new Set(words)];
  return [...there].flatMap((word) => formsFrom(word).filter((form) => isIn(form, there)));
};

/** The ferry in three languages, the last form not sure. */
const FERRY: QueryTerm = {
  alternatives: [
    { terms: ["ferry"], weight: 1 },
    { terms: ["渡", "口"], weight: 0.8 },
    { terms: ["паром"], weight: 0.5 },
  ],
  importance: 1,
};
const LAST: QueryTerm = {
  alternatives: [
    { terms: ["last"], weight: 1 },
    { terms: ["ferry", "last"], weight: 0.9 },
  ],
  importance: 0,
};

const arbitraryQuestion: fc.Arbitrary<QueryTerm[]> = fc.array(
  fc.record({
    alternatives: fc.array(
      fc.record({
        terms: fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1, maxLength: 3 }),
        weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
      }),
      { maxLength: 3 },
    ),
    importance: fc.double({ min: 0, max: 10, noNaN: true }),
  }),
  { maxLength: 4 },
);
const arbitraryWords = fc.array(fc.constantFrom(..."abcdefghxyz"));

describe("createForms", () => {
  it.each([
    ["a form of one term", ["the", "ferry"], ["0 ferry 1"]],
    ["a form of several terms, in any order", ["口", "in", "渡"], ["0 渡 口 0.8"]],
    ["no part of a form", ["渡"], []],
    ["all forms that are there", ["паром", "ferry"], ["0 паром 0.5", "0 ferry 1"]],
    [
      "forms of several things that begin alike",
      ["ferry", "last"],
      ["0 ferry 1", "1 ferry last 0.9", "1 last 1"],
    ],
    ["nothing where nothing is", ["volcano"], []],
  ])("finds %s", (_name, words, expected) => {
    const found = formsIn([FERRY, LAST], words);
    expect(found.map(({ asked, terms, weight }) => `${asked} ${terms.join(" ")} ${weight}`)).toEqual(
      expected,
    );
  });

  it("finds just the forms of which every term is there", () => {
    fc.assert(
      fc.property(arbitraryQuestion, arbitraryWords, (question, words) => {
        const wanted = question.flatMap(({ alternatives }, asked) =>
          alternatives.flatMap((form) =>
            form.terms.every((term) => words.includes(term)) ? [{ asked, ...form }] : [],
          ),
        );
        const found = formsIn(question, words);
        expect(found).toHaveLength(wanted.length);
        expect(found).toEqual(expect.arrayContaining(wanted));
      }),
    );
  });
});

describe("isIn", () => {
  it.each([
    [["ferry"], ["last", "ferry"], true],
    [["渡", "口"], ["口", "渡"], true],
    [["渡", "口"], ["口"], false],
    [["ferry"], [], false],
  ])("tells whether all of %j stand in %j: %j", (terms, words, expected) => {
    expect(isIn({ asked: 0, weight: 1, terms }, new Set(words))).toBe(expected);
  });
});
