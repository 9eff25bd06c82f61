import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignWords, type Bitext, normaliseRows, type Sentences } from "../../training/align-words.ts";

type Lists = readonly (readonly number[])[];

const sentencesOf = (lists: Lists, size: number): Sentences => ({
  words: Int32Array.from(lists.flat()),
  offsets: Int32Array.from([0, ...lists.map((_list, index) => lists.slice(0, index + 1).flat().length)]),
  size,
});

const WORDS = 5;
const EMPTY = 0;

const bitextOf = (pairs: readonly (readonly [readonly number[], readonly number[]])[]): Bitext => ({
  source: sentencesOf(
    pairs.map(([source]) => source),
    WORDS + 1,
  ),
  target: sentencesOf(
    pairs.map(([, target]) => target),
    WORDS + 1,
  ),
});

/** Expected counts by `source target`, as the textbook computes them: no arrays shared, nothing sorted. */
const alignNaively = (
  pairs: readonly (readonly [readonly number[], readonly number[]])[],
  rounds: number,
): Map<string, number> => {
  let counts = new Map<string, number>();
  for (const [source, target] of pairs)
    for (const s of [EMPTY, ...source]) for (const t of target) counts.set(`${s} ${t}`, 1);
  for (let round = 0; round < rounds; round += 1) {
    const totals = new Map<string, number>();
    for (const [key, count] of counts) {
      const [s = ""] = key.split(" ");
      totals.set(s, (totals.get(s) ?? 0) + count);
    }
    const probability = (s: number, t: number): number =>
      (counts.get(`${s} ${t}`) ?? 0) / (totals.get(String(s)) ?? 1);
    const next = new Map<string, number>();
    for (const [source, target] of pairs) {
      for (const t of target) {
        const sum = [EMPTY, ...source].reduce((total, s) => total + probability(s, t), 0);
        for (const s of [EMPTY, ...source])
          next.set(`${s} ${t}`, (next.get(`${s} ${t}`) ?? 0) + probability(s, t) / sum);
      }
    }
    counts = next;
  }
  return counts;
};

const sentence = fc.uniqueArray(fc.integer({ min: 1, max: WORDS }), { maxLength: 4 });
const pairs = fc.array(fc.tuple(sentence, sentence), { maxLength: 8 });

describe("alignWords", () => {
  it("counts what the textbook's loops count", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 6 }), (sentencePairs, rounds) => {
        const { starts, targets, counts } = alignWords(bitextOf(sentencePairs), rounds);
        const expected = alignNaively(sentencePairs, rounds);
        expect(targets).toHaveLength(expected.size);
        for (let word = 0; word + 1 < starts.length; word += 1) {
          for (let pair = starts[word] ?? 0; pair < (starts[word + 1] ?? 0); pair += 1) {
            const count = expected.get(`${word} ${targets[pair]}`);
            expect(Math.abs((counts[pair] ?? Number.NaN) - (count ?? Number.NaN))).toBeLessThan(1e-4);
          }
        }
      }),
    );
  });

  it("shares out every target word of every sentence once", () => {
    fc.assert(
      fc.property(pairs, (sentencePairs) => {
        const { counts } = alignWords(bitextOf(sentencePairs), 3);
        const words = sentencePairs.flatMap(([, target]) => target).length;
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(words, 3);
      }),
    );
  });

  it("tells two words apart by a sentence that holds one of them", () => {
    const { starts, targets, counts } = alignWords(
      bitextOf([
        [
          [1, 2],
          [1, 2],
        ],
        [[1], [1]],
      ]),
      5,
    );
    const probabilities = normaliseRows(starts, counts);
    const probabilityOf = (source: number, target: number): number => {
      const row = targets.subarray(starts[source], starts[source + 1]);
      return probabilities[(starts[source] ?? 0) + row.indexOf(target)] ?? Number.NaN;
    };
    expect(probabilityOf(1, 1)).toBeGreaterThan(0.7);
    expect(probabilityOf(2, 2)).toBeGreaterThan(0.7);
  });
});

describe("normaliseRows", () => {
  it("makes each row with a value add up to 1", () => {
    const value = fc.float({ min: Math.fround(0.01), max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.array(value, { maxLength: 5 })), (rows) => {
        const { words, offsets } = sentencesOf(rows, 0);
        expect(words.length).toBe(rows.flat().length);
        const normalised = normaliseRows(offsets, Float32Array.from(rows.flat()));
        for (const [row, values] of rows.entries()) {
          const own = normalised.subarray(offsets[row], offsets[row + 1]);
          if (values.length > 0) expect(own.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  it("leaves a row of noughts as it is", () => {
    expect([...normaliseRows(Int32Array.of(0, 2, 3), Float32Array.of(0, 0, 4))]).toEqual([0, 0, 1]);
  });
});
