import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createQuestionAnalyser } from "../../src/questions/analyse-question.ts";
import { createGlossary } from "../../src/questions/glossary.ts";
import { readLexicon } from "../../src/questions/lexicon.ts";
import { createThesaurus, parseThesaurus } from "../../src/questions/thesaurus.ts";
import { createSpanTranslator } from "../../src/questions/translate-span.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";
import { createTermFold } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";
import { packLexicon } from "../../training/build-lexicon.ts";

const text = { fold: createTermFold(), tokenize: createTokenizer() };

const lexicon = readLexicon(
  packLexicon(
    new Map([
      [
        "en-zh",
        [
          { first: "ferri", second: "渡轮", weight: 0.8 },
          { first: "ferri", second: "船", weight: 0.2 },
          { first: "iron curtain", second: "铁幕", weight: 1 },
          { first: "iron", second: "铁", weight: 0.6 },
          { first: "jiangwan", second: "江湾", weight: 0.6 },
        ],
      ],
      ["ru-en", [{ first: "паром", second: "ferri", weight: 1 }]],
    ]),
    new Map(),
  ),
  "lexicon.bin",
);

const findNotions = createGlossary(
  [
    { zh: ["北约"], en: ["NATO", "North Atlantic Treaty Organization"], ru: ["НАТО"] },
    { zh: ["北约东扩"], en: ["NATO enlargement"], ru: [] },
  ],
  text,
);
const translateSpan = createSpanTranslator(lexicon);
const analyse = createQuestionAnalyser({
  ...text,
  findNotions,
  findNearNotions: () => [],
  findSynonyms: () => [],
  translateSpan,
});

const findSynonyms = createThesaurus(
  parseThesaurus(
    [
      "ferry\tvessel\t=",
      "NATO\tblock\t~",
      "Atlantic\tocean",
      "iron curtain|steel\tborder",
      "摆渡人|闹翻\t冲突\t=",
      "why|为啥\treason\t~",
    ].join("\n"),
    "a.tsv",
  ),
  { ...text, tokenizeAll: createTokenizer(new Set()), findNotions, translateSpan: () => [] },
);
const analyseAll = createQuestionAnalyser({
  ...text,
  findNotions,
  findNearNotions: () => [],
  findSynonyms,
  translateSpan,
});

/** What is asked for, each as its forms: `北约 | nato`, the terms of one with a comma between, a weight if it is not 1. */
const shown = (terms: readonly QueryTerm[]): string[] =>
  terms.map(({ alternatives }) =>
    alternatives
      .map((form) => form.terms.join(", ") + (form.weight === 1 ? "" : ` ${form.weight.toFixed(1)}`))
      .join(" | "),
  );

const NATO = "+北约 | nato | +north atlant, +atlant treati, +treati organ | нат";

