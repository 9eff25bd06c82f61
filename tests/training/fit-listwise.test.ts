import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitListwise, type ListExample } from "../../training/fit-listwise.ts";

const list = (rows: ListExample["rows"], right: readonly number[], weight = 1): ListExample => ({
  rows,
  isRight: rows.map((_row, index) => right.includes(index)),
  weight,
});

/** Two candidates that one feature tells apart. */
const PAIR = [[1], [0]];

const lossOf = (
  examples: readonly ListExample[],
  decay: readonly number[],
  weights: readonly number[],
): number => {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const ofLists = examples.reduce((sum, { rows, isRight, weight }) => {
    const odds = rows.map((row) =>
      Math.exp(row.reduce((score, value, index) => score + value * (weights[index] ?? 0), 0)),
    );
    const right = odds.reduce((all, value, index) => all + (isRight[index] ? value : 0), 0);
    return sum - (weight / total) * Math.log(right / odds.reduce((all, value) => all + value, 0));
  }, 0);
  return ofLists + decay.reduce((sum, value, index) => sum + (value / 2) * (weights[index] ?? 0) ** 2, 0);
};

describe("fitListwise", () => {
  it.each([
    // Of two lists that contradict each other, the odds are as their weights: e^w = 3.
    ["weighs lists that contradict each other", [list(PAIR, [0], 3), list(PAIR, [1], 1)], Math.log(3)],
    // The right ones have 2e^w of 2e^w + 1, which is three quarters.
    [
      "counts the right ones of a list together",
      [list([[1], [1], [0]], [0, 1], 3), list([[1], [1], [0]], [2], 1)],
      Math.log(1.5),
    ],
    [
      "counts how far apart candidates are",
      [list([[2], [0]], [0], 3), list([[5], [3]], [1], 1)],
      Math.log(3) / 2,
    ],
    ["finds nothing in what they have alike", [list([[7], [7], [7]], [1])], 0],
    ["finds nothing where all are right", [list([[7], [1]], [0, 1])], 0],
  ])("%s", (_name, examples, expected) => {
    expect(fitListwise(examples, [0])[0]).toBeCloseTo(expected, 2);
  });

  it("is held back by the decay: where it ends, what pulls it back is as strong as the slope", () => {
    const [found = 0] = fitListwise([list(PAIR, [0])], [0.05]);
    expect(0.05 * found).toBeCloseTo(1 / (1 + Math.exp(found)), 3);
  });

  it("holds back each feature by its own decay", () => {
    const both = [
      [1, 1],
      [0, 0],
    ];
    const [free = 0, held = 0] = fitListwise([list(both, [0])], [0.05, 0.2]);
    expect(free / held).toBeCloseTo(4, 1);
  });

  it("finds the lowest loss: no step to any side makes it lower", () => {
    const examples = [
      list(
        [
          [1, 0.2],
          [0, 0.9],
          [0.5, 0.1],
        ],
        [0],
        2,
      ),
      list(
        [
          [0.3, 0.8],
          [0.9, 0.4],
        ],
        [0],
      ),
      list(
        [
          [0.1, 0.5],
          [0.6, 0.6],
          [0.2, 0],
        ],
        [1, 2],
        0.5,
      ),
    ];
    const decay = [0.02, 0.05];
    const found = fitListwise(examples, decay);
    const least = lossOf(examples, decay, found);
    for (const step of [
      [0.3, 0],
      [-0.3, 0],
      [0, 0.3],
      [0, -0.3],
      [0.2, 0.2],
      [0.2, -0.2],
      [-0.2, 0.2],
      [-0.2, -0.2],
    ])
      expect(
        lossOf(
          examples,
          decay,
          found.map((weight, index) => weight + (step[index] ?? 0)),
        ),
      ).toBeGreaterThan(least);
  });

  it("gives the same each time, and asks only how much lists count beside each other", () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    const rows = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 3 }), (lists) => {
        const examples = lists.map((each, index) => list(each, [0], index + 1));
        const found = fitListwise(examples, [0.1, 0.1]);
        expect(found.every(Number.isFinite)).toBe(true);
        expect(fitListwise(examples, [0.1, 0.1])).toEqual(found);
        const twice = fitListwise(
          examples.map((each) => ({ ...each, weight: 4 * each.weight })),
          [0.1, 0.1],
        );
        expect(twice).toEqual(found);
      }),
      { numRuns: 20 },
    );
  });

  it("is not led astray by scores too large for their exponentials", () => {
    expect(
      fitListwise([list([[2000], [0]], [0]), list([[2000], [0]], [0])], [0]).every(Number.isFinite),
    ).toBe(true);
  });
});
