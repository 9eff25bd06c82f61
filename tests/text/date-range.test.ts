import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDates, isWithin, readDate } from "../../src/text/date-range.ts";

const dayArbitrary = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** A day, or the month or the year that it lies in. */
const dateArbitrary = fc
  .tuple(dayArbitrary, fc.constantFrom(4, 7, 10))
  .map(([day, length]) => day.slice(0, length));

const startOf = (date: string): string => `${date}-01-01`.slice(0, 10);
/** The last of its days, or where it would stand in a month that is longer. */
const endOf = (date: string): string => `${date}${"-12-31".slice(date.length - 4)}`;

describe("readDate", () => {
  it.each(["2022", "2022-01", "2022-01-31", "2024-02-29", " 2022-12 "])("reads %j", (written) => {
    expect(readDate(written)).toBe(written.trim());
  });

  it.each([
    "",
    "22",
    "2022-13",
    "2022-00",
    "2022-1",
    "2022-02-29",
    "2022-02-30",
    "2022-04-31",
    "2022-01-00",
    "2022-01-01T00:00",
    "01.02.2022",
    "2022/01",
    "soon",
    "２０２２",
  ])("does not read %j", (written) => {
    expect(readDate(written)).toBeUndefined();
  });

  it("reads every day of the calendar", () => {
    fc.assert(
      fc.property(dateArbitrary, (date) => {
        expect(readDate(date)).toBe(date);
      }),
    );
  });
});

describe("isWithin", () => {
  it.each<readonly [string | null, string | undefined, string | undefined, boolean]>([
    ["2022-01-05", "2022-01", "2022-01", true],
    ["2022-01-05", "2022-01-06", undefined, false],
    ["2022-01-05", undefined, "2022-01-04", false],
    ["2022-01-05", "2022-01-05", "2022-01-05", true],
    ["2022", "2022-06-30", undefined, true],
    ["2022", undefined, "2021-12-31", false],
    ["2022-06", "2022-06-30", "2022-06-30", true],
    ["2022-06", "2022-07-01", undefined, false],
    [null, "2022", undefined, false],
    [null, undefined, "2022", false],
    [null, undefined, undefined, true],
  ])("of %s from %s to %s is %s", (date, first, last, expected) => {
    expect(isWithin(date, { first, last })).toBe(expected);
  });

  it("is true of a day exactly where days are between the first day and the last", () => {
    fc.assert(
      fc.property(dayArbitrary, dateArbitrary, dateArbitrary, (day, first, last) => {
        expect(isWithin(day, { first, last })).toBe(day >= startOf(first) && day <= endOf(last));
      }),
    );
  });

  it("is true of a year or a month exactly where it is of one of its days", () => {
    fc.assert(
      fc.property(dateArbitrary, dateArbitrary, dateArbitrary, (date, first, last) => {
        fc.pre(compareDates(first, last) <= 0);
        const days = [first, date].map(startOf);
        const isAnyWithin = days.some((day) => day.startsWith(date) && isWithin(day, { first, last }));
        expect(isWithin(date, { first, last })).toBe(isAnyWithin);
      }),
    );
  });
});
