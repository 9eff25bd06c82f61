import { describe, expect, it } from "vitest";
import { readLexicon } from "../../src/questions/lexicon.ts";
import { createSpanTranslator } from "../../src/questions/translate-span.ts";
import type { Piece } from "../../src/questions/transliterate.ts";
import { createTermFold } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";
import { packLexicon } from "../../training/build-lexicon.ts";

const fold = createTermFold();
const tokenize = createTokenizer();

const piece = (...characters: (readonly [string, number])[]): Piece => ({ share: 0.25, characters });

const lexicon = readLexicon(
  packLexicon(
    new Map([
      [
        "en-zh",
        [
          { first: "iron curtain", second: "铁幕", weight: 1 },
          { first: "jiangwan", second: "江湾", weight: 0.6 },
          { first: "goba", second: "山", weight: 0.6 },
          { first: "bago", second: "水", weight: 0.2 },
          { first: "quay", second: "北约渡口", weight: 0.6 },
        ],
      ],
    ]),
    new Map([
      [
        "en" as const,
        new Map([
          ["go", piece(["戈", 0.95], ["果", 0.05])],
          ["ba", piece(["巴", 1])],
          ["b", piece(["布", 1])],
          ["go ba", piece(["错", 1])],
        ]),
      ],
      [
        "ru" as const,
        new Map([
          ["го", piece(["戈", 1])],
          ["ба", piece(["巴", 1])],
          ["г", piece(["格", 1])],
          ["м", piece(["姆", 1])],
        ]),
      ],
    ]),
  ),
  "lexicon.bin",
);
const translateSpan = createSpanTranslator(lexicon);

const shown = (text: string): string[] =>
  translateSpan(tokenize(fold(text))).map(({ terms, weight }) => `${terms.join(" ")} ${weight.toFixed(2)}`);

describe("translateSpan", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["a word", "Jiangwan", ["+江湾 0.66"]],
    ["words that are known together", "Iron Curtain", ["+铁幕 1.00"]],
    ["words that are not known together by nothing, and as no name", "go ba", []],
    ["words of two languages by nothing", "iron занавес", []],
    ["characters that are known as one word", "江湾", ["jiangwan 0.66"]],
    ["Chinese words that are known as one by nothing", "北约渡口", []],
    [
      "a name that nobody wrote down, as its likely spellings, and as pairs that say less",
      "Gobago",
      ["+戈巴 +巴戈 1.00", "+戈巴 0.24", "+巴戈 0.24"],
    ],
    ["no name of three letters", "gob", []],
    ["no word that has a sure translation as a name", "goba", ["山 0.66"]],
    ["a word without a sure translation as a name as well", "bago", ["水 0.28", "+巴戈 0.24"]],
    [
      "a Russian name in another case by its stem",
      "Гобагом",
      ["+戈巴 +巴格 1.00", "+戈巴 0.25", "+巴格 0.25"],
    ],
    ["a Russian name in the first case as it is", "Гобам", ["+戈巴 +巴姆 1.00", "+戈巴 0.25", "+巴姆 0.25"]],
    ["no Chinese word as a name", "巴戈巴", []],
    ["nothing by nothing", "", []],
  ])("translates %s", (_name, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });
});

describe("the weight of a pair", () => {
  it("is never more than 1, however the probabilities of its spellings add up", () => {
    const last = [..."甲乙丙丁戊己庚"].map((character) => [character, 0.1] as const);
    const pieces = new Map([
      ["go", piece(["戈", 1])],
      ["ba", piece(["巴", 1])],
      ["n", piece(...last)],
    ]);
    const translate = createSpanTranslator(
      readLexicon(packLexicon(new Map(), new Map([["en" as const, pieces]])), "lexicon.bin"),
    );
    const weights = ["goban", "gobann", "gobannn"].flatMap((name) =>
      translate(tokenize(name)).map(({ weight }) => weight),
    );
    expect(weights.length).toBeGreaterThan(0);
    expect(Math.max(...weights)).toBeLessThanOrEqual(1);
  });
});
