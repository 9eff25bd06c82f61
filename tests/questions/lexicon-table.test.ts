import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entry, readTable } from "../../src/questions/lexicon-table.ts";

const COLUMNS = 40_000;

const numberBytes = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...numberBytes(value >>> 7)];

const rowBytes = (row: readonly Entry[]): number[] => [
  ...numberBytes(row.length),
  ...row.flatMap(({ word, level }, index) => [...numberBytes(word - (row[index - 1]?.word ?? 0)), level]),
];

const anyEntry = fc.record({
  word: fc.oneof(fc.nat(5), fc.nat(COLUMNS - 1)),
  level: fc.nat(255),
});
const anyRow = fc
  .uniqueArray(anyEntry, { selector: ({ word }) => word })
  .map((row) => row.toSorted((a, b) => a.word - b.word));

describe("readTable", () => {
  it("reads each row, and in the other direction the same entries", () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const { straight, turned } = readTable(Uint8Array.from(rows.flatMap(rowBytes)), rows.length, COLUMNS);
        expect(rows.map((_row, index) => straight(index))).toEqual(rows);
        for (const word of new Set([0, COLUMNS - 1, ...rows.flat().map((entry) => entry.word)])) {
          const expected = rows.flatMap((row, index) =>
            row.filter((entry) => entry.word === word).map(({ level }) => ({ word: index, level })),
          );
          expect(turned(word)).toEqual(expected);
        }
      }),
    );
  });
});
