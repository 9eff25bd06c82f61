import { describe, expect, it } from "vitest";
import {
  endsSentence,
  endsWithFullStop,
  firstCharacter,
  hasWordCharacter,
  isChineseWide,
  isClosingPunctuation,
  isHan,
  lastCharacter,
} from "../../src/text/characters.ts";

describe("a character", () => {
  it.each([
    ["船", true, true],
    ["𠮷", true, true],
    ["。", false, true],
    ["“", false, true],
    ["—", false, true],
    ["・", false, false],
    ["·", false, true],
    ["a", false, false],
    ["я", false, false],
    [" ", false, false],
    ["1", false, false],
  ])("%s is Chinese (%s) or set with Chinese (%s)", (character, han, wide) => {
    expect(isHan(character)).toBe(han);
    expect(isChineseWide(character)).toBe(wide);
  });

  it.each([
    ["”", true],
    ["）", true],
    ["»", true],
    ['"', true],
    ["“", false],
    ["a", false],
  ])("%s closes (%s)", (character, isClosing) => {
    expect(isClosingPunctuation(character)).toBe(isClosing);
  });

  it.each([
    ["—— 船", true],
    ["a", true],
    ["①", true],
    ["5", true],
    ["——。“”", false],
    ["", false],
  ])("%j holds words (%s)", (text, hasWords) => {
    expect(hasWordCharacter(text)).toBe(hasWords);
  });

  it.each([
    ["", "", ""],
    ["a", "a", "a"],
    ["船票", "船", "票"],
    ["😀a𠮷", "😀", "𠮷"],
  ])("is first and last in %j", (text, first, last) => {
    expect(firstCharacter(text)).toBe(first);
    expect(lastCharacter(text)).toBe(last);
  });
});

describe("the end of a sentence", () => {
  it.each([
    ["船开了。", true, true],
    ["船开了！”", true, true],
    ["It left.) ", true, true],
    ["等一等……", true, true],
    ["一种办法；", true, false],
    ["船开了，", false, false],
    ["船开了：“", false, false],
    ["船开了", false, false],
    ["", false, false],
  ])("%j ends one (%s), with a full stop (%s)", (text, isEnd, isFullStop) => {
    expect(endsSentence(text)).toBe(isEnd);
    expect(endsWithFullStop(text)).toBe(isFullStop);
  });
});
