import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPartsReader } from "../../src/questions/analyse-question.ts";
import { createGlossary, type Notion, parseGlossary } from "../../src/questions/glossary.ts";
import { createTermFold, phraseTermsOf } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";

const text = { fold: createTermFold(), tokenize: createTokenizer() };
const readParts = createPartsReader(text);
const termsOf = (form: string): string[] => phraseTermsOf(readParts(form));

describe("parseGlossary", () => {
  const FERRY: Notion = { zh: ["渡口", "码头"], en: ["landing stage"], ru: ["пристань"] };
  const LINE = "渡口|码头\tlanding stage\tпристань";

  it.each([
    ["a line", LINE],
    ["a line end, or several", `\n\n${LINE}\n\n`],
    ["line ends of Windows", `${LINE}\r\n`],
    ["empty columns behind the three, as spreadsheets write them", `${LINE}\t\t`],
    ["a byte order mark", `\ufeff${LINE}`],
    ["a comment, also behind a byte order mark", `\ufeff# zh\ten\tru\n#\n${LINE}\n# end`],
    ["spaces around the forms, and empty forms", " 渡口 | 码头 |\t\u3000landing stage\t|пристань "],
    ["lines of white space", `\t\t\n ${LINE}\n \n`],
  ])("reads %s", (_name, tsv) => {
    expect(parseGlossary(tsv, "a.tsv")).toEqual([FERRY]);
  });

  it.each([
    ["Russian", "渡口|码头\tlanding stage", { ...FERRY, ru: [] }],
    ["English", "渡口|码头\t\tпристань", { ...FERRY, en: [] }],
    ["Chinese", "\tlanding stage\tпристань", { ...FERRY, zh: [] }],
  ])("reads a notion without %s", (_name, tsv, expected) => {
    expect(parseGlossary(tsv, "a.tsv")).toEqual([expected]);
  });

  it("reads nothing from nothing", () => {
    expect(parseGlossary("", "a.tsv")).toEqual([]);
  });

  it.each([
    ["one language", "渡口"],
    ["one language and empty columns", "\t \tпристань"],
    ["forms in one column", "渡口 landing stage"],
    ["four columns", `${LINE}\tFähre`],
    ["separators alone", "|\t|\t|x"],
  ])("names the line that has %s", (_name, line) => {
    expect(() =>
      parseGlossary(`# first\r\n${LINE}\r\n\r\n${line}\r\nalso wrong`, "seeds/glossary.tsv"),
    ).toThrow(
      expect.objectContaining({
        name: "AppError",
        message: 'Cannot read line 4 of "seeds/glossary.tsv": it is no notion in two or three languages',
        hint: expect.stringContaining("tab"),
      }),
    );
  });

  it("reads what was written, and never fails otherwise", () => {
    const form = fc.stringMatching(/^[a-zа-я渡口码头][a-zа-я渡口码头 -]{0,8}$/u).map((text) => text.trim());
    const forms = fc.array(form, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.record({ zh: forms, en: forms, ru: forms })), (notions) => {
        const tsv = notions.map(({ zh, en, ru }) => [zh, en, ru].map((each) => each.join("|")).join("\t"));
        expect(parseGlossary(tsv.join("\n"), "a.tsv")).toEqual(notions);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab渡\t|\n\r# ") }), (tsv) => {
        try {
          parseGlossary(tsv, "a.tsv");
        } catch (error) {
          expect(error).toMatchObject({ name: "AppError" });
        }
      }),
      { numRuns: 500 },
    );
  });
});

const NOTIONS: readonly Notion[] = [
  { zh: ["新削减战略武器条约"], en: ["New START", "New START Treaty"], ru: ["СНВ-3", "новый договор СНВ"] },
  { zh: ["削减战略武器条约"], en: ["START", "START Treaty"], ru: ["СНВ"] },
  { zh: ["条约", "协定"], en: ["treaty"], ru: ["договор"] },
  { zh: ["戈尔巴乔夫", "戈巴契夫"], en: ["Gorbachev"], ru: ["Горбачёв"] },
  { zh: ["北约"], en: ["NATO"], ru: ["НАТО"] },
  { zh: ["私营"], en: ["private"], ru: ["частный"] },
  { zh: ["里根"], en: ["Reagan"], ru: ["Рейган"] },
  { zh: ["基辛格"], en: ["Kissinger"], ru: ["Киссинджер"] },
  { zh: ["江溪-2", "江溪二号"], en: ["River Line 2"], ru: ["Речной поток-2"] },
  { zh: ["江溪"], en: ["River Line"], ru: ["Речной поток"] },
];
const find = createGlossary(NOTIONS, text);

/** The notions found, by their first Chinese form. */
const foundIn = (question: string): (string | undefined)[] =>
  find(readParts(question)).map(
    ({ alternatives }) =>
      NOTIONS.find(({ zh }) => alternatives[0]?.terms.join() === termsOf(zh[0] ?? "").join())?.zh[0],
  );

