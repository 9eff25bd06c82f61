import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsIn } from "../../src/discord/labels.ts";
import { isShownWhole, questionLine, readQuestionLine } from "../../src/discord/question-line.ts";
import { TONGUES } from "../../src/labels/tongues.ts";

const NAMES = TONGUES.map(labelsIn).flatMap(({ question, message }) => [question, message]);

describe("the question line", () => {
  it("is read back as it was written, but for white space, where the question stands whole in it", () => {
    const anyQuestion = fc.string({ unit: "grapheme", maxLength: 1200 });
    fc.assert(
      fc.property(anyQuestion, fc.constantFrom(...NAMES), (question, name) => {
        fc.pre(isShownWhole(question) && !/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u.test(question));
        const text = `${questionLine(question, name)}\n**answer**`;
        expect(readQuestionLine(text)).toBe(question.replace(/\s+/gu, " ").trim());
      }),
    );
  });

  it.each([
    ["", "nothing"],
    ["**In the documents' own words**", "an answer without one"],
    ["-# The documents have changed since this answer: this page is from the new ones.", "a notice"],
    ["**Answer**\n-# Question: really?", "a line that is not the first"],
  ])("is not seen in %j: %s", (text) => {
    expect(readQuestionLine(text)).toBeUndefined();
  });

  it("marks a question that is cut", () => {
    const line = questionLine("*".repeat(600), "Question");
    expect(line).toMatch(/^-# Question: (\\\*){499}…$/u);
    expect([isShownWhole("*".repeat(600)), isShownWhole("*".repeat(500))]).toEqual([false, true]);
  });
});
