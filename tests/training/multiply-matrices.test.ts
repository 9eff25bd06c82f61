import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMultiplication, type Matrix } from "../../training/multiply-matrices.ts";

const transpose = ({ values, rows, columns }: Matrix): Matrix => ({
  values: values.map((_value, index) => values[(index % rows) * columns + Math.floor(index / rows)] ?? 0),
  rows: columns,
  columns: rows,
});

const multiplyInLoops = (a: Matrix, b: Matrix): number[] =>
  Array.from({ length: a.rows * b.columns }, (_, index) => {
    const [row, column] = [Math.floor(index / b.columns), index % b.columns];
    let sum = 0;
    for (let k = 0; k < a.columns; k += 1)
      sum += (a.values[row * a.columns + k] ?? 0) * (b.values[k * b.columns + column] ?? 0);
    return sum;
  });

const size = fc.integer({ min: 1, max: 7 });
const value = fc.float({ min: -4, max: 4, noNaN: true });
const matrixOf = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc
    .array(value, { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => ({ values: Float32Array.from(values), rows, columns }));
const factors = fc
  .tuple(size, size, size)
  .chain(([rows, inner, columns]) => fc.tuple(matrixOf(rows, inner), matrixOf(inner, columns)));

describe("createMultiplication", () => {
  it.each([
    { isFirstTransposed: false, isSecondTransposed: false },
    { isFirstTransposed: true, isSecondTransposed: false },
    { isFirstTransposed: false, isSecondTransposed: true },
    { isFirstTransposed: true, isSecondTransposed: true },
  ])("multiplies as loops do, $isFirstTransposed $isSecondTransposed", async (options) => {
    const multiply = await createMultiplication(options);
    await fc.assert(
      fc.asyncProperty(factors, async ([a, b]) => {
        const product = await multiply(
          options.isFirstTransposed ? transpose(a) : a,
          options.isSecondTransposed ? transpose(b) : b,
        );
        expect([product.rows, product.columns]).toEqual([a.rows, b.columns]);
        const expected = multiplyInLoops(a, b);
        expect(product.values).toHaveLength(expected.length);
        for (const [index, each] of expected.entries()) expect(product.values[index]).toBeCloseTo(each, 3);
      }),
    );
  });

  it("transposes nothing unless it is asked to", async () => {
    const multiply = await createMultiplication({});
    const row: Matrix = { values: Float32Array.of(1, 2), rows: 1, columns: 2 };
    expect([...(await multiply(transpose(row), row)).values]).toEqual([1, 2, 2, 4]);
  });
});
