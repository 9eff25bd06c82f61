import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEXICON_PAIRS, type Lexicon, NAME_LANGUAGES, readLexicon } from "../../src/questions/lexicon.ts";
import { createTransliteration, type Piece } from "../../src/questions/transliterate.ts";
import { buildLexicon, packLexicon } from "../../training/build-lexicon.ts";
import { createRandom } from "../../training/random.ts";
import type { UnitRow } from "../../training/units.ts";
import { unitRowOf } from "./builders.ts";

const WORDS = [
  { en: "river", zh: "河", ru: "рек" },
  { en: "bridg", zh: "桥", ru: "мост" },
  { en: "ferri", zh: "渡船", ru: "паром" },
  { en: "harbour", zh: "港口", ru: "гаван" },
  { en: "tower", zh: "塔", ru: "башн" },
  { en: "winter", zh: "冬天", ru: "зим" },
  { en: "salt", zh: "盐", ru: "сол" },
  { en: "wind", zh: "风", ru: "ветер" },
] as const;
type Word = (typeof WORDS)[number];

/** Sentences of three different words, in two languages. */
const makeRows = (count: number, ...languages: readonly (keyof Word)[]): UnitRow[] => {
  const random = createRandom(2);
  return Array.from({ length: count }, () => {
    const words = WORDS.map((word) => ({ word, place: random.next() }))
      .toSorted((a, b) => a.place - b.place)
      .slice(0, 3)
      .map(({ word }) => word);
    return unitRowOf(
      Object.fromEntries(languages.map((language) => [language, words.map((word) => word[language])])),
    );
  });
};

type Tables = ReturnType<typeof buildLexicon>;

const bestOf = (tables: Tables, pair: string, first: string): string | undefined =>
  tables
    .get(pair)
    ?.filter((entry) => entry.first === first)
    .toSorted((a, b) => b.weight - a.weight)[0]?.second;

describe("buildLexicon", () => {
  it("finds the words of each pair of languages, Russian and Chinese by way of English", () => {
    const tables = buildLexicon([...makeRows(80, "en", "zh"), ...makeRows(80, "ru", "en")]);
    for (const { en, zh, ru } of WORDS) {
      expect(bestOf(tables, "en-zh", en)).toBe(zh);
      expect(bestOf(tables, "ru-en", ru)).toBe(en);
      expect(bestOf(tables, "ru-zh", ru)).toBe(zh);
    }
  });

  it("takes Russian and Chinese from rows that hold both where there is no way by English", () => {
    const tables = buildLexicon(makeRows(80, "ru", "zh"));
    for (const { zh, ru } of WORDS) expect(bestOf(tables, "ru-zh", ru)).toBe(zh);
    expect(tables.get("en-zh")).toEqual([]);
  });

  it("trusts the way by English more than rows that hold both", () => {
    const tables = buildLexicon([
      ...Array.from({ length: 9 }, () => unitRowOf({ en: ["salt"], zh: ["盐"] })),
      ...Array.from({ length: 9 }, () => unitRowOf({ ru: ["сол"], en: ["salt"] })),
      unitRowOf({ ru: ["сол"], zh: ["风"] }),
    ]);
    expect(bestOf(tables, "ru-zh", "сол")).toBe("盐");
    expect(tables.get("ru-zh")?.map(({ second }) => second)).toContain("风");
  });

  it("gives weights above nought and up to 1, the heaviest first", () => {
    for (const entries of buildLexicon(makeRows(60, "en", "zh", "ru")).values()) {
      const weights = entries.map(({ weight }) => weight);
      expect(weights.length).toBeGreaterThan(WORDS.length - 1);
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      expect(Math.max(...weights)).toBeLessThanOrEqual(1);
      expect(Math.min(...weights)).toBeGreaterThan(0);
    }
  });

  it("keeps some dozens of translations of a word, and more only where the other word has no better ones", () => {
    const en = Array.from({ length: 60 }, (_, index) => `w${index}`);
    const zh = en.map((_word, index) => String.fromCharCode(0x4e00 + index));
    const rows = en.flatMap((first) => zh.map((second) => unitRowOf({ en: [first], zh: [second] })));
    const kept = buildLexicon(rows).get("en-zh") ?? [];
    expect(kept.length).toBeLessThan(rows.length);
    for (const word of en) expect(kept.filter(({ first }) => first === word).length).toBeGreaterThan(35);
    const spread = buildLexicon(zh.map((second) => unitRowOf({ en: ["salt"], zh: [second] })));
    expect(spread.get("en-zh")).toHaveLength(zh.length);
  });

  it.each([
    ["numbers alone", { en: ["2020"], zh: ["盐"] }],
    ["words of another writing in English", { en: ["соль"], zh: ["盐"] }],
    ["words of another writing in Chinese", { en: ["salt"], zh: ["salt"] }],
    ["words that are longer than any word is", { en: ["s".repeat(33)], zh: ["盐"] }],
  ])("leaves out %s", (_name, units) => {
    expect(buildLexicon([unitRowOf(units)]).get("en-zh")).toEqual([]);
  });

  it("keeps words with digits, full stops and apostrophes in them", () => {
    const tables = buildLexicon([
      unitRowOf({ en: ["s400"], zh: ["防空"] }),
      unitRowOf({ en: ["u.s", "o'neill", "new start"], zh: ["美国"] }),
    ]);
    const words = tables.get("en-zh")?.map(({ first }) => first);
    expect(words?.toSorted()).toEqual(["new start", "o'neill", "s400", "u.s"]);
  });
});

