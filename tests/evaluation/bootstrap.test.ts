import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceInterval, type Pair } from "../../src/evaluation/bootstrap.ts";

const RIGHT = [1, 1] as const;
const WRONG = [0, 1] as const;
const NOTHING = [0, 0] as const;

/** So many questions that were gained, lost, and right both times. */
const pairsOf = (gained: number, lost: number, same: number): Pair[] => [
  ...Array<Pair>(gained).fill({ before: WRONG, now: RIGHT }),
  ...Array<Pair>(lost).fill({ before: RIGHT, now: WRONG }),
  ...Array<Pair>(same).fill({ before: RIGHT, now: RIGHT }),
];

const intervalOf = (pairs: readonly Pair[]): readonly [number, number] => {
  const interval = differenceInterval(pairs);
  if (!interval) throw new Error("No interval");
  return interval;
};

describe("differenceInterval", () => {
  it.each([
    ["more gained than lost", 40, 10, 350],
    ["more lost than gained", 5, 45, 150],
    ["as many", 30, 30, 340],
  ])("agrees with the normal approximation where %s", (_name, gained, lost, same) => {
    const count = gained + lost + same;
    const mean = (gained - lost) / count;
    const error = Math.sqrt(((gained + lost) / count - mean ** 2) / count);
    const [low, high] = intervalOf(pairsOf(gained, lost, same));
    expect(Math.abs(low - (mean - 1.96 * error))).toBeLessThan(0.1 * error + 1 / count);
    expect(Math.abs(high - (mean + 1.96 * error))).toBeLessThan(0.1 * error + 1 / count);
  });

  it("pairs the results of a question: what is the same in both runs adds no doubt", () => {
    expect(
      intervalOf([...pairsOf(0, 0, 50), ...Array<Pair>(50).fill({ before: WRONG, now: WRONG })]),
    ).toEqual([0, 0]);
  });

  it("weighs a question by what it could score", () => {
    const pairs: Pair[] = Array.from({ length: 20 }, () => ({ before: [20, 20], now: [10, 20] }));
    expect(intervalOf(pairs)).toEqual([-0.5, -0.5]);
    expect(intervalOf([...pairs, { before: NOTHING, now: [0, 20] }])[0]).toBeLessThan(-0.5);
  });

  it("gives the same interval each time, and the mirrored one for the runs exchanged", () => {
    const mirrored = (pairs: readonly Pair[]): Pair[] =>
      pairs.map(({ before, now }) => ({ before: now, now: before }));
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 9 }), (gained, lost, same) => {
        const pairs = pairsOf(gained, lost, same);
        const [low, high] = intervalOf(pairs);
        expect(intervalOf(pairs)).toEqual([low, high]);
        const step = 1 / pairs.length;
        const [mirroredLow, mirroredHigh] = intervalOf(mirrored(pairs));
        expect(Math.abs(mirroredLow + high)).toBeLessThanOrEqual(step + 1e-9);
        expect(Math.abs(mirroredHigh + low)).toBeLessThanOrEqual(step + 1e-9);
      }),
      { numRuns: 10 },
    );
  });

  it.each([
    ["no questions", []],
    ["questions that count on one side only", [{ before: NOTHING, now: RIGHT } satisfies Pair]],
  ])("is null for %s", (_name, pairs) => {
    expect(differenceInterval(pairs)).toBeNull();
  });
});
