import { describe, expect, it } from "vitest";
import type { Token } from "../../src/text/tokens.ts";
import { joinNames, learnJoins } from "../../training/join-names.ts";

/** Words with `|` between, as the segmenter gives them; `/` parts two words that punctuation parts. */
const tokensOf = (written: string): Token[] =>
  written.split("/").flatMap((run) =>
    run.split("|").map((word, index) => ({
      term: word,
      word,
      isHan: /\p{Script=Han}/u.test(word),
      isJoined: index > 0,
    })),
  );

const times = (count: number, written: string): Token[][] =>
  Array.from({ length: count }, () => tokensOf(written));

/** The sentence after the joins that were learnt from the others, with `|` between its units. */
const joinedAfter = (learntFrom: readonly (readonly Token[])[], written: string): string =>
  joinNames(tokensOf(written), learnJoins(learntFrom)).join("|");

describe("learnJoins", () => {
  it.each([
    ["two characters that always stand together", times(4, "我们|普|京"), "普|京|今天", "普京|今天"],
    ["longer names, round after round", times(6, "泽|连|斯|基"), "泽|连|斯|基|说", "泽连斯基|说"],
    [
      "two characters of which the rarer stands mostly with the other",
      [...times(6, "布|林"), ...times(90, "布")],
      "布|林",
      "布林",
    ],
  ])("joins %s", (_name, sentences, written, expected) => {
    expect(joinedAfter(sentences, written)).toBe(expected);
  });

  it.each([
    ["characters that stand together too rarely", times(3, "普|京"), "普|京"],
    [
      "characters that stand apart more than nine times of ten",
      [...times(5, "天|人"), ...times(60, "天/人")],
      "天|人",
    ],
    ["characters that punctuation parts", times(9, "普/京"), "普|京"],
    ["words of a dictionary", times(9, "北京|大学"), "北京|大学"],
    ["letters of another writing", times(9, "а|b"), "а|b"],
  ])("does not join %s", (_name, sentences, written) => {
    expect(joinedAfter(sentences, written)).toBe(written);
  });

  it("joins no more than five characters", () => {
    const written = "甲|乙|丙|丁|戊|己|庚|辛";
    const units = joinNames(tokensOf(written), learnJoins(times(9, written)));
    expect(units.join("")).toBe(written.replaceAll("|", ""));
    expect(Math.max(...units.map(({ length }) => length))).toBeLessThanOrEqual(5);
    expect(units.length).toBeLessThan(4);
  });

  it("learns nothing from nothing", () => {
    expect(joinedAfter([], "普|京")).toBe("普|京");
  });
});
