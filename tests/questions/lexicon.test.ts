import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { packModelFile, unpackModelFile } from "../../src/model-file.ts";
import {
  LEXICON_PAIRS,
  type LexiconLanguage,
  readLexicon,
  type Translation,
} from "../../src/questions/lexicon.ts";
import type { Piece } from "../../src/questions/transliterate.ts";
import { packLexicon } from "../../training/build-lexicon.ts";

type Tables = Parameters<typeof packLexicon>[0];

const TABLES: Tables = new Map([
  [
    "en-zh",
    [
      { first: "ferri", second: "渡口", weight: 0.4 },
      { first: "ferri", second: "渡轮", weight: 0.8 },
      { first: "land stage", second: "渡口", weight: 0.6 },
    ],
  ],
  ["ru-zh", [{ first: "пар", second: "渡轮", weight: 1 }]],
  ["ru-en", [{ first: "пар", second: "ferri", weight: 0.02 }]],
]);

const PIECES: ReadonlyMap<"en" | "ru", ReadonlyMap<string, Piece>> = new Map([
  [
    "en",
    new Map([
      [
        "go",
        {
          share: 0.5,
          characters: [
            ["戈", 0.75],
            ["果", 0.25],
          ],
        },
      ],
    ]),
  ],
]);

const packed = packLexicon(TABLES, PIECES);
const lexicon = readLexicon(packed, "lexicon.bin");

const shown = (translations: readonly Translation[]): string[] =>
  translations.map(({ word, language, weight }) => `${language} ${word} ${weight.toFixed(2)}`);

describe("a lexicon", () => {
  it.each<readonly [string, LexiconLanguage, readonly string[]]>([
    ["ferri", "en", ["zh 渡轮 0.80", "zh 渡口 0.40", "ru пар 0.02"]],
    ["land stage", "en", ["zh 渡口 0.60"]],
    ["渡口", "zh", ["en land stage 0.60", "en ferri 0.40"]],
    ["渡轮", "zh", ["ru пар 1.00", "en ferri 0.80"]],
    ["пар", "ru", ["zh 渡轮 1.00", "en ferri 0.02"]],
    ["ferri", "zh", []],
    ["unknown", "en", []],
    ["", "en", []],
    ["\n", "en", []],
  ])("translates %s from %s, the surest first", (word, language, expected) => {
    expect(shown(lexicon.translate(word, language))).toEqual(expected);
  });

  it("writes names in Chinese from pieces, and no name of a language that it has none for", () => {
    expect(lexicon.transliterate("gogo", "en")[0]).toMatchObject({ spelling: "戈戈" });
    expect(lexicon.transliterate("gox", "en")).toEqual([]);
    expect(lexicon.transliterate("го", "ru")).toEqual([]);
  });

  it("may be empty", () => {
    const empty = readLexicon(packLexicon(new Map(), new Map()), "lexicon.bin");
    expect(empty.translate("ferri", "en")).toEqual([]);
    expect(empty.translate("", "zh")).toEqual([]);
  });

  it("gives back in both directions what was packed", () => {
    const wordIn: Readonly<Record<LexiconLanguage, fc.Arbitrary<string>>> = {
      en: fc.stringMatching(/^[a-z]{1,4}( [a-z]{1,3})?$/),
      zh: fc.stringMatching(/^[一-十渡口码头𠮷]{1,3}$/u),
      ru: fc.stringMatching(/^[а-яё]{1,4}$/u),
    };
    const tableOf = (first: LexiconLanguage, second: LexiconLanguage) =>
      fc.uniqueArray(
        fc.record({
          first: wordIn[first],
          second: wordIn[second],
          weight: fc.integer({ min: 1, max: 255 }).map((level) => level / 255),
        }),
        { selector: (entry) => `${entry.first}\t${entry.second}`, maxLength: 40 },
      );
    fc.assert(
      fc.property(fc.tuple(...LEXICON_PAIRS.map(([first, second]) => tableOf(first, second))), (all) => {
        const tables: Tables = new Map(
          LEXICON_PAIRS.map(([first, second], index) => [`${first}-${second}`, all[index] ?? []]),
        );
        const read = readLexicon(packLexicon(tables, PIECES), "lexicon.bin");
        const weightOf = (word: string, from: LexiconLanguage, to: LexiconLanguage, other: string) =>
          read.translate(word, from).filter((each) => each.word === other && each.language === to);
        const counts = new Map<string, number>();
        const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
        for (const [index, [first, second]] of LEXICON_PAIRS.entries()) {
          for (const entry of all[index] ?? []) {
            count(`${first} ${entry.first}`);
            count(`${second} ${entry.second}`);
            for (const found of [
              weightOf(entry.first, first, second, entry.second),
              weightOf(entry.second, second, first, entry.first),
            ])
              expect(found.map(({ weight }) => weight)).toEqual([entry.weight]);
          }
        }
        for (const [key, number] of counts) {
          const [language, ...word] = key.split(" ");
          const found = read.translate(word.join(" "), language as LexiconLanguage);
          expect(found).toHaveLength(number);
          const weights = found.map(({ weight }) => weight);
          expect(weights).toEqual(weights.toSorted((a, b) => b - a));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("has numbers that take several bytes", () => {
    const many = Array.from({ length: 20_000 }, (_, number) => ({
      first: "all",
      second: String.fromCodePoint(0x4e00 + number),
      weight: 1,
    }));
    const read = readLexicon(packLexicon(new Map([["en-zh", many]]), PIECES), "lexicon.bin");
    const found = read.translate("all", "en").map(({ word }) => word);
    expect(found.toSorted()).toEqual(many.map(({ second }) => second).toSorted());
    expect(shown(read.translate(String.fromCodePoint(0x4e00 + 19_999), "zh"))).toEqual(["en all 1.00"]);
  });
});

describe("the file of a lexicon", () => {
  it("fails with one message if it is damaged", () => {
    for (let place = 0; place < packed.length; place += 7) {
      const damaged = Uint8Array.from(packed);
      damaged[place] = (damaged[place] ?? 0) ^ 255;
      expect(() => readLexicon(damaged, "models/lexicon.bin")).toThrow(AppError);
    }
    expect(() => readLexicon(packed.subarray(0, 99), "models/lexicon.bin")).toThrow(
      'Cannot read "models/lexicon.bin": it is damaged',
    );
  });

  it.each([...unpackModelFile(packed, "lexicon.bin").keys()])(
    "fails with one message if %s is missing",
    (name) => {
      const sections = new Map(unpackModelFile(packed, "lexicon.bin"));
      sections.delete(name);
      expect(() => readLexicon(packModelFile(sections), "lexicon.bin")).toThrow(
        expect.objectContaining({ name: "AppError", message: `Cannot find "${name}" in the built-in model` }),
      );
    },
  );
});