describe("createGlossary", () => {
  it.each([
    ["a form as it is written", "Who signed New START?", ["新削减战略武器条约"]],
    ["the longest form first", "the New START Treaty", ["新削减战略武器条约"]],
    ["a shorter one where the longer does not stand", "the START negotiations", ["削减战略武器条约"]],
    ["a longer one in Chinese too", "新削减战略武器条约和北约", ["新削减战略武器条约", "北约"]],
    ["an inflected Russian form", "с Киссинджером", ["基辛格"]],
    ["an inflected form of several words", "Нового договора СНВ", ["新削减战略武器条约"]],
    ["a Russian form without its dots", "ГОРБАЧЕВ", ["戈尔巴乔夫"]],
    ["an English plural and possessive", "Gorbachev's treaties", ["戈尔巴乔夫", "条约"]],
    ["capitals and small letters", "nato, НАТО", ["北约", "北约"]],
    ["traditional characters", "新削減戰略武器條約", ["新削减战略武器条约"]],
    ["a form that is spelt otherwise in Taiwan", "戈巴契夫", ["戈尔巴乔夫"]],
    ["a name that the segmenter cuts", "里根与基辛格", ["里根", "基辛格"]],
    ["Chinese and English in one question", "北约和Gorbachev", ["北约", "戈尔巴乔夫"]],
    ["a form with another hyphen", "СНВ‑3", ["新削减战略武器条约"]],
    ["a Chinese form with its number", "江溪-2多长", ["江溪-2"]],
    ["the same without the hyphen", "江溪2多长", ["江溪-2"]],
    ["the same without its number", "江溪多长", ["江溪"]],
    ["no number of something else", "江溪, 2条船", ["江溪"]],
    ["nothing across punctuation", "new, start", ["削减战略武器条约"]],
    ["nothing where only a part stands", "新削减", []],
    ["no word that has only the stem in common", "privatization", []],
    ["nothing in nothing", "", []],
  ])("finds %s", (_name, question, expected) => {
    expect(foundIn(question)).toEqual(expected);
  });

  it("gives each form of a notion once, as it is looked for, and all alike", () => {
    expect(find(readParts("Gorbachev"))).toEqual([
      {
        start: 0,
        end: 1,
        alternatives: [
          { terms: termsOf("戈尔巴乔夫"), weight: 1 },
          { terms: termsOf("戈巴契夫"), weight: 1 },
          { terms: ["gorbachev"], weight: 1 },
          { terms: [termsOf("Горбачёв")[0]], weight: 1 },
        ],
      },
    ]);
    const twice = createGlossary([{ zh: ["北約", "北约"], en: ["NATO", "Nato"], ru: [] }], text);
    expect(twice(readParts("nato"))[0]?.alternatives).toHaveLength(2);
  });

  it("means all notions that share a form, whichever comes first", () => {
    const notions: Notion[] = [
      { zh: ["联盟"], en: ["Union"], ru: ["союз"] },
      { zh: ["欧盟"], en: ["Union", "EU"], ru: ["Евросоюз"] },
    ];
    for (const order of [notions, notions.toReversed()]) {
      const findShared = createGlossary(order, text);
      const termsFor = (question: string) =>
        findShared(readParts(question)).flatMap(({ alternatives }) =>
          alternatives.map(({ terms }) => terms.join()).toSorted(),
        );
      const both = ["联盟", "欧盟", "Union", "EU", "союз", "Евросоюз"].map((form) => termsOf(form).join());
      expect(termsFor("the Union")).toEqual(both.toSorted());
      expect(termsFor("EU")).toEqual(
        ["欧盟", "Union", "EU", "Евросоюз"].map((form) => termsOf(form).join()).toSorted(),
      );
    }
  });

  it("takes forms of marks and of words without meaning for nothing", () => {
    const findOdd = createGlossary([{ zh: ["？！"], en: ["the"], ru: ["и"] }], text);
    expect(findOdd(readParts("the？！и"))).toEqual([]);
  });

  it("never finds what overlaps or what lies outside, and never fails", () => {
    const piece = fc.constantFrom(
      "new",
      "start",
      "treaty",
      "договор",
      "снв",
      "3",
      "新",
      "条约",
      "北约",
      ", ",
      "-",
    );
    const written = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(" "));
    const form = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(" "));
    const forms = fc.array(form, { maxLength: 3 });
    const notions = fc.array(fc.record({ zh: forms, en: forms, ru: forms }), { maxLength: 6 });
    fc.assert(
      fc.property(notions, written, (each, question) => {
        const parts = readParts(question);
        let end = 0;
        for (const notion of createGlossary(each, text)(parts)) {
          expect(notion.start).toBeGreaterThanOrEqual(end);
          expect(notion.end).toBeGreaterThan(notion.start);
          expect(notion.end).toBeLessThanOrEqual(parts.length);
          expect(notion.alternatives.length).toBeGreaterThan(0);
          expect(notion.alternatives.every(({ terms }) => terms.length > 0)).toBe(true);
          end = notion.end;
        }
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (question) => {
        expect(Array.isArray(find(readParts(question)))).toBe(true);
      }),
    );
  });
});
