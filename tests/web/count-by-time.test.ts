import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countByTime } from "../../src/web/count-by-time.ts";

const date = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom("", "-01", "-12", "-06-15"))
  .map(([year, rest]) => `${String(year).padStart(4, "0")}${rest}`);
const documents = fc.array(
  fc.record({
    date: fc.option(date),
    language: fc.constantFrom("zh" as const, "en" as const, "ru" as const, "und" as const),
  }),
);

describe("countByTime", () => {
  it("divides half a year by months, and names those without documents too", () => {
    const found = countByTime([
      { date: "2021-11-03", language: "zh" },
      { date: "2022-01", language: "zh" },
      { date: "2022-01-31", language: "zh" },
      { date: "2022-01-31", language: "ru" },
      { date: null, language: "en" },
    ]);
    expect(found.columns).toEqual(["2021-11", "2021-12", "2022-01"]);
    expect(found.counts).toEqual([
      { language: "zh", column: 0, count: 1 },
      { language: "zh", column: 2, count: 2 },
      { language: "ru", column: 2, count: 1 },
      { language: "en", column: null, count: 1 },
    ]);
  });

  it("divides a century by steps of years", () => {
    const { columns } = countByTime([
      { date: "1917", language: "ru" },
      { date: "2022-02-24", language: "ru" },
    ]);
    expect([columns[0], columns.at(-1), columns.length]).toEqual(["1915", "2020", 22]);
  });

  it("counts every document once, in at most 24 columns", () => {
    fc.assert(
      fc.property(documents, (some) => {
        const { columns, counts } = countByTime(some);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(some.length);
        expect(columns.length).toBeLessThanOrEqual(24);
        for (const { column } of counts)
          expect(column === null || (column >= 0 && column < columns.length)).toBe(true);
      }),
    );
  });

  it("has no column without a date", () => {
    expect(countByTime([{ date: null, language: "en" }]).columns).toEqual([]);
  });
});
