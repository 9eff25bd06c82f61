import { describe, expect, it } from "vitest";
import { UNIT_BREAK } from "../../src/links/pieces.ts";
import { encodeDirective, findMatches, type TextDirective } from "../../src/links/text-directive.ts";

const directive = (terms: Partial<TextDirective>): TextDirective => ({
  prefix: "",
  start: "",
  end: "",
  suffix: "",
  ...terms,
});

describe("encodeDirective", () => {
  it.each([
    [{ start: "a" }, "a"],
    [{ start: "a", end: "b" }, "a,b"],
    [{ prefix: "p", start: "a" }, "p-,a"],
    [{ start: "a", suffix: "s" }, "a,-s"],
    [{ prefix: "p", start: "a", end: "b", suffix: "s" }, "p-,a,b,-s"],
    [{ prefix: "p-", start: "-a, b", suffix: "-&" }, "p%2D-,%2Da%2C%20b,-%2D%26"],
    [{ start: "a\t\n  b" }, "a%20b"],
    [{ start: "1\u00a02\u30003" }, "1%C2%A02%E3%80%803"],
    [{ start: "(a)!*'~_." }, "%28a%29%21%2A%27~_."],
    [{ start: "战略😀" }, "%E6%88%98%E7%95%A5%F0%9F%98%80"],
    [{ start: "\ud83d" }, "%EF%BF%BD"],
  ])("writes %j as %s", (terms, expected) => {
    expect(encodeDirective(directive(terms))).toBe(expected);
  });
});

describe("findMatches", () => {
  const found = (text: string, terms: Partial<TextDirective>) =>
    [...findMatches(text, directive(terms))].map(({ start, end }) => [start, text.slice(start, end)]);

  it.each([
    [
      "every match",
      "a b a",
      { start: "a" },
      [
        [0, "a"],
        [4, "a"],
      ],
    ],
    [
      "matches that overlap",
      "哈哈哈",
      { start: "哈哈" },
      [
        [0, "哈哈"],
        [1, "哈哈"],
      ],
    ],
    [
      "whatever the case",
      "ЁЖ ёж",
      { start: "ёж" },
      [
        [0, "ЁЖ"],
        [3, "ёж"],
      ],
    ],
    ["whatever the white space", "a \n b", { start: "a b" }, [[0, "a \n b"]]],
    ["nothing across blocks", `a${UNIT_BREAK}b`, { start: "a b" }, []],
    ["a prefix in the block before", `p${UNIT_BREAK}a a`, { prefix: "p", start: "a" }, [[2, "a"]]],
    ["a suffix at once", "战略的 战略", { start: "战略", suffix: "的" }, [[0, "战略"]]],
    [
      "a range to the nearest end",
      "a b c a c",
      { start: "a", end: "c" },
      [
        [0, "a b c"],
        [6, "a c"],
      ],
    ],
    ["a range to the end with its suffix", "a c c d", { start: "a", end: "c", suffix: "d" }, [[0, "a c c"]]],
    ["no range without an end", "a b", { start: "a", end: "c" }, []],
    ["whole words of alphabets", "party art", { start: "art" }, [[6, "art"]]],
    ["whole numbers", "2021 02", { start: "02" }, [[5, "02"]]],
    ["the whole last word of a range", "a art arts", { start: "a", end: "art" }, [[0, "a art"]]],
    [
      "part of a word between its other parts",
      "party",
      { prefix: "p", start: "art", suffix: "y" },
      [[1, "art"]],
    ],
    ["words from their beginning", "smart art", { start: "art" }, [[6, "art"]]],
    ["words to their end", "arts art", { start: "art" }, [[5, "art"]]],
    ["a prefix from its beginning", "sea lion a lion", { prefix: "a", start: "lion" }, [[11, "lion"]]],
    ["a suffix to its end", "a cat a c", { start: "a", suffix: "c" }, [[6, "a"]]],
    [
      "the end of a range from its beginning",
      "a smart art",
      { start: "a", end: "art" },
      [[0, "a smart art"]],
    ],
    ["the end of a range to its end", "a arts art", { start: "a", end: "art" }, [[0, "a arts art"]]],
    ["the start of a range to its end", "arts b art b", { start: "art", end: "b" }, [[7, "art b"]]],
    [
      "the start of a range whose suffix is another's",
      "arts b c art b c",
      { start: "art", end: "b", suffix: "c" },
      [[9, "art b"]],
    ],
    ["characters of regular expressions", "(a.b)? [c]", { start: "(a.b)? [c]" }, [[0, "(a.b)? [c]"]]],
    [
      "characters outside the basic plane",
      "𠮷𠮷",
      { start: "𠮷" },
      [
        [0, "𠮷"],
        [2, "𠮷"],
      ],
    ],
  ])("finds %s", (_name, text, terms, expected) => {
    expect(found(text, terms)).toEqual(expected);
  });
});
