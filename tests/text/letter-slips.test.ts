import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/text/edit-distance.ts";
import { prepareLetterSlips } from "../../src/text/letter-slips.ts";
import { doAtOnce } from "../../src/turns.ts";
import { vocabularyOf } from "./vocabulary-of.ts";

const TERMS = [
  "medvedev",
  "treati",
  "trade",
  "лавров",
  "лаврик",
  "договор",
  "安全",
  "+安全",
  "s400",
  "cat",
  "cats",
];

describe("prepareLetterSlips", () => {
  const find = doAtOnce(prepareLetterSlips(vocabularyOf(TERMS)));

  it.each([
    { name: "a letter added", term: "medvedyev", found: ["medvedev"] },
    { name: "a letter left out", term: "trati", found: ["treati"] },
    { name: "two letters swapped", term: "tretai", found: ["treati"] },
    { name: "the first two letters swapped", term: "rteati", found: ["treati"] },
    { name: "two slips in a long word", term: "mdvedeev", found: ["medvedev"] },
    { name: "Cyrillic", term: "лаврав", found: ["лавров"] },
    { name: "nothing for two slips in a short word", term: "trxatx", found: [] },
    { name: "nothing for short words", term: "catz", found: [] },
    { name: "nothing for what is no word", term: "s4000", found: [] },
    { name: "nothing for Chinese", term: "+安会", found: [] },
  ])("finds $name", ({ term, found }) => {
    expect(find(term).map((slip) => slip.term)).toEqual(found);
  });

  it("holds one slip likelier than two, and a first letter that is right likelier than a wrong one", () => {
    const likelihoodOf = (term: string): number => find(term)[0]?.likelihood ?? 0;
    expect(likelihoodOf("medvedyev")).toBeGreaterThan(likelihoodOf("mdvedeev"));
    expect(likelihoodOf("tretai")).toBeGreaterThan(likelihoodOf("rteati"));
  });

  it("reads many terms in many steps, each once", () => {
    let reads = 0;
    const words = Array.from({ length: 10_000 }, (_, index) => String(index));
    const steps = prepareLetterSlips({
      size: words.length,
      at(position) {
        reads += 1;
        return words[position] ?? "";
      },
    });
    let before = reads;
    while (steps.next().done !== true) {
      expect(reads - before).toBeLessThan(1000);
      before = reads;
    }
    expect(reads).toBe(words.length);
  });

  it("misses none that it looks for", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdefg"), minLength: 4, maxLength: 10 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (terms, term) => {
        const most = term.length < 8 ? 1 : 2;
        const expected = terms.filter(
          (other) =>
            term.length >= 5 &&
            term.slice(0, 2).includes(other.charAt(0)) &&
            other !== term &&
            editDistance(term, other, most) <= most,
        );
        const found = doAtOnce(prepareLetterSlips(vocabularyOf(terms)))(term).map((slip) => slip.term);
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });
});
