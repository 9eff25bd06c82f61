import { describe, expect, it } from "vitest";
import { createPartsReader } from "../../src/questions/analyse-question.ts";
import { createGlossary, type Notion } from "../../src/questions/glossary.ts";
import { createNearNotions } from "../../src/questions/near-notions.ts";
import { createSounds, createSoundsLike } from "../../src/text/sounds.ts";
import { createTermFold } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";

const NOTIONS: readonly Notion[] = [
  { zh: ["新削减战略武器条约"], en: ["New START"], ru: ["СНВ-3"] },
  { zh: ["第一次世界大战"], en: ["World War One"], ru: [] },
  { zh: ["拉夫罗夫"], en: ["Lavrov", "Sergey Lavrov"], ru: ["Лавров"] },
  { zh: ["梅德韦杰夫"], en: ["Medvedev"], ru: ["Медведев"] },
  { zh: ["北约"], en: ["NATO"], ru: ["НАТО"] },
  { zh: ["北大西洋公约组织"], en: ["North Atlantic Treaty Organization"], ru: [] },
];
const text = { fold: createTermFold(), tokenize: createTokenizer() };
const readParts = createPartsReader(text);
const findNear = createNearNotions(
  NOTIONS,
  readParts,
  createGlossary(NOTIONS, text),
  createSoundsLike(createSounds()),
);
/** The terms of the first form of each notion that is found. */
const found = (question: string, isOpen: (index: number) => boolean = () => true): string[] =>
  findNear(readParts(question), isOpen).map(({ alternatives }) => alternatives[0]?.terms.join("") ?? "");

const START = "+新削+削减+减战+战略+略武+武器+器条+条约";
const LAVROV = "+拉夫+夫罗+罗夫";

describe("createNearNotions", () => {
  it.each([
    ["a character of the same sound", "新消减战略武器条约是什么", [START]],
    ["the last one", "新削减战略武器条跃", [START]],
    ["a sound that people confuse", "拉夫诺夫说", [LAVROV]],
    ["a letter added", "What did Medvedyev say?", ["+梅德+德韦+韦杰+杰夫"]],
    ["a letter in Russian", "Что сказал Лаврав?", [LAVROV]],
    [
      "a letter in a word of a longer form",
      "North Altantic Treaty Organization",
      ["+北大+大西+西洋+洋公+公约+约组+组织"],
    ],
  ])("finds a notion with one slip: %s", (_name, question, notions) => {
    expect(found(question)).toEqual(notions);
  });

  it.each([
    ["another sound", "新大减战略武器条约"],
    ["another notion of nearly the same words", "第二次世界大战"],
    ["two slips", "新消剪战略武器条约"],
    ["a form too short", "北月"],
    ["a word too short", "NATA"],
    ["what marks part", "新消减，战略武器条约"],
    ["nothing of it", "渡口关闭"],
    ["nothing", ""],
  ])("finds none: %s", (_name, question) => {
    expect(found(question)).toEqual([]);
  });

  it("looks only at what is open", () => {
    expect(found("新消减战略武器条约", (index) => index !== 1)).toEqual([]);
    expect(found("Medvedyev", () => false)).toEqual([]);
  });

  it("trusts a mended notion less than one that stands there", () => {
    const [notion] = findNear(readParts("Medvedyev"), () => true);
    expect(notion).toMatchObject({ start: 0, end: 1 });
    expect(new Set(notion?.alternatives.map(({ weight }) => weight))).toEqual(new Set([0.7]));
  });
});
