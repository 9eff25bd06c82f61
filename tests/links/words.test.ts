import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstWords, growBackwards, growForwards, lastWords, segmentWords } from "../../src/links/words.ts";

const TEXT = "俄罗斯批准了《国家安全战略》，NATO replied in June.";
const whole = { start: 0, end: TEXT.length };
const segments = segmentWords(TEXT, whole);
const cut = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end);

describe("segmentWords", () => {
  it("finds the word boundaries that the whole text has", () => {
    const word = fc.constantFrom(
      "安全战略",
      "俄罗斯",
      "，",
      "。",
      "“",
      "2021",
      "don't",
      "U.S.",
      " ",
      "ёлка",
      "-",
      "𠮷",
    );
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
        const text = words.join("");
        const expected = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
        const found = segmentWords(text, { start: 0, end: text.length }).filter(({ isWord }) => isWord);
        expect(found.map(({ start }) => start)).toEqual(expected.map(({ index }) => index));
        expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(
          expected.map((each) => each.segment),
        );
      }),
    );
  });

  it("cuts a range only, without gaps", () => {
    const found = segmentWords(TEXT, { start: 3, end: 14 });
    expect(found.map(cut).join("")).toBe(TEXT.slice(3, 14));
  });

  it("takes a very long text without spaces", () => {
    const text = "国家安全战略".repeat(20_000);
    expect(segmentWords(text, { start: 0, end: text.length }).length).toBeGreaterThan(20_000);
  });
});

describe("firstWords and lastWords", () => {
  it.each([
    [3, "俄罗斯"],
    [4, "俄罗斯批准"],
    [7, "俄罗斯批准了《国家安全"],
    [1000, TEXT],
  ])("takes at least %i characters from the beginning", (size, expected) => {
    expect(cut(firstWords(TEXT, segments, whole, size))).toBe(expected);
  });

  it.each([
    [1, "June."],
    [5, "in June."],
    [10, "NATO replied in June."],
    [11, "战略》，NATO replied in June."],
    [1000, TEXT],
  ])("takes at least %i characters from the end", (size, expected) => {
    expect(cut(lastWords(TEXT, segments, whole, size))).toBe(expected);
  });

  it("stays inside a range that begins and ends within words", () => {
    const range = { start: 1, end: 4 };
    expect(cut(firstWords(TEXT, segments, range, 2))).toBe("罗斯");
    expect(cut(firstWords(TEXT, segments, range, 4))).toBe("罗斯批");
    expect(cut(lastWords(TEXT, segments, range, 2))).toBe("批");
    expect(cut(lastWords(TEXT, segments, range, 5))).toBe("罗斯批");
  });
});

describe("growBackwards and growForwards", () => {
  const text = "“One two”, three four.";
  const parts = segmentWords(text, { start: 0, end: text.length });

  it("grow word by word to the edge", () => {
    expect(growBackwards(parts, 11).map((offset) => text.slice(offset, 11))).toEqual([
      "",
      "two”, ",
      "One two”, ",
      "“One two”, ",
    ]);
    expect(growForwards(parts, 8).map((offset) => text.slice(8, offset))).toEqual([
      "",
      "”, three",
      "”, three four",
      "”, three four.",
    ]);
  });

  it("begin with the rest of a word that is cut", () => {
    expect(growBackwards(parts, 3).map((offset) => text.slice(offset, 3))).toEqual(["On", "“On"]);
    expect(growForwards(parts, 18).map((offset) => text.slice(18, offset))).toEqual(["our", "our."]);
  });

  it("have nowhere to grow at the edges", () => {
    expect(growBackwards(parts, 0)).toEqual([0]);
    expect(growForwards(parts, text.length)).toEqual([text.length]);
  });
});
