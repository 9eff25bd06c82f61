import { describe, expect, it } from "vitest";
import { TONGUES } from "../../src/labels/tongues.ts";
import { createFold } from "../../src/text/fold.ts";
import { labelsIn } from "../../src/web/labels.ts";

/** Every label as text: those that take something are given a number. */
const textsOf = (tongue: (typeof TONGUES)[number]): string[] =>
  Object.entries(labelsIn(tongue)).flatMap(([name, label]: [string, unknown]): string[] => {
    if (typeof label === "string") return [label];
    if (name === "lines") return [labelsIn(tongue).lines([2, 3])];
    if (typeof label === "function") return [String(label(2, 3))];
    return Object.values(label as Record<string, string>);
  });

describe("the words of the pages", () => {
  it.each(TONGUES)("are all there in %s", (tongue) => {
    const texts = textsOf(tongue);
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter((text) => text.trim() === "" || /undefined|NaN|\[object/.test(text))).toEqual([]);
  });

  it("are in simplified characters where these are spoken, and in traditional ones where those are", () => {
    const fold = createFold();
    const strip = (text: string): string => fold(text).replace(/[^\p{Script=Han}]/gu, "");
    const han = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, "");
    expect(textsOf("zh-CN").filter((text) => han(text) !== strip(text))).toEqual([]);
    const traditional = textsOf("zh-TW").filter((text) => han(text) !== strip(text));
    expect(traditional.length).toBeGreaterThan(40);
  });

  it.each([
    ["en", 1, "1 document"],
    ["en", 2, "2 documents"],
    ["ru", 5, "Документов: 5"],
    ["zh-CN", 3, "3 篇文档"],
  ] as const)("count documents in %s", (tongue, count, expected) => {
    expect(labelsIn(tongue).found(count)).toBe(expected);
  });
});
