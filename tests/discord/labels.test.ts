import { describe, expect, it } from "vitest";
import { labelsFor, labelsForLocale } from "../../src/discord/labels.ts";

describe("labels", () => {
  it.each([
    ["zh-TW", "zh"],
    ["ru", "ru"],
    ["en-GB", "en"],
    ["fr", "en"],
  ] as const)("speaks to a person whose Discord is in %s in %s", (locale, language) => {
    expect(labelsForLocale(locale)).toBe(labelsFor(language));
  });

  it.each([
    ["zh", "第 3 行", "第 3–5 行"],
    ["en", "line 3", "lines 3–5"],
    ["ru", "строка 3", "строки 3–5"],
  ] as const)("names lines in %s", (language, one, several) => {
    const { lines } = labelsFor(language);
    expect([lines([3, 3]), lines([3, 5])]).toEqual([one, several]);
  });

  it.each(["zh", "en", "ru"] as const)("puts on a button in %s what fits on it", (language) => {
    expect(labelsFor(language).open.length).toBeLessThanOrEqual(80);
  });
});
