import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNearestRows, type NearRow } from "../../src/store/nearest-rows.ts";
import type { Range, Vector } from "../../src/types.ts";

interface Case {
  readonly rows: readonly Vector[];
  readonly query: Vector;
  readonly limit: number;
}

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const cosine = (a: Vector, b: Vector): number => {
  const length = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  return length === 0 ? 0 : dot(a, b) / length;
};

/** The oracle: every row compared; those as near as the last one wanted belong to it. */
const findNaively = ({ rows, query, limit }: Case, ranges: readonly Range[]): NearRow[] => {
  const all = ranges
    .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))
    .map((row) => ({ row, cosine: cosine(rows[row] ?? new Float32Array(0), query) }))
    .sort((a, b) => b.cosine - a.cosine);
  const lowest = all[Math.min(limit, all.length) - 1]?.cosine ?? 1;
  return all.filter((found) => found.cosine >= lowest);
};

const matrixOf = ({ rows }: Case): Float32Array => Float32Array.from(rows.flatMap((row) => [...row]));

/** Each row close to one of few directions, or a number much larger than the others, or of any size. */
const vectorArbitrary = (dimensions: number): fc.Arbitrary<Vector> => {
  const numbers = (value: fc.Arbitrary<number>) =>
    fc.array(value, { minLength: dimensions, maxLength: dimensions });
  const small = fc.double({ min: -1, max: 1, noNaN: true });
  const near = fc
    .tuple(fc.constantFrom(-1, 1), numbers(fc.double({ min: 0.9, max: 1, noNaN: true })))
    .map(([sign, values]) => values.map((value) => sign * value));
  const spiked = fc
    .tuple(numbers(small), fc.nat({ max: dimensions - 1 }), fc.integer({ min: -1000, max: 1000 }))
    .map(([values, at, spike]) => values.with(at, spike));
  const scaled = fc
    .tuple(numbers(small), fc.integer({ min: -36, max: 36 }))
    .map(([values, power]) => values.map((value) => value * 10 ** power));
  return fc
    .oneof(near, spiked, scaled, numbers(fc.constantFrom(-1, 0, 1)))
    .map((values) => Float32Array.from(values));
};

const caseArbitrary: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 40 }).chain((dimensions) => {
  const vector = vectorArbitrary(dimensions);
  return fc.record({
    rows: fc.array(vector, { minLength: 1, maxLength: 40 }),
    query: vector.filter((values) => dot(values, values) > 0),
    limit: fc.integer({ min: 1, max: 45 }),
  });
});

const dimensionsOf = ({ query }: Case): number => query.length;

const byRow = (found: readonly NearRow[]): NearRow[] => found.toSorted((a, b) => a.row - b.row);

/** Rows that differ from the last one wanted by less than rounding may be found or not. */
const expectSame = (found: readonly NearRow[], expected: readonly NearRow[], limit: number): void => {
  const [ours, theirs] = [found, expected].map((rows) => rows.toSorted((a, b) => b.cosine - a.cosine));
  expect(found.length).toBeGreaterThanOrEqual(Math.min(limit, expected.length));
  for (const [rank, near] of (theirs ?? []).slice(0, limit).entries()) {
    expect(ours?.[rank]?.cosine).toBeCloseTo(near.cosine, 9);
  }
};

describe("createNearestRows", () => {
  it("finds what a comparison with every row finds", async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, async (given) => {
        const nearest = await createNearestRows(matrixOf(given), dimensionsOf(given));
        const ranges = [{ start: 0, end: given.rows.length }];
        const found = nearest.find(given.query, given.limit, ranges);
        expectSame(found, findNaively(given, ranges), given.limit);
        for (const { row, cosine: value } of found) {
          expect(value).toBeCloseTo(cosine(given.rows[row] ?? new Float32Array(0), given.query), 9);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("looks at the given ranges only", async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, fc.infiniteStream(fc.boolean()), async (given, isChosen) => {
        const ranges = given.rows.flatMap((_, row) =>
          isChosen.next().value ? [{ start: row, end: row + 1 }] : [],
        );
        const nearest = await createNearestRows(matrixOf(given), dimensionsOf(given));
        const found = nearest.find(given.query, given.limit, ranges);
        expectSame(found, findNaively(given, ranges), given.limit);
        for (const { row } of found) expect(ranges.map(({ start }) => start)).toContain(row);
      }),
      { numRuns: 200 },
    );
  });

  it("gives all rows that are as near as the last one wanted", async () => {
    const matrix = Float32Array.of(0, 1, 1, 0, 2, 0, 0, 0, 3, 0);
    const nearest = await createNearestRows(matrix, 2);
    const found = nearest.find(Float32Array.of(1, 0), 1, [{ start: 0, end: 5 }]);
    expect(byRow(found)).toEqual([1, 2, 4].map((row) => ({ row, cosine: 1 })));
  });

  it("finds among thousands of rows what a comparison with each finds", async () => {
    const random = fc.sample(fc.double({ min: -1, max: 1, noNaN: true }), { numRuns: 30_000, seed: 7 });
    const rows = Array.from({ length: 5000 }, (_, row) =>
      Float32Array.from({ length: 24 }, (_value, at) => random[(row * 31 + at * 7 + row * at) % 30_000] ?? 0),
    );
    const given: Case = { rows, query: rows[4321] ?? new Float32Array(0), limit: 20 };
    const ranges = [{ start: 0, end: rows.length }];
    const found = (await createNearestRows(matrixOf(given), 24)).find(given.query, 20, ranges);
    expectSame(found, findNaively(given, ranges), 20);
    expect(found.some(({ row }) => row === 4321)).toBe(true);
  });
});
