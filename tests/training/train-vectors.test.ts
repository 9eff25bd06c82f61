import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../../training/random.ts";
import type { SampleBatch } from "../../training/sample-batch.ts";
import { trainVectors } from "../../training/train-vectors.ts";

const WORDS = 24;
const DIMENSIONS = 16;
/** A word has one feature in each language: word 3 is 3 in English, 27 in Chinese, 51 in Russian. */
const FIRST = { en: 0, zh: WORDS, ru: 2 * WORDS } as const;

/** Sentences of three words, in two languages. */
const createToySampler =
  (random: Random): SampleBatch =>
  ([query, target], size) => {
    const sentences = Array.from({ length: size }, () =>
      Array.from({ length: 3 }, () => random.below(WORDS)),
    );
    const textsIn = (language: keyof typeof FIRST) =>
      sentences.map((words) => Int32Array.from(words, (word) => FIRST[language] + word));
    return {
      queries: textsIn(query),
      targets: textsIn(target),
      keys: sentences.map((words) => words.toSorted().join()),
    };
  };

const train = async (seed: number, steps: number) => {
  const random = createRandom(seed);
  const losses: number[] = [];
  const table = await trainVectors({
    features: 3 * WORDS,
    dimensions: DIMENSIONS,
    steps,
    batchSize: 48,
    learningRate: 0.05,
    random,
    sample: createToySampler(random),
    onStep: (step, loss) => {
      expect(step).toBe(losses.length + 1);
      losses.push(loss);
    },
  });
  return { table, losses };
};

const cosine = (table: Float32Array, first: number, second: number): number => {
  const [a, b] = [first, second].map((row) => table.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS));
  if (!a || !b) return Number.NaN;
  const product = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
  return product / (Math.hypot(...a) * Math.hypot(...b));
};

/** InfoNCE both ways of normalised sums, at the scale that training begins with. */
const lossOf = (
  table: readonly number[],
  dimensions: number,
  { queries, targets }: { readonly queries: readonly Int32Array[]; readonly targets: readonly Int32Array[] },
): number => {
  const embed = (text: Int32Array): number[] => {
    const sum = Array.from({ length: dimensions }, (_, k) =>
      [...text].reduce((total, feature) => total + (table[feature * dimensions + k] ?? 0), 0),
    );
    return sum.map((value) => value / Math.hypot(...sum));
  };
  const [x, y] = [queries.map(embed), targets.map(embed)];
  const score = (a: readonly number[], b: readonly number[]): number =>
    Math.exp(20 * a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0));
  const crossEntropy = (from: readonly number[][], to: readonly number[][]): number =>
    from.reduce((sum, each, index) => {
      const all = to.map((other) => score(each, other));
      return sum - Math.log((all[index] ?? 0) / all.reduce((total, one) => total + one, 0)) / from.length;
    }, 0);
  return (crossEntropy(x, y) + crossEntropy(y, x)) / 2;
};

describe("trainVectors", () => {
  it.each([
    ["en", "zh"],
    ["ru", "zh"],
    ["en", "ru"],
  ] as const)("brings each word nearest to its translation, %s to %s", async (from, to) => {
    const { table } = await train(1, 90);
    for (let word = 0; word < WORDS; word += 1) {
      const cosines = Array.from({ length: WORDS }, (_, other) =>
        cosine(table, FIRST[from] + word, FIRST[to] + other),
      );
      expect(cosines.indexOf(Math.max(...cosines))).toBe(word);
    }
  });

  it("lowers the loss", async () => {
    const { losses } = await train(2, 60);
    expect(losses).toHaveLength(60);
    expect(losses.slice(-10).reduce((sum, loss) => sum + loss, 0)).toBeLessThan(
      losses.slice(0, 10).reduce((sum, loss) => sum + loss, 0) / 3,
    );
  });

  it("gives the same table for the same seed and another one for another", async () => {
    const [first, again, other] = await Promise.all([train(3, 20), train(3, 20), train(4, 20)]);
    expect(first.table).toHaveLength(3 * WORDS * DIMENSIONS);
    expect(again.table).toEqual(first.table);
    expect(other.table).not.toEqual(first.table);
  });

  it("moves every number of the table against its slope", async () => {
    const [features, dimensions, learningRate] = [6, 4, 0.05];
    const texts = (lists: readonly number[][]) => lists.map((list) => Int32Array.from(list));
    const batch = {
      queries: texts([[0], [1, 1, 2], [2]]),
      targets: texts([[3], [4], [5, 0]]),
      keys: ["a", "b", "c"],
    };
    const losses: number[] = [];
    const [before, after] = await Promise.all(
      [0, 1].map((steps) =>
        trainVectors({
          features,
          dimensions,
          steps,
          batchSize: 3,
          learningRate,
          random: createRandom(8),
          sample: () => batch,
          onStep: (_step, loss) => losses.push(loss),
        }),
      ),
    );
    if (!before || !after) throw new Error("two tables");
    const lossAt = (place: number, change: number): number =>
      lossOf(
        [...before].map((value, index) => (index === place ? value + change : value)),
        dimensions,
        batch,
      );
    expect(losses[0]).toBeCloseTo(lossAt(0, 0), 4);
    for (const [place, value] of before.entries()) {
      const slope = (lossAt(place, 1e-5) - lossAt(place, -1e-5)) / 2e-5;
      // Adam's first move is as long everywhere; the first of fifty warming-up steps.
      expect((after[place] ?? 0) - value).toBeCloseTo((-Math.sign(slope) * learningRate) / 50, 5);
    }
  });

  it("learns how sharply to tell texts apart", async () => {
    const random = createRandom(9);
    const batch = createToySampler(createRandom(10))(["en", "zh"], 30);
    const losses: number[] = [];
    await trainVectors({
      features: 3 * WORDS,
      dimensions: DIMENSIONS,
      steps: 40,
      batchSize: 30,
      learningRate: 0,
      random,
      sample: () => batch,
      onStep: (_step, loss) => losses.push(loss),
    });
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    expect(new Set(losses).size).toBe(40);
  });

  it("stays finite where a text has no features", async () => {
    const table = await trainVectors({
      features: 2,
      dimensions: DIMENSIONS,
      steps: 3,
      batchSize: 2,
      learningRate: 0.05,
      random: createRandom(5),
      sample: () => ({
        queries: [Int32Array.of(), Int32Array.of(0)],
        targets: [Int32Array.of(1), Int32Array.of()],
        keys: ["a", "b"],
      }),
    });
    expect(table.every(Number.isFinite)).toBe(true);
  });
});
