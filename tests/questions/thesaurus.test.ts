import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILTIN_FOLDER } from "../../src/model-file.ts";
import { createGlossary } from "../../src/questions/glossary.ts";
import { createThesaurus, parseThesaurus, type Synonyms } from "../../src/questions/thesaurus.ts";
import type { TranslateSpan } from "../../src/questions/translate-span.ts";
import { partsOf } from "../../src/text/parts.ts";
import { createTermFold, phraseTermsOf } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";

const text = { fold: createTermFold(), tokenize: createTokenizer() };
const termsOf = (form: string): string[] => phraseTermsOf(partsOf(text.tokenize(text.fold(form))));

describe("parseThesaurus", () => {
  const MEET: Synonyms = { asked: ["碰头", "meet up"], said: ["会晤"], weight: 0.4 };
  const LINE = "碰头|meet up\t会晤";

  it.each([
    ["a line", LINE],
    ["lines of white space and line ends of Windows", `\r\n \t\r\n${LINE}\r\n`],
    ["a comment, also behind a byte order mark", `\ufeff# asked\tsaid\n${LINE}\n# end`],
    ["spaces around the forms, and empty forms", " 碰头 || meet up\t会晤 |"],
    ["empty columns, as spreadsheets write them", `${LINE}\t\t`],
  ])("reads %s", (_name, tsv) => {
    expect(parseThesaurus(tsv, "a.tsv")).toEqual([MEET]);
  });

  it("weighs what means the same above what is likely to, and that above what may", () => {
    const [same, likely, maybe] = ["=", "", "~"].map(
      (mark) => parseThesaurus(`${LINE}\t${mark}`, "a.tsv")[0]?.weight ?? Number.NaN,
    );
    expect(same).toBeLessThan(1);
    expect(same).toBeGreaterThan(likely ?? Number.NaN);
    expect(likely).toBeGreaterThan(maybe ?? Number.NaN);
    expect(maybe).toBeGreaterThan(0);
  });

  it.each([
    ["nothing that is meant", "碰头"],
    ["nothing that is asked", "\t会晤"],
    ["separators alone", "|\t|"],
    ["a mark that means nothing", `${LINE}\t!`],
    ["two marks", `${LINE}\t=|~`],
    ["four columns", `${LINE}\t=\tтоже`],
  ])("names the line that has %s", (_name, line) => {
    expect(() => parseThesaurus(`# first\r\n${LINE}\r\n\r\n${line}\r\nalso wrong`, "a.tsv")).toThrow(
      expect.objectContaining({
        name: "AppError",
        message: 'Cannot read line 4 of "a.tsv": it does not say what is asked and what is meant',
        hint: expect.stringContaining("tab"),
      }),
    );
  });
});

const ENTRIES: readonly Synonyms[] = [
  { asked: ["碰头", "见面", "meet up", "встретились"], said: ["会晤", "talks", "переговоры"], weight: 0.7 },
  { asked: ["撤"], said: ["撤军"], weight: 0.5 },
  { asked: ["没成"], said: ["失败"], weight: 0.5 },
  { asked: ["闹翻"], said: ["冲突"], weight: 0.5 },
  { asked: ["当兵的"], said: ["军队"], weight: 0.5 },
  { asked: ["为啥", "why", "почему"], said: ["原因"], weight: 0.3 },
  { asked: ["почем"], said: ["价格"], weight: 0.3 },
  { asked: ["call off", "call"], said: ["cancel"], weight: 0.5 },
  { asked: ["meet"], said: ["assembly"], weight: 0.3 },
  { asked: ["大帝"], said: ["北约", "普京"], weight: 0.5 },
];

const translateSpan: TranslateSpan = ([token]) =>
  token?.term === "cancel" ? [{ terms: ["отмен"], weight: 0.5 }] : [];

const thesaurusParts = {
  ...text,
  tokenizeAll: createTokenizer(new Set()),
  findNotions: createGlossary([{ zh: ["北约", "北大西洋"], en: ["NATO"], ru: ["НАТО"] }], text),
  translateSpan,
};
const find = createThesaurus(ENTRIES, thesaurusParts);

/** What is found, each by the first form that is meant. */
const foundIn = (question: string): (string | undefined)[] =>
  find(text.fold(question)).map(
    ({ alternatives }) =>
      ENTRIES.find(({ said }) => alternatives[0]?.terms.join() === termsOf(said[0] ?? "").join())?.said[0],
  );

