import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTermFold } from "../../src/text/terms.ts";
import { createTokenizer, type Token } from "../../src/text/tokens.ts";

const fold = createTermFold();
const tokenize = createTokenizer();

/** Terms in order, with `+` between those that are joined. */
const shown = (text: string): string =>
  tokenize(fold(text))
    .map(({ term, isJoined }) => `${isJoined ? "+" : " "}${term}`)
    .join("")
    .trim();

describe("the words of a text", () => {
  it.each([
    ["are stemmed in English", "ferries were leaving", "ferri+leav"],
    ["are stemmed in Russian", "Договоры подписаны", "договор+подписа"],
    ["are cut in Chinese, names that no dictionary knows into characters", "江湾渡口", "江+湾+渡口"],
    ["are compared in simplified characters", "兩國關係", "两国+关系"],
    [
      "are joined over a space, a hyphen and an apostrophe",
      "New START-treaty, Yeltsin's",
      "new+start+treati yeltsin",
    ],
    ["are joined over words without meaning", "State of the Union", "state+union"],
    ["are parted by punctuation", "state, union; war. Peace", "state union war peac"],
    ["are parted in Chinese by anything at all", "渡口 码头，渡口的码头", "渡口 码头 渡口 码头"],
    ["are parted by Chinese words without meaning", "State的Union", "state union"],
    ["are joined to numbers", "Договор СНВ-3 2010", "договор+снв+3+2010"],
    ["include abbreviations that look like words without meaning", "US and U.S.A.", "usa+usa"],
    ["keep a letter and its number together", "S-400, Ту-160", "s400 ту160"],
    ["read a Chinese name's number the same, with a dash or without", "江溪-2，江溪2", "江+溪+2 江+溪+2"],
  ])("%s", (_name, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ["nothing", ""],
    ["marks", "，。！ — “”"],
    ["words without meaning", "的 the и"],
  ])("are none in %s", (_name, text) => {
    expect(tokenize(fold(text))).toEqual([]);
  });

  it("are Chinese or not, and told apart where nothing stands between them", () => {
    expect(tokenize(fold("新START条约")).map(({ isHan }) => isHan)).toEqual([true, false, true]);
    expect(tokenize(fold("新 START")).map(({ isJoined }) => isJoined)).toEqual([false, false]);
  });

  it("are also known in the form in which they stand", () => {
    expect(tokenize(fold("Горбачёвым ferries")).map(({ word }) => word)).toEqual(["горбачевым", "ferries"]);
  });

  it("never fail, are never empty, and the first is joined to nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const tokens: readonly Token[] = tokenize(fold(text));
        expect(tokens.every(({ term, word }) => term !== "" && word !== "")).toBe(true);
        expect(tokens[0]?.isJoined ?? false).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
