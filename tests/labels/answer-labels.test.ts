import { describe, expect, it } from "vitest";
import { answerLabelsIn } from "../../src/labels/answer-labels.ts";
import { TONGUES, tongueOfLanguage } from "../../src/labels/tongues.ts";

describe("answerLabelsIn", () => {
  it.each(TONGUES)("has every label in %s, and none of another tongue's sentences", (tongue) => {
    const { lines, ...words } = answerLabelsIn(tongue);
    const others = TONGUES.filter((other) => other !== tongue).map((other) => answerLabelsIn(other).answered);
    expect(Object.values(words).filter((label) => label.trim() === "")).toEqual([]);
    expect(others).not.toContain(words.answered);
    expect(lines([7, 9])).toContain("7–9");
    expect(lines([7, 7])).not.toContain("–");
  });
});

describe("tongueOfLanguage", () => {
  it.each([
    ["zh", "zh-CN"],
    ["en", "en"],
    ["ru", "ru"],
    ["und", "en"],
  ] as const)("answers %s in %s", (language, tongue) => {
    expect(tongueOfLanguage(language)).toBe(tongue);
  });
});
