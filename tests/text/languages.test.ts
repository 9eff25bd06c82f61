import { describe, expect, it } from "vitest";
import { ALL_LANGUAGES, detectLanguage, parseLanguage } from "../../src/text/languages.ts";

describe("the language of a text", () => {
  it.each([
    ["渡口的船", "zh"],
    ["New START 何时到期？", "zh"],
    ["The ferry leaves at noon", "en"],
    ["Когда уходит паром?", "ru"],
    ["Что такое New START?", "ru"],
    ["The word 船 means a ship or a boat", "en"],
    ["1990 — 2.5%", "und"],
    ["", "und"],
  ])("%j is %s", (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe("the languages that are shown", () => {
  it("are each shown once, that of texts without words last", () => {
    expect(ALL_LANGUAGES).toEqual(["zh", "en", "ru", "und"]);
  });
});

describe("a declared language", () => {
  it.each([
    ["zh", "zh"],
    ["zh-CN", "zh"],
    ["zh_Hant_TW", "zh"],
    ["中文", "zh"],
    ["EN-us", "en"],
    [" English ", "en"],
    ["ru_RU", "ru"],
    ["русский", "ru"],
    ["fr", undefined],
    ["", undefined],
    ["constructor", undefined],
    ["__proto__", undefined],
  ])("%j is %s", (declared, language) => {
    expect(parseLanguage(declared)).toBe(language);
  });
});