describe("what a question asks for", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["a word, which may stand in other languages", "Ferries?", ["ferri | паром | +渡轮 0.8 | 船 0.3"]],
    ["a word by way of no third language", "ПАРОМА", ["паром | ferri"]],
    ["a word that the lexicon does not know", "xylophone", ["xylophon"]],
    ["a notion in all its forms", "Is NATO there?", [NATO]],
    ["a notion of several words, and none of them alone", "the North Atlantic Treaty Organization", [NATO]],
    ["the longest notion", "NATO enlargement", ["+北约, +约东, +东扩 | +nato enlarg"]],
    ["Chinese words and pairs of characters", "末班船", ["末班", "船 | ferri 0.3", "+末班", "+班船"]],
    ["the pairs around a notion, but none within it", "北约渡口", [NATO, "渡口", "+约渡", "+渡口"]],
    [
      "a phrase that the lexicon knows as one, and its words",
      "the Iron Curtain",
      ["+iron curtain | +铁幕", "iron | 铁 0.7", "curtain"],
    ],
    ["a phrase only where its words stand together", "iron, curtain", ["iron | 铁 0.7", "curtain"]],
    ["a name that the segmenter cuts into characters", "江湾", ["+江湾 | jiangwan 0.7", "江", "湾", "+江湾"]],
    ["a number with its unit", "2 月", ["2", "月", "2月"]],
    ["what is asked twice, once", "xylophone, xylophone", ["xylophon"]],
    ["nothing", "", []],
    ["nothing by words without meaning", "的？ what is the", []],
  ])("is %s", (_name, question, expected) => {
    expect(shown(analyse(question))).toEqual(expected);
  });

  it.each([
    ["NATO", "+北约", 1.5],
    ["iron curtain", "+iron curtain", 1],
    ["iron curtain", "iron", 0.5],
    ["iron and steel", "iron", 1],
    ["末班", "末班", 1],
    ["末班", "+末班", 0.5],
    ["2 月", "2月", 1],
  ])("weighs in %s %s by %d", (question, own, expected) => {
    const asked = analyse(question).filter(({ alternatives }) => alternatives[0]?.terms[0] === own);
    expect(asked.map(({ importance }) => importance)).toEqual([expected]);
  });

  it.each([
    [
      "2021年12月7号谁通话？",
      [
        ["d20211207", 1],
        ["m202112", 0.4],
        ["x1207", 0.7],
      ],
    ],
    [
      "Who called on December 7, 2021?",
      [
        ["d20211207", 1],
        ["m202112", 0.4],
        ["x1207", 0.7],
      ],
    ],
    ["в декабре 2021 года", [["m202112", 1]]],
    ["7 декабря", [["x1207", 1]]],
    ["三百艘", [["300", 1]]],
    ["третий договор", [["#3", 1]]],
  ])("asks for a value once, in the forms in which it may stand: %s", (question, forms) => {
    expect(analyse(question).map(({ alternatives }) => alternatives)).toContainEqual(
      forms.map(([term, weight]) => ({ terms: [term], weight })),
    );
  });

  it.each<readonly [string, string, readonly string[]]>([
    ["a word or what documents say for it", "ferries", ["ferri | паром | +渡轮 0.8 | 船 0.3 | vessel 0.7"]],
    ["a notion too", "NATO", [`${NATO} | block 0.2`]],
    ["no part of a notion", "the North Atlantic Treaty Organization", [NATO]],
    [
      "a phrase of the lexicon too",
      "the Iron Curtain",
      ["+iron curtain | +铁幕 | border 0.4", "iron | 铁 0.7", "curtain"],
    ],
    [
      "several words beside each of them",
      "摆渡人",
      ["+摆渡, +渡人 | +冲突 0.7", "摆渡", "人", "+摆渡", "+渡人"],
    ],
    ["a word that is cut, without its rest", "闹翻了", ["+冲突 0.7", "闹", "翻了", "+闹翻", "+翻了"]],
    ["words of asking, once", "why 为啥 xylophone", ["reason 0.2", "xylophon"]],
  ])("is with a thesaurus %s", (_name, question, expected) => {
    expect(shown(analyseAll(question))).toEqual(expected);
  });

  it.each([
    ["ferry", "ferri", 1, ["ferry"]],
    ["摆渡人", "+摆渡", 1, ["摆渡", "人"]],
    ["摆渡人", "摆渡", 0.5, ["摆渡"]],
    ["闹翻了", "+冲突", 1, ["闹", "翻了"]],
    ["why xylophone", "reason", 0.3, undefined],
  ])("weighs in %s %s by %d, for the words %j", (question, own, importance, words) => {
    const found = analyseAll(question).find(({ alternatives }) => alternatives[0]?.terms[0] === own);
    expect(found?.importance).toBe(importance);
    expect(found?.words?.map(({ word }) => word)).toEqual(words);
  });

  it("is the same however the question is written", () => {
    // All but the words, which are the question's own.
    const asked = (question: string) => analyse(question).map(({ words: _words, ...term }) => term);
    expect(asked("ＮＡＴＯ，ferry")).toEqual(asked("nato, FERRIES"));
    expect(asked("北约東擴")).toEqual(asked("北约东扩"));
  });

  it("never fails, names each thing once, and each form has terms and a weight", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "NATO",
        "iron",
        "curtain",
        "why",
        "闹翻了",
        "摆渡人",
        "北约",
        "江湾",
        "паром",
        ", ",
        " ",
        "的",
        "2月",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const terms = analyseAll(pieces.join(""));
        expect(new Set(shown(terms)).size).toBe(terms.length);
        for (const { alternatives, importance } of terms) {
          expect(importance).toBeGreaterThan(0);
          expect(alternatives.length).toBeGreaterThan(0);
          for (const form of alternatives) {
            expect(form.terms.length).toBeGreaterThan(0);
            expect(form.weight).toBeGreaterThan(0);
            expect(form.weight).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
