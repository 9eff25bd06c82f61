import { describe, expect, it } from "vitest";
import { readTold } from "../../src/ranking/told-later.ts";
import { createTermFold } from "../../src/text/terms.ts";

const fold = createTermFold();
const isToldLater = (question: string, writtenOn: string | null): boolean =>
  readTold(fold(question))(writtenOn);

const WRITTEN = "2022-01-09";

describe("what a document cannot tell, for it was written before", () => {
  it.each([
    ["1月12号的会谈出了什么结果？", WRITTEN],
    ["What came of the meeting on 13 January?", WRITTEN],
    ["Чем закончилась встреча 13 января?", WRITTEN],
    ["2022年1月12日谁到了", WRITTEN],
    ["2026年2月以后船还开吗", WRITTEN],
    ["ferry prices for 2023", WRITTEN],
    ["что было после 2023 года", "2022"],
    ["Who came on 3 January?", "2021-12-20"],
  ])("%s (written %s)", (question, writtenOn) => {
    expect(isToldLater(question, writtenOn)).toBe(true);
  });

  it.each([
    ["12月15日交了什么？", WRITTEN],
    ["1月9日谁来了", WRITTEN],
    ["What was said on 7 December?", WRITTEN],
    ["2022年谁来了", WRITTEN],
    ["Who came in January?", "2021-12-20"],
    ["Who came on 28 December?", "2022-01-09"],
    ["Who came on January 12, 2022?", "2022-01"],
    ["1月12日谁来了", "2022"],
    ["1月12日谁来了", null],
    ["谁来了", WRITTEN],
    ["派了2030名士兵吗", WRITTEN],
    ["were 2030 soldiers sent", WRITTEN],
    ["sent for 2030 soldiers", WRITTEN],
  ])("not that: %s (written %s)", (question, writtenOn) => {
    expect(isToldLater(question, writtenOn)).toBe(false);
  });

  it.each([
    "1月12日将谈什么？",
    "What is scheduled for 13 January?",
    "What will they discuss on 13 January?",
    "Что намечено на 13 января?",
    "Кто будет на встрече 13 января?",
  ])("not what is planned: %s", (question) => {
    expect(isToldLater(question, WRITTEN)).toBe(false);
  });

  it("takes a general for no plan", () => {
    expect(isToldLater("1月12日哪位将军来了", WRITTEN)).toBe(true);
  });
});
