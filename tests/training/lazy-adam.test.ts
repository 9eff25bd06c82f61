import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLazyAdam } from "../../training/lazy-adam.ts";
import type { Matrix } from "../../training/multiply-matrices.ts";

const FEATURES = 5;
const DIMENSIONS = 2;

const matrixOf = (rows: readonly (readonly number[])[]): Matrix => ({
  values: Float32Array.from(rows.flat()),
  rows: rows.length,
  columns: DIMENSIONS,
});

/** One parameter after gradients one after another, as the paper has it. */
const moveNaively = (start: number, gradients: readonly number[], rate: number): number => {
  let [value, mean, square] = [start, 0, 0];
  for (const [index, gradient] of gradients.entries()) {
    mean = 0.9 * mean + 0.1 * gradient;
    square = 0.999 * square + 0.001 * gradient ** 2;
    const [m, v] = [mean / (1 - 0.9 ** (index + 1)), square / (1 - 0.999 ** (index + 1))];
    value -= (rate * m) / (Math.sqrt(v) + 1e-9);
  }
  return value;
};

const gradient = fc.tuple(
  ...Array.from({ length: DIMENSIONS }, () => fc.integer({ min: -8, max: 8 }).map((level) => level / 4)),
);
const texts = fc.array(
  fc.record({ text: fc.array(fc.nat({ max: FEATURES - 1 }), { maxLength: 3 }), gradient }),
  { minLength: 1, maxLength: 3 },
);

describe("createLazyAdam", () => {
  it("moves each row as Adam moves it that has seen only the texts that hold it", () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), (batches) => {
        const table = new Float32Array(FEATURES * DIMENSIONS).fill(0.5);
        const optimise = createLazyAdam(table, DIMENSIONS);
        for (const batch of batches) {
          optimise(
            batch.map(({ text }) => Int32Array.from(text)),
            [matrixOf(batch.map((each) => each.gradient))],
            0.01,
          );
        }
        for (const [place, value] of table.entries()) {
          const [feature, k] = [Math.floor(place / DIMENSIONS), place % DIMENSIONS];
          const gradients = batches
            .map((batch) =>
              batch.flatMap(({ text, gradient: own }) =>
                text.filter((f) => f === feature).map(() => own[k] ?? 0),
              ),
            )
            .filter(({ length }) => length > 0)
            .map((own) => own.reduce((sum, each) => sum + each, 0));
          expect(value).toBeCloseTo(moveNaively(0.5, gradients, 0.01), 5);
        }
      }),
    );
  });

  it("leaves the rows alone that no text holds", () => {
    const table = Float32Array.from({ length: FEATURES * DIMENSIONS }, (_, index) => index);
    const before = table.slice();
    createLazyAdam(table, DIMENSIONS)([Int32Array.of(1, 3)], [matrixOf([[1, -1]])], 0.1);
    const moved = [...table.keys()].filter((place) => table[place] !== before[place]);
    expect(moved).toEqual([2, 3, 6, 7]);
  });

  it("goes on counting the texts from one matrix to the next", () => {
    const table = new Float32Array(FEATURES * DIMENSIONS);
    const optimise = createLazyAdam(table, DIMENSIONS);
    optimise([Int32Array.of(0), Int32Array.of(1)], [matrixOf([[1, 1]]), matrixOf([[-1, -1]])], 0.1);
    const [ofFirst, , ofSecond] = table;
    expect(ofFirst).toBeCloseTo(-0.1, 6);
    expect(ofSecond).toBeCloseTo(0.1, 6);
  });
});
