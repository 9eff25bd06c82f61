import { describe, expect, it } from "vitest";
import { createTransliteration } from "../../src/questions/transliterate.ts";
import {
  learnTransliteration,
  lettersOf,
  type NamePair,
  namePairsIn,
} from "../../training/learn-transliteration.ts";
import { createRandom } from "../../training/random.ts";
import { DICTIONARY, rowOf, TEXTS } from "./builders.ts";

/** A made alphabet: one character a syllable, of one to four letters. */
const ALPHABET = [
  ["ka", "卡"],
  ["lo", "洛"],
  ["mi", "米"],
  ["ne", "内"],
  ["to", "托"],
  ["shu", "舒"],
  ["gra", "格"],
  ["a", "阿"],
  ["shch", "希"],
] as const;

const makeNames = (seed: number, count: number): NamePair[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const syllables = Array.from(
      { length: 2 + random.below(3) },
      () => ALPHABET[random.below(ALPHABET.length)] ?? ALPHABET[0],
    );
    return [syllables.map(([letters]) => letters).join(""), syllables.map(([, character]) => character)];
  });
};

describe("learnTransliteration", () => {
  const pieces = learnTransliteration(makeNames(1, 250));

  it("finds the alphabet that the names were written with", () => {
    for (const [letters, character] of ALPHABET) {
      const [best] = pieces.get(letters)?.characters ?? [];
      expect(best?.[0]).toBe(character);
      expect(best?.[1]).toBeGreaterThan(0.9);
    }
  });

  it("spells names that it has not seen", () => {
    const seen = new Set(makeNames(1, 250).map(([name]) => name));
    const unseen = makeNames(99, 120).filter(([name]) => !seen.has(name));
    expect(unseen.length).toBeGreaterThan(20);
    const transliterate = createTransliteration(pieces);
    for (const [name, characters] of unseen)
      expect(transliterate(name)[0]?.spelling).toBe(characters.join(""));
  });

  it("gives shares and probabilities that add up to 1 at most", () => {
    const shares = [...pieces.values()].map(({ share }) => share);
    const sum = shares.reduce((total, share) => total + share, 0);
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
    expect(sum).toBeGreaterThan(0.95);
    for (const { characters } of pieces.values()) {
      const probabilities = characters.map(([, probability]) => probability);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      expect(probabilities.reduce((total, each) => total + each, 0)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it.each([
    ["no names", []],
    ["a name that is too long for its characters", [["kalomineto", ["卡"]]]],
    ["a name that is too short for its characters", [["ka", ["卡", "洛", "米"]]]],
  ] satisfies [string, NamePair[]][])("learns nothing from %s", (_name, names) => {
    expect(learnTransliteration(names)).toEqual(new Map());
  });
});

describe("lettersOf", () => {
  it.each([
    ["Málaga", "malaga"],
    ["Jean-Luc O'Neill", "jeanluc oneill"],
    ["Серёга", "серега"],
    ["Майоров", "майоров"],
    ["Ньÿ", "ньy"],
  ])("writes %s as %s", (name, letters) => {
    expect(lettersOf(name)).toBe(letters);
  });
});

describe("namePairsIn", () => {
  const pairOf = (row: Parameters<typeof rowOf>[0], source = DICTIONARY): NamePair[] =>
    namePairsIn(new Map([[source, [rowOf(row)]]]), row.ru === undefined ? "en" : "ru");

  it.each([
    ["a name and its spelling", { en: "Kalomi", zh: "卡洛米" }, ["kalomi", ["卡", "洛", "米"]]],
    ["a spelling in traditional characters", { en: "Mineva", zh: "米內瓦" }, ["mineva", ["米", "内", "瓦"]]],
    ["a spelling with a point within", { en: "Ka-Lomi", zh: "卡·洛米" }, ["kalomi", ["卡", "洛", "米"]]],
    ["a Russian name", { ru: "Каломи", zh: "卡洛米" }, ["каломи", ["卡", "洛", "米"]]],
  ])("takes %s", (_name, row, expected) => {
    expect(pairOf(row)).toEqual([expected]);
  });

  it.each([
    ["a word that is no name", { en: "kalomi", zh: "卡洛米" }],
    ["two words", { en: "Kalo Mi", zh: "卡洛米" }],
    ["a name of letters of two languages", { en: "Kaлomi", zh: "卡洛米" }],
    ["a name of two letters", { en: "Ka", zh: "卡洛" }],
    ["a spelling of one character", { en: "Kalomi", zh: "卡" }],
    ["a spelling with Latin letters", { en: "Kalomi", zh: "卡lo米" }],
    ["no spelling", { en: "Kalomi" }],
  ])("does not take %s", (_name, row) => {
    expect(pairOf(row)).toEqual([]);
  });

  it("takes nothing from texts", () => {
    expect(pairOf({ en: "Kalomi", zh: "卡洛米" }, TEXTS)).toEqual([]);
  });

  it("takes a name once, but each of its spellings", () => {
    const rows = ["卡洛米", "卡洛米", "喀洛米"].map((zh) => rowOf({ en: "Kalomi", zh }));
    expect(namePairsIn(new Map([[DICTIONARY, rows]]), "en")).toHaveLength(2);
  });
});
