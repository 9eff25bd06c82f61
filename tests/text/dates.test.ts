import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datesIn, dateTermsOf } from "../../src/text/dates.ts";

describe("the dates of a text", () => {
  it.each([
    "2021年12月7日",
    "2021 年 12 月 7 日",
    "2021年12月7号",
    "二〇二一年十二月七日",
    "2021-12-07",
    "2021/12/7",
    "07.12.2021",
    "7 december 2021",
    "the 7th of december, 2021",
    "december 7, 2021",
    "dec. 7, 2021",
    "7 декабря 2021 года",
    "7-го декабря 2021 г.",
  ])("come to the same terms: %s", (text) => {
    expect(datesIn(text)).toEqual(["d20211207", "m202112", "x1207"]);
  });

  it.each([
    ["2021年12月", ["m202112"]],
    ["december 2021", ["m202112"]],
    ["в декабре 2021 года", ["m202112"]],
    ["12月7日", ["x1207"]],
    ["december 7", ["x1207"]],
    ["7 декабря", ["x1207"]],
    ["1999年3月5日和2000年4月", ["d19990305", "m199903", "x0305", "m200004"]],
  ])("are open where the text leaves them open: %s", (text, terms) => {
    expect(datesIn(text)).toEqual(terms);
  });

  it.each([
    "we may go",
    "march on",
    "в мае",
    "版本3.5.2",
    "1990-95",
    "2021年13月7日",
    "2021年12月32日",
    "三个月",
  ])("are not in: %s", (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it("are found however a day is written", () => {
    const months =
      "january february march april may june july august september october november december".split(" ");
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 2999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const terms = dateTermsOf({ year, month, day });
          expect(datesIn(`${year}年${month}月${day}日`)).toEqual(terms);
          expect(datesIn(`${day} ${months[month - 1]} ${year}`)).toEqual(terms);
          expect(datesIn(`${months[month - 1]} ${day}, ${year}`)).toEqual(terms);
        },
      ),
    );
  });

  it("never fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(datesIn(text).every((term) => /^[dmx]\d+$/u.test(term))).toBe(true);
      }),
    );
  });
});
