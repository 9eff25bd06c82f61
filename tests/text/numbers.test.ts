import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbersIn } from "../../src/text/numbers.ts";

describe("the numbers of a text", () => {
  it.each([
    ["三百", ["300"]],
    ["三百零五", ["305"]],
    ["一百五", ["150"]],
    ["两万三千", ["23000"]],
    ["十二点五", ["12.5"]],
    ["一亿三千万", ["130000000"]],
    ["17.5万人", ["175000"]],
    ["2万亿", ["2000000000000"]],
    ["175,000 people", ["175000"]],
    ["175 тыс. человек", ["175000"]],
    ["1 200 000", ["1200000"]],
    ["17,5 тыс.", ["17500"]],
    ["1.5 million", ["1500000"]],
    ["half a million", ["500000"]],
    ["полмиллиона", ["500000"]],
    ["полтора миллиона", ["1500000"]],
    ["twenty-five", ["25"]],
    ["three hundred and five thousand", ["305000"]],
    ["двадцать пять", ["25"]],
    ["двадцати пяти ракет", ["25"]],
    ["пятьсот сорок", ["540"]],
    ["百分之四十六", ["46", "46%"]],
    ["百分之46", ["46", "46%"]],
    ["46 percent", ["46", "46%"]],
    ["46 процентов", ["46", "46%"]],
    ["二〇二一年", ["2021", "2021年"]],
    ["十二月", ["12", "12月"]],
    ["三个方案", ["3"]],
  ])("%s", (text, terms) => {
    expect(numbersIn(text)).toEqual(terms);
  });

  it.each([
    ["a number in digits alone, which is a term as it stands", "300, 1990-1995 and 46%"],
    ["names", "三亚和四川"],
    ["words that are written like numbers", "十分，千万不要，万一，一个，统一"],
    ["a guess", "三四十"],
    ["a count", "one two three"],
    ["the one that is a pronoun", "one of them"],
    ["numbers of which none is left whole", "九百九十九万亿亿亿"],
  ])("are not %s", (_name, text) => {
    expect(numbersIn(text)).toEqual([]);
  });

  const DIGITS = "零一二三四五六七八九";
  const UNITS = ["", "十", "百", "千"] as const;
  const written = (value: number): string =>
    [...String(value)]
      .map((digit, index, all) => ({ digit: Number(digit), unit: UNITS[all.length - 1 - index] ?? "" }))
      .map(({ digit, unit }) => (digit === 0 ? "零" : `${DIGITS[digit]}${unit}`))
      .join("")
      .replace(/零+/gu, "零")
      .replace(/(?<=.)零$/u, "");

  it("are read in Chinese as they are written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9999 }), (value) => {
        expect(numbersIn(`${written(value)}吨`)).toEqual([String(value)]);
      }),
    );
  });

  it("are the same with separators and in ten thousands", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999_999 }), (value) => {
        expect(numbersIn(value.toLocaleString("en"))).toEqual([String(value)]);
        expect(numbersIn(`${value / 1e4}万`)).toEqual([String(value)]);
      }),
    );
  });

  it("never fail, and are digits with a unit at most", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(numbersIn(text).every((term) => /^\d+(?:\.\d+)?[%年月日]?$/u.test(term))).toBe(true);
      }),
    );
  });
});