/** Words whose order by code units is another one than by code points. */
const EN = ["a", "a b", "ab", "b-c", "z9"];
const ZH = ["一", "盐", "渡船", "\u{20000}", "\uf900"];
const RU = ["а", "ветер", "ясн", "мост новый"];
const weight = fc.double({ min: 0.004, max: 1, noNaN: true });
const entriesOf = (firsts: readonly string[], seconds: readonly string[]) =>
  fc.uniqueArray(
    fc.record({ first: fc.constantFrom(...firsts), second: fc.constantFrom(...seconds), weight }),
    { selector: ({ first, second }) => `${first}\t${second}` },
  );
const tablesOf = fc.tuple(entriesOf(EN, ZH), entriesOf(RU, ZH), entriesOf(RU, EN)).map(
  ([enZh, ruZh, ruEn]): Tables =>
    new Map([
      ["en-zh", enZh],
      ["ru-zh", ruZh],
      ["ru-en", ruEn],
    ]),
);

const read = (tables: Tables, pieces: Parameters<typeof packLexicon>[1] = new Map()): Lexicon =>
  readLexicon(packLexicon(tables, pieces), "lexicon.bin");

describe("packLexicon", () => {
  it("writes what readLexicon reads, both ways, with weights to half a step", () => {
    fc.assert(
      fc.property(tablesOf, (tables) => {
        const lexicon = read(tables);
        for (const [first, second] of LEXICON_PAIRS) {
          const entries = tables.get(`${first}-${second}`) ?? [];
          for (const entry of entries) {
            const found = lexicon
              .translate(entry.first, first)
              .find(({ word, language }) => word === entry.second && language === second);
            const turned = lexicon
              .translate(entry.second, second)
              .find(({ word, language }) => word === entry.first && language === first);
            expect(Math.abs((found?.weight ?? Number.NaN) - entry.weight)).toBeLessThan(0.5 / 255 + 1e-9);
            expect(turned?.weight).toBe(found?.weight);
          }
          const words = [...new Set(entries.map((entry) => entry.first))];
          const count = words
            .flatMap((word) => lexicon.translate(word, first))
            .filter(({ language }) => language === second).length;
          expect(count).toBe(entries.length);
        }
      }),
    );
  });

  it("keeps many translations of one word, and words that lie far apart", () => {
    const seconds = Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    const [last = ""] = seconds.slice(-1);
    const lexicon = read(
      new Map([
        [
          "en-zh",
          [
            ...seconds.slice(0, 300).map((second) => ({ first: "salt", second, weight: 0.5 })),
            { first: "wind", second: last, weight: 1 },
            ...seconds.map((second) => ({ first: "tower", second, weight: 0.25 })),
          ],
        ],
      ]),
    );
    expect(lexicon.translate("salt", "en")).toHaveLength(300);
    expect(lexicon.translate("wind", "en")).toEqual([{ word: last, language: "zh", weight: 1 }]);
    expect(lexicon.translate("tower", "en").map(({ word }) => word)).toEqual(seconds);
  });

  it.each(NAME_LANGUAGES)("keeps the pieces of names, %s", (language) => {
    const [first, second] = language === "en" ? ["ka", "lo"] : ["ка", "ло"];
    const pieces = new Map<string, Piece>([
      [
        first,
        {
          share: 0.5,
          characters: [
            ["卡", 0.75],
            ["喀", 0.25],
          ],
        },
      ],
      [second, { share: 0.5, characters: [["洛", 1]] }],
    ]);
    const name = `${first}${second}${first}`;
    const lexicon = read(new Map(), new Map([[language, pieces]]));
    expect(lexicon.transliterate(name, language)).toEqual(createTransliteration(pieces)(name));
    expect(lexicon.transliterate(name, language)[0]?.spelling).toBe("卡洛卡");
    expect(lexicon.transliterate(name, language === "en" ? "ru" : "en")).toEqual([]);
  });
});
