import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast } from "../../training/contrastive-loss.ts";
import type { Matrix } from "../../training/multiply-matrices.ts";

const STEP = 1 / 1024;

const matrixOf = (values: Iterable<number>, rows: number): Matrix => ({
  values: Float32Array.from(values),
  rows,
  columns: rows,
});
const different = (rows: number): string[] => Array.from({ length: rows }, (_, row) => `key ${row}`);

/** Cosines in steps of 1/64, so that single precision holds them and their neighbours exactly. */
const batches = fc.integer({ min: 2, max: 5 }).chain((rows) =>
  fc.record({
    similarities: fc
      .array(
        fc.integer({ min: -60, max: 60 }).map((level) => level / 64),
        { minLength: rows ** 2, maxLength: rows ** 2 },
      )
      .map((values) => matrixOf(values, rows)),
    scale: fc.double({ min: 0.5, max: 6, noNaN: true }),
    keys: fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: rows, maxLength: rows }),
  }),
);

describe("contrast", () => {
  it("gives the slope of the loss by each similarity", () => {
    fc.assert(
      fc.property(batches, ({ similarities, scale, keys }) => {
        const { gradient } = contrast(similarities, scale, keys);
        const lossAt = (place: number, change: number): number => {
          const changed = similarities.values.slice();
          changed[place] = (changed[place] ?? 0) + change;
          return contrast({ ...similarities, values: changed }, scale, keys).loss;
        };
        for (const [place, slope] of gradient.values.entries()) {
          const measured = (lossAt(place, STEP) - lossAt(place, -STEP)) / (2 * STEP);
          expect(Math.abs(slope - measured)).toBeLessThan(1e-3);
        }
      }),
    );
  });

  it("gives the slope of the loss by the logarithm of the scale", () => {
    fc.assert(
      fc.property(batches, ({ similarities, scale, keys }) => {
        const lossAt = (change: number): number =>
          contrast(similarities, scale * Math.exp(change), keys).loss;
        const measured = (lossAt(STEP) - lossAt(-STEP)) / (2 * STEP);
        expect(Math.abs(contrast(similarities, scale, keys).scaleGradient - measured)).toBeLessThan(1e-3);
      }),
    );
  });

  it("is the logarithm of the number of texts where nothing is told apart", () => {
    const { loss } = contrast(matrixOf(Array(16).fill(0.5), 4), 20, different(4));
    expect(loss).toBeCloseTo(Math.log(4), 6);
  });

  it("is close to nought where all is told apart", () => {
    const { loss, gradient } = contrast(matrixOf([1, -1, -1, 1], 2), 20, different(2));
    expect(loss).toBeCloseTo(0, 6);
    expect(Math.max(...gradient.values.map(Math.abs))).toBeLessThan(1e-6);
  });

  it("does not set apart texts whose targets are the same", () => {
    const { loss, gradient } = contrast(matrixOf([0.5, 0.9, 0.9, 0.5], 2), 20, ["same", "same"]);
    expect(loss).toBeCloseTo(0, 9);
    expect(Math.max(...gradient.values.map(Math.abs))).toBeLessThan(1e-6);
  });

  it("stays finite for a pair at the far end of the sharpest scale", () => {
    const { loss, gradient } = contrast(matrixOf([-1, 1, 1, -1], 2), 100, different(2));
    expect(loss).toBeCloseTo(200, 3);
    expect(gradient.values.every(Number.isFinite)).toBe(true);
  });
});