describe("createThesaurus", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["a word that the segmenter cuts", "他们碰头了", ["会晤"]],
    ["several", "见面以后闹翻", ["会晤", "冲突"]],
    ["other widths, capitals and traditional characters", "見面，ＭＥＥＴ ＵＰ", ["会晤", "会晤"]],
    ["an inflected form", "calling it, called off", ["cancel", "cancel"]],
    ["the longest form", "they met to meet up", ["会晤"]],
    ["the shorter one where the longer does not stand", "meet them", ["assembly"]],
    ["one character that is a word", "他们撤了", ["撤军"]],
    ["no character of another word", "撤销决定", []],
    ["a form of which the segmenter has joined the end with a word without meaning", "他们闹翻了", ["冲突"]],
    ["nothing that begins or ends within another word", "没成立", []],
    ["a form of three characters, however it is cut", "当兵的人", ["军队"]],
    ["words of asking", "Why? Почему? 为啥", ["原因", "原因", "原因"]],
    ["no word of asking that has only the stem in common", "почему", ["原因"]],
    ["nothing across punctuation", "call, off", ["cancel"]],
    ["nothing in nothing", "", []],
  ])("finds %s", (_name, question, expected) => {
    expect(foundIn(question)).toEqual(expected);
  });

  it.each([
    ["a word", "why did they 碰头 again", "会晤", { start: 0, end: 2, isWhole: true }],
    [
      "two words, behind one without meaning",
      "where did dogs meet up",
      "会晤",
      { start: 1, end: 3, isWhole: true },
    ],
    ["words without meaning: none", "dogs, why bark", "原因", { start: 1, end: 1, isWhole: true }],
    ["a word that is cut", "闹翻了", "冲突", { start: 0, end: 2, isWhole: false }],
  ])("tells from where to where: %s", (_name, question, said, place) => {
    const found = find(text.fold(question)).find(
      ({ alternatives }) => alternatives[0]?.terms.join() === termsOf(said).join(),
    );
    expect(found).toMatchObject(place);
  });

  it("gives what is said, in every language that the line names, for less than it was asked", () => {
    expect(find("碰头")[0]?.alternatives).toEqual([
      { terms: ["+会晤"], weight: 0.7 },
      { terms: ["talk"], weight: 0.7 },
      { terms: ["переговор"], weight: 0.7 },
    ]);
  });

  it("takes from glossary and lexicon what the line does not say in a language", () => {
    expect(find("大帝")[0]?.alternatives).toEqual([
      { terms: ["+北约"], weight: 0.5 },
      { terms: ["+普京"], weight: 0.5 },
      { terms: ["nato"], weight: 0.5 },
      { terms: ["нат"], weight: 0.5 },
    ]);
    expect(find("call off")[0]?.alternatives).toEqual([
      { terms: ["cancel"], weight: 0.5 },
      { terms: ["отмен"], weight: 0.25 },
    ]);
  });

  it("gives the surest of what several lines say", () => {
    const entries: Synonyms[] = [
      { asked: ["wharf"], said: ["mole", "quay"], weight: 0.3 },
      { asked: ["wharf"], said: ["quay", "pier"], weight: 0.7 },
    ];
    expect(createThesaurus(entries, thesaurusParts)("wharf")[0]?.alternatives).toEqual([
      { terms: ["quay"], weight: 0.7 },
      { terms: ["pier"], weight: 0.7 },
      { terms: ["mole"], weight: 0.3 },
    ]);
  });

  it("does not answer the other way round", () => {
    expect(find("会晤")).toEqual([]);
  });

  it("never finds what overlaps or lies outside, and never fails", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "碰头",
        "撤",
        "销",
        "没成",
        "立",
        "闹翻",
        "了",
        "call",
        "off",
        "why",
        "meet up",
        ", ",
        " ",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const folded = text.fold(pieces.join(""));
        const { length } = text.tokenize(folded);
        let before = 0;
        for (const { start, end, isWhole, alternatives } of find(folded)) {
          expect(start).toBeGreaterThanOrEqual(isWhole ? before : before - 1);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(length);
          expect(alternatives.length).toBeGreaterThan(0);
          before = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the thesaurus that ships with the program", () => {
  const entries = parseThesaurus(
    readFileSync(join(BUILTIN_FOLDER, "thesaurus.tsv"), "utf8"),
    "models/builtin/thesaurus.tsv",
  );

  it("has at least 700 lines", () => {
    expect(entries.length).toBeGreaterThanOrEqual(700);
  });

  it("says something for each line that stands in a text, and repeats no form", () => {
    for (const { asked, said } of entries) {
      for (const forms of [asked, said]) expect(new Set(forms).size).toBe(forms.length);
      expect(said.some((form) => termsOf(form).length > 0)).toBe(true);
    }
  });

  it.each([
    ["碰头", "会晤"],
    ["泡汤", "失败"],
    ["莫斯科", "俄罗斯"],
    ["kicked out", "expulsion"],
    ["сорвалось", "провал"],
    ["мёртвые души", undefined],
  ])("takes %s to ask for %s", (question, said) => {
    const found = createThesaurus(entries, thesaurusParts)(text.fold(question));
    const terms = found.flatMap(({ alternatives }) => alternatives.map((form) => form.terms.join()));
    if (said === undefined) expect(terms).toEqual([]);
    else expect(terms).toContain(termsOf(said).join());
  });
});
