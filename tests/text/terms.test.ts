import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTermExtractor } from "../../src/text/terms.ts";

const termsOf = createTermExtractor();

describe("the terms of a text", () => {
  it.each([
    ["endings in English", "ferries leaving", "ferry leaves"],
    ["endings in Russian", "договоры подписаны", "договора подписаны"],
    ["traditional characters", "美國態度", "美国态度"],
    ["widths and case", "ＮＡＴＯ", "nato"],
    ["initials set apart", "U. S. ferry", "U.S. ferry"],
  ])("are alike whatever the %s", (_name, first, second) => {
    expect(termsOf(first)).toEqual(termsOf(second));
  });

  it("are words and pairs of characters in Chinese", () => {
    const terms = termsOf("北约东扩");
    expect(terms).toContain("北约");
    expect(terms.filter((term) => term.startsWith("+"))).toEqual(["+北约", "+约东", "+东扩"]);
  });

  it("are words and pairs of words elsewhere, over words without meaning but not over punctuation", () => {
    const pairs = (text: string) => termsOf(text).filter((term) => term.startsWith("+"));
    expect(pairs("State of the Union")).toEqual(["+state union"]);
    expect(pairs("Договор СНВ-3")).toEqual(["+договор снв", "+снв 3"]);
    expect(pairs("state, union")).toEqual([]);
    expect(pairs("新START 条约")).toEqual(["+条约"]);
    expect(pairs("条 约")).toEqual([]);
  });

  it("find a name that no dictionary knows in longer texts", () => {
    const name = termsOf("射曼宁").filter((term) => term.startsWith("+"));
    expect(termsOf("码头主任射曼宁送来了馒头")).toEqual(expect.arrayContaining(name));
  });

  it("keep numbers and leave out marks and words without meaning", () => {
    expect(termsOf("1990, the 75!")).toEqual(["1990", "75"]);
    expect(termsOf("，。！ — “”")).toEqual([]);
    expect(termsOf("")).toEqual([]);
  });

  it("come as often as they stand in the text", () => {
    expect(termsOf("ferry, ferry, ferry")).toEqual(["ferri", "ferri", "ferri"]);
  });

  it.each([
    ["numbers", "三百艘", "300 ships", "300"],
    ["large numbers", "17.5万人", "175,000 people", "175000"],
    ["shares", "百分之四十六", "46 процентов", "46%"],
    ["places in an order", "第三次", "the third", "#3"],
    ["days", "2021年12月7号", "7 декабря 2021 года", "d20211207"],
    ["months", "2021年12月", "in December 2021", "m202112"],
  ])("hold %s alike, however they are written", (_name, first, second, term) => {
    expect(termsOf(first)).toContain(term);
    expect(termsOf(second)).toContain(term);
  });

  it("keep the terms of dates as they are, where these stand in a text", () => {
    expect(termsOf("d20211207; m202112")).toEqual(["d20211207", "m202112"]);
  });

  it("never fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(termsOf(text).every((term) => term.length > 0)).toBe(true);
      }),
    );
  });
});
