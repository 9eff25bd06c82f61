import { describe, expect, it } from "vitest";
import { createCompoundFinder } from "../../src/retrieval/compounds.ts";
import { sortTerms } from "../../src/retrieval/sorted-terms.ts";

const TERMS = ["глобальноепроникновен", "глобальн", "глобализац", "securitycouncilmeeting", "安全", "+安全"];

describe("createCompoundFinder", () => {
  const find = createCompoundFinder(sortTerms(TERMS));

  it.each([
    {
      name: "two neighbouring words written as one",
      words: ["глобальн", "проникновен"],
      found: ["глобальноепроникновен"],
    },
    {
      name: "each pair of neighbours",
      words: ["un", "security", "council"],
      found: ["securitycouncilmeeting"],
    },
    { name: "nothing for words in the other order", words: ["проникновен", "глобальн"], found: [] },
    {
      name: "nothing for words that are not neighbours",
      words: ["глобальн", "нов", "проникновен"],
      found: [],
    },
    { name: "nothing for parts too short to say anything", words: ["гл", "проникновен"], found: [] },
    { name: "nothing for one word", words: ["глобальн"], found: [] },
  ])("finds $name", ({ words, found }) => {
    expect(find(words)).toEqual(found);
  });
});
