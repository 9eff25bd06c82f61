import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveDates } from "../../src/passages/resolve-dates.ts";

const WRITTEN = "2022-01-09";

describe("the dates that a passage leaves half open", () => {
  it.each([
    ["去年12月7日，两国元首通话。", ["2021年", "d20211207", "m202112"]],
    ["去年十二月七日", ["2021年", "d20211207", "m202112"]],
    ["前年签署", ["2020年"]],
    ["今年1月", ["2022年", "m202201"]],
    ["明年", ["2023年"]],
    ["上月", ["m202112"]],
    ["上個月12日", ["d20211212", "m202112", "x1212"]],
    ["本月5日", ["d20220105", "m202201", "x0105"]],
    ["昨天", ["d20220108", "m202201", "x0108"]],
    ["in December last year", ["2021年", "m202112"]],
    ["Last year", ["2021年"]],
    ["yesterday", ["d20220108", "m202201", "x0108"]],
    ["7 декабря прошлого года", ["2021年", "d20211207", "m202112"]],
    ["в прошлом году, в декабре", ["2021年", "m202112"]],
    ["вчера", ["d20220108", "m202201", "x0108"]],
    ["позавчера", ["d20220107", "m202201", "x0107"]],
  ])("are counted from the day of writing: %s", (passage, words) => {
    expect(resolveDates(passage, "", WRITTEN)).toEqual(words);
  });

  it.each([
    ["12月15日，俄方提交草案。", ["d20211215"]],
    ["On December 15 they met", ["d20211215"]],
    ["15 декабря", ["d20211215"]],
    ["12月中旬", ["m202112"]],
    ["1月10日将举行对话。", ["d20220110"]],
    ["15日，外长说", ["d20211215", "x1215"]],
    ["8日，外长说", ["d20220108", "x0108"]],
    ["㏠渡口", ["d20220101", "x0101"]],
  ])("are of the latest year or month, which is not given, for it is a guess: %s", (passage, words) => {
    expect(resolveDates(passage, "", WRITTEN)).toEqual(words);
  });

  it("are of the year that the same sentence names, or the one before", () => {
    expect(resolveDates("2019年3月谈，4月2日又谈。", "", WRITTEN)).toEqual([
      "2019年",
      "d20190402",
      "m201904",
    ]);
    expect(resolveDates("4月2日又谈。", "去年不谈。2019年3月谈。", WRITTEN)).toEqual([
      "2019年",
      "d20190402",
      "m201904",
    ]);
    expect(resolveDates("同年12月", "1999年3月签署。", WRITTEN)).toEqual(["1999年", "m199912"]);
    expect(resolveDates("4月2日又谈。", "2019年3月谈。无事。无事。", WRITTEN)).toEqual(["d20210402"]);
  });

  it.each([
    ["a date that is whole", "2021年12月7日", WRITTEN],
    ["what stands before the passage", "无事。", WRITTEN],
    ["a document without a date", "去年12月7日", null],
    ["a document whose date is none", "去年12月7日", "soon"],
    ["a day where the document's is not known", "昨天，15日，本月", "2022"],
    ["other words", "以前年轻，三个月，第15号，《15日报》，12-15日", WRITTEN],
  ])("are not: %s", (_name, passage, writtenOn) => {
    expect(resolveDates(passage, "去年。", writtenOn)).toEqual([]);
  });

  it("are few, made of letters and digits, and never fail", () => {
    const piece = fc.constantFrom(
      "去年",
      "12月",
      "7日",
      "。",
      "2021年",
      "昨天",
      "in December",
      "last year",
      " ",
      "прошлого года",
      "同年",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const words = resolveDates(pieces.join(""), "", WRITTEN);
        expect(words.every((word) => /^(?:[dmx]\d+|\d{4}年)$/u.test(word))).toBe(true);
        expect(new Set(words).size).toBe(words.length);
      }),
    );
  });
});
