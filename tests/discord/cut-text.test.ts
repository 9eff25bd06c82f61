import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtGrapheme, cutAtSentence, cutStart } from "../../src/discord/cut-text.ts";

const atMost =
  (length: number) =>
  (part: string): boolean =>
    part.length <= length;

const FAMILY = "👨‍👩‍👧";
const FLAG = "🇷🇺";

describe("cutAtGrapheme", () => {
  it.each([
    ["a text that fits whole stays whole", "abc", 3, "abc"],
    ["a character of two units is not halved", "a𠮷b", 2, "a"],
    ["a family is not parted", `a${FAMILY}b`, 8, "a"],
    ["of two flags no half is left", FLAG + FLAG, 6, FLAG],
    ["an accent stays on its letter", "e\u0301e\u0301", 3, "e\u0301"],
    ["where no grapheme fits nothing is left", FAMILY, 3, ""],
    ["where there is no room nothing is left", "abc", -1, ""],
  ])("%s", (_, text, limit, expected) => {
    expect(cutAtGrapheme(text, atMost(limit), limit)).toBe(expected);
  });
});

describe("cutAtSentence", () => {
  it.each([
    ["ends with the last sentence that fits", "船停了。后来又开。再后来没有了。", 10, "船停了。后来又开。"],
    [
      "ends within a sentence where the last end is far",
      "停。后来又开了很多很多年没有停过。",
      10,
      "停。后来又开了很多很",
    ],
    ["does not take an abbreviation for an end", "He met Mr. Smith again. And left.", 12, "He met Mr. S"],
    ["takes the whole text if it fits", "停。后", 3, "停。后"],
  ])("%s", (_, text, limit, expected) => {
    expect(cutAtSentence(text, atMost(limit), limit)).toBe(expected);
  });
});

describe("cutStart", () => {
  it.each([
    ["keeps the end of a text", "abcdef", 2, "ef"],
    ["parts no flag", FLAG + FLAG + FLAG, 9, FLAG + FLAG],
    ["leaves nothing where no grapheme fits", FAMILY, 3, ""],
  ])("%s", (_, text, limit, expected) => {
    expect(cutStart(text, atMost(limit))).toBe(expected);
  });
});

describe("every cut", () => {
  const graphemes = fc.string({ unit: "grapheme-composite", maxLength: 60 });

  it("fits, is a part of the text from its edge, and could not be a grapheme longer", () => {
    const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
    fc.assert(
      fc.property(graphemes, fc.nat(80), (text, limit) => {
        const whole = [...segmenter.segment(text)].map(({ segment }) => segment);
        const start = cutAtGrapheme(text, atMost(limit), limit);
        const end = cutStart(text, atMost(limit));
        const lengthOf = [...segmenter.segment(start)].length;
        expect(start.length <= limit && end.length <= limit).toBe(true);
        expect(start).toBe(whole.slice(0, lengthOf).join(""));
        expect(text.endsWith(end)).toBe(true);
        const next = whole[lengthOf];
        if (next !== undefined) expect(start.length + next.length).toBeGreaterThan(limit);
        const sentence = cutAtSentence(text, atMost(limit), limit);
        expect(start.startsWith(sentence) && sentence.length >= start.length / 2).toBe(true);
      }),
    );
  });
});
