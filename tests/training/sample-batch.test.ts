import { describe, expect, it } from "vitest";
import { createRandom } from "../../training/random.ts";
import type { Source } from "../../training/read-rows.ts";
import { type Batch, createSampler, type LanguagePair } from "../../training/sample-batch.ts";
import { DICTIONARY, encodedSourceOf, TEXTS } from "./builders.ts";

const ROWS = 60;
const WORDS = 10;
/** What makes the features of each language different ones. */
const FIRST = { en: 0, zh: 100_000, ru: 200_000 } as const;
const featureOf = (language: keyof typeof FIRST, row: number, word: number): number =>
  FIRST[language] + row * 100 + word;
/** The row that a feature comes from. */
const rowOf = (feature: number): number => Math.floor((feature % 100_000) / 100);

/** Rows of ten words that no other row has. `isMissing` leaves the Chinese text of a row out. */
const sourceOf = (source: Source, isMissing: (row: number) => boolean = () => false) => {
  const textsOf = (language: keyof typeof FIRST): number[][] =>
    Array.from({ length: ROWS }, (_, row) =>
      language === "zh" && isMissing(row)
        ? []
        : Array.from({ length: WORDS }, (_, word) => featureOf(language, row, word)),
    );
  return encodedSourceOf(source, { en: textsOf("en"), zh: textsOf("zh"), ru: textsOf("ru") });
};

/** Many batches as one: some are of sentences, some of passages. */
const drawMany = (sources: Parameters<typeof createSampler>[0], pair: LanguagePair): Batch[] => {
  const sample = createSampler(sources, createRandom(11));
  return Array.from({ length: 30 }, () => sample(pair, 40));
};

const PAIRS: readonly LanguagePair[] = [
  ["en", "zh"],
  ["ru", "zh"],
  ["en", "ru"],
  ["zh", "zh"],
];

describe("createSampler", () => {
  it.each(PAIRS)("draws texts that belong together, %s with %s", (...pair) => {
    const [query, target] = pair;
    for (const { queries, targets, keys } of drawMany([sourceOf(TEXTS)], pair)) {
      expect([queries.length, targets.length, keys.length]).toEqual([40, 40, 40]);
      for (const [index, asked] of queries.entries()) {
        const row = rowOf(asked[0] ?? -1);
        expect([...asked]).toEqual([...asked].filter((each) => each === featureOf(query, row, each % 100)));
        const found = [...(targets[index] ?? [])];
        expect(found.every((each) => each - FIRST[target] < 100_000)).toBe(true);
        expect(found.map(rowOf)).toContain(row);
        expect(found.map(rowOf).every((other) => Math.abs(other - row) <= 4)).toBe(true);
      }
    }
  });

  it("draws whole sentences, thinned ones, and a few words with what stands around them", () => {
    const batches = drawMany([sourceOf(TEXTS)], ["en", "zh"]);
    const lengthsOf = (texts: readonly Int32Array[]) => new Set(texts.map(({ length }) => length));
    const asked = lengthsOf(batches.flatMap(({ queries }) => queries));
    const found = lengthsOf(batches.flatMap(({ targets }) => targets));
    expect(Math.max(...asked)).toBe(WORDS);
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(1);
    expect(Math.min(...asked)).toBeLessThan(WORDS / 2);
    expect(Math.max(...found)).toBe(5 * WORDS);
  });

  it("never asks with all the words of a text in its own language", () => {
    const lengths = drawMany([sourceOf(TEXTS)], ["zh", "zh"]).flatMap(({ queries }) =>
      queries.map(({ length }) => length),
    );
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeLessThan(WORDS * 0.6);
  });

  it("draws the entries of a dictionary whole and alone, and not for one language", () => {
    for (const { queries, targets } of drawMany([sourceOf(DICTIONARY)], ["en", "zh"])) {
      expect(queries.every(({ length }) => length === WORDS)).toBe(true);
      expect(targets.every(({ length }) => length === WORDS)).toBe(true);
    }
    expect(() => createSampler([sourceOf(DICTIONARY)], createRandom(1))(["zh", "zh"], 4)).toThrow();
  });

  it("draws only rows that hold both languages", () => {
    const drawn = drawMany([sourceOf(TEXTS, (row) => row % 3 === 0)], ["en", "zh"])
      .flatMap(({ queries }) => queries)
      .map((asked) => rowOf(asked[0] ?? 0));
    expect(drawn.filter((row) => row % 3 === 0)).toEqual([]);
    expect(new Set(drawn).size).toBe((ROWS * 2) / 3);
  });

  it("gives equal keys to equal targets, and to no others", () => {
    const zh = Array.from({ length: ROWS }, (_, row) => [row % 2, 7]);
    const en = Array.from({ length: ROWS }, (_, row) => [1000 + row]);
    for (const { queries, keys } of drawMany([encodedSourceOf(TEXTS, { en, zh, ru: en })], ["en", "zh"])) {
      const parities = queries.map((asked) => (asked[0] ?? 0) % 2);
      for (const [index, key] of keys.entries()) {
        const same = keys.map((other) => other === key);
        expect(same).toEqual(parities.map((parity) => parity === parities[index]));
      }
    }
  });

  it("draws the sources as often as their shares say", () => {
    const [often, seldom, never] = [3, 1, 0].map((share) => ({ ...TEXTS, name: `${share}`, share }));
    if (!often || !seldom || !never) throw new Error("three sources");
    const missing = (parity: number) => (row: number) => row % 3 !== parity;
    const sources = [often, seldom, never].map((source, index) => sourceOf(source, missing(index)));
    const drawn = drawMany(sources, ["en", "zh"])
      .flatMap(({ queries }) => queries)
      .map((asked) => rowOf(asked[0] ?? 0) % 3);
    const shareOf = (source: number) => drawn.filter((each) => each === source).length / drawn.length;
    expect(shareOf(0)).toBeCloseTo(0.75, 1);
    expect(shareOf(1)).toBeCloseTo(0.25, 1);
    expect(shareOf(2)).toBe(0);
  });

  it("draws the same for the same seed", () => {
    const draw = (seed: number) => createSampler([sourceOf(TEXTS)], createRandom(seed))(["en", "zh"], 50);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it("says which languages too few rows hold", () => {
    const sample = createSampler([sourceOf(TEXTS, (row) => row > 18)], createRandom(1));
    expect(sample(["en", "ru"], 3).queries).toHaveLength(3);
    expect(() => sample(["en", "zh"], 3)).toThrow(
      expect.objectContaining({
        name: "AppError",
        message: expect.stringContaining("Cannot train en with zh"),
      }),
    );
  });
});
