import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitRange } from "../../src/passages/split-range.ts";
import { lengthOf } from "../../src/text/lengths.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";

const splitSentences = createSentenceSplitter();

const partsOf = (text: string, longest: number): string[] =>
  splitRange(text, { start: 0, end: text.length }, longest, splitSentences).map(({ start, end }) =>
    text.slice(start, end),
  );

const CASES: readonly (readonly [string, string, number, readonly string[]])[] = [
  ["leaves alone what fits", "甲乙。丙丁。", 6, ["甲乙。丙丁。"]],
  ["cuts between sentences", "甲乙丙。丁戊己。", 6, ["甲乙丙。", "丁戊己。"]],
  ["makes parts of about equal length", "甲一。乙二。丙三。丁四。", 9, ["甲一。乙二。", "丙三。丁四。"]],
  [
    "cuts a long sentence at its clauses",
    "甲乙丙丁，戊己庚辛，壬癸。",
    6,
    ["甲乙丙丁，", "戊己庚辛，", "壬癸。"],
  ],
  ["puts as many clauses together as fit", "甲乙，丙丁，戊己，庚辛。", 6, ["甲乙，丙丁，", "戊己，庚辛。"]],
  ["cuts at spaces where there are no clauses", "aaaa bbbb cccc dddd", 4, ["aaaa bbbb", "cccc dddd"]],
  ["cuts anywhere where there is nothing to cut at", "甲乙丙丁戊己庚", 3, ["甲乙丙", "丁戊己", "庚"]],
  ["leaves white space out at the cuts", "甲乙， 丙丁", 3, ["甲乙，", "丙丁"]],
  ["leaves white space out that is too long itself", `甲${" ".repeat(40)}乙`, 4, ["甲", "乙"]],
  ["cuts before a pair of surrogates", "甲乙𠮷丙丁", 3, ["甲乙", "𠮷丙", "丁"]],
  ["keeps pairs of surrogates whole", "😀😀😀😀", 3, ["😀", "😀😀😀"]],
];

describe("splitRange", () => {
  it.each(CASES)("%s", (_name, text, longest, expected) => {
    expect(partsOf(text, longest)).toEqual(expected);
  });

  it("counts from the beginning of the text and reaches not beyond the range", () => {
    const text = "前文。甲乙丙。丁戊己。后文。";
    expect(splitRange(text, { start: 3, end: 11 }, 4, splitSentences)).toEqual([
      { start: 3, end: 7 },
      { start: 7, end: 11 },
    ]);
  });

  it("has no parts for white space that is too long", () => {
    expect(partsOf(" ".repeat(20), 2)).toEqual([]);
  });

  it("leaves out nothing but white space, whatever the text and the length", () => {
    const characters = fc.constantFrom(..."甲乙丙，。 \t\u3000ab.,!😀𠮷“”");
    fc.assert(
      fc.property(
        fc.string({ unit: characters, maxLength: 80 }),
        fc.integer({ min: 2, max: 12 }),
        (text, longest) => {
          const parts = partsOf(text, longest);
          expect(parts.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
          expect(parts.filter((part) => lengthOf(part) > longest || !part.isWellFormed())).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
