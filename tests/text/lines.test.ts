import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexAt, type LineStart, linesOf } from "../../src/text/lines.ts";

const starts = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 })
  .map((offsets) =>
    [0, ...offsets.toSorted((a, b) => a - b)].map(
      (offset, index): LineStart => [offset, 1 + ((index * 7) % 5)],
    ),
  );

describe("the line of an offset", () => {
  it("is that of the last entry at or before it", () => {
    fc.assert(
      fc.property(starts, fc.nat(70), (lineStarts, offset) => {
        expect(indexAt(lineStarts, offset)).toBe(lineStarts.findLastIndex(([start]) => start <= offset));
      }),
    );
  });

  it("is the first where there is none", () => {
    expect(indexAt([], 3)).toBe(0);
    expect(indexAt([[5, 1]], 3)).toBe(0);
  });
});

describe("the lines of a range", () => {
  it("are the first and the last that its characters stand on", () => {
    fc.assert(
      fc.property(starts, fc.nat(60), fc.integer({ min: 1, max: 30 }), (lineStarts, start, length) => {
        const lines = Array.from(
          { length },
          (_, index) => lineStarts.findLast(([offset]) => offset <= start + index)?.[1] ?? 1,
        );
        expect(linesOf(lineStarts, { start, end: start + length })).toEqual([
          Math.min(...lines),
          Math.max(...lines),
        ]);
      }),
    );
  });

  it.each([
    [[], [1, 1]],
    [[[0, 4]], [4, 4]],
    [
      [
        [0, 9],
        [2, 3],
      ],
      [3, 9],
    ],
  ] as const)("of %j are %j", (lineStarts, lines) => {
    expect(linesOf(lineStarts, { start: 0, end: 5 })).toEqual(lines);
  });
});
