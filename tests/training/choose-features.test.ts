import { describe, expect, it } from "vitest";
import { chooseFeatures } from "../../training/choose-features.ts";
import type { TokenRow } from "../../training/tokenize-rows.ts";
import { rowOf, TEXTS, tokenRowsOf } from "./builders.ts";

const repeat = (count: number, row: Parameters<typeof rowOf>[0], source = TEXTS): TokenRow[] =>
  tokenRowsOf(
    source,
    Array.from({ length: count }, () => row),
  );

describe("chooseFeatures", () => {
  it("takes words, characters, pairs and parts of words that stand three times", () => {
    const features = chooseFeatures(repeat(3, { en: "salt", zh: "渡船", ru: "соль" }));
    expect(features.toSorted()).toEqual(
      ["salt", "渡", "船", "渡船", "сол", "#<sa", "#sal", "#alt", "#lt>", "#<со", "#сол", "#ол>"].toSorted(),
    );
  });

  it.each([
    ["twice", TEXTS, 2, []],
    ["twice in news, which count double", { ...TEXTS, name: "wmt_news" }, 2, ["渡"]],
    ["nine times in documentation of programs", { ...TEXTS, name: "php" }, 9, []],
    ["eleven times in documentation of programs", { ...TEXTS, name: "php" }, 11, ["渡"]],
  ])("decides on what stands %s", (_name, source, count, expected) => {
    expect(chooseFeatures(repeat(count, { zh: "渡" }, source))).toEqual(expected);
  });

  it("takes the most frequent ones where there is no room for all", () => {
    const rowWith = (characters: readonly string[]): TokenRow => ({
      source: TEXTS,
      row: rowOf({}),
      tokens: {
        en: [],
        ru: [],
        zh: characters.map((term) => ({ term, word: term, isHan: true, isJoined: false })),
      },
    });
    const characters = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(0x4e00 + index));
    const rare = rowWith(characters);
    const frequent = rowWith(characters.slice(1000));
    const chosen = chooseFeatures([rare, rare, rare, frequent]);
    expect(chosen).toHaveLength(4500);
    expect(new Set(chosen).size).toBe(4500);
    // 4,000 stand four times; of the others, which stand as often, the first in order.
    expect(characters.slice(1000).every((character) => chosen.includes(character))).toBe(true);
    expect(chosen.slice(4000)).toEqual(characters.slice(0, 500));
  });

  it("takes nothing from nothing", () => {
    expect(chooseFeatures([])).toEqual([]);
  });
});
