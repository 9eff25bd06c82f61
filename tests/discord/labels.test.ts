import { describe, expect, it } from "vitest";
import { labelsIn, tongueFor, tongueOfLocale, tongueOfText } from "../../src/discord/labels.ts";
import { TONGUES } from "../../src/labels/tongues.ts";

const LONGEST_BUTTON_LABEL = 80;

describe("labels", () => {
  it.each([
    ["zh-CN", "zh-CN"],
    ["zh-TW", "zh-TW"],
    ["ru", "ru"],
    ["en-GB", "en"],
    ["fr", undefined],
  ] as const)("speaks to a person whose Discord is in %s in %s", (locale, tongue) => {
    expect(tongueOfLocale(locale)).toBe(tongue);
  });

  it.each([
    ["渡轮停了多久？", "zh-CN"],
    ["渡輪停了多久？", "zh-TW"],
    ["How long did it stop?", "en"],
    ["Сколько стоял паром?", "ru"],
    ["?!", undefined],
  ] as const)("tells what to speak from the words %j", (text, tongue) => {
    expect(tongueOfText(text)).toBe(tongue);
  });

  it.each([
    [{ locale: "ru", text: "渡轮停了多久？" }, "ru"],
    [{ locale: "fr", text: "渡輪停了多久？" }, "zh-TW"],
    [{ text: "паром" }, "ru"],
    [{ locale: "ja", text: "?" }, "en"],
    [{}, "en"],
  ] as const)("goes by a person's Discord, then by their words: %j", (asker, tongue) => {
    expect(tongueFor(asker)).toBe(tongue);
  });

  it.each([
    ["zh-CN", "第 3 行", "第 3–5 行"],
    ["en", "line 3", "lines 3–5"],
    ["ru", "строка 3", "строки 3–5"],
  ] as const)("names lines in %s", (tongue, one, several) => {
    const { lines } = labelsIn(tongue);
    expect([lines([3, 3]), lines([3, 5])]).toEqual([one, several]);
  });

  it.each(TONGUES)("puts on a button in %s what fits on it", (tongue) => {
    const { open, cite, context } = labelsIn(tongue);
    for (const label of [open, cite, context(15)])
      expect(label.length).toBeLessThanOrEqual(LONGEST_BUTTON_LABEL);
  });

  it.each(TONGUES)("says nothing in %s that Discord would make something of by itself", (tongue) => {
    const words = Object.values(labelsIn(tongue)).filter((label) => typeof label === "string");
    expect(words.filter((label) => label.trim() === "" || /[*_`|<>[\]\\\n]/u.test(label))).toEqual([]);
  });
});
