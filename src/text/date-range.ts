/** Dates from a first one to a last one, both inclusive: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; undefined: no limit. */
export interface DateRange {
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/** How a date is written, as a regular expression that must match the whole. */
export const DATE_PATTERN = String.raw`(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?`;
const DATE = new RegExp(`^${DATE_PATTERN}$`);

/** Reads a year, a month or a day that the calendar has, as in ISO 8601; undefined for anything else. */
export const readDate = (written: string): string | undefined => {
  const date = written.trim();
  const [, year, month = "01", day = "01"] = DATE.exec(date) ?? [];
  if (year === undefined) return undefined;
  const whole = `${year}-${month}-${day}`;
  const time = Date.parse(`${whole}T00:00:00Z`);
  // A 30 February would be read as a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(whole) ? date : undefined;
};

/** Before, 0 or after: compared as far as both say. A year is neither before nor after one of its days. */
export const compareDates = (a: string, b: string): number => {
  const [start, other] = [a.slice(0, b.length), b.slice(0, a.length)];
  return start < other ? -1 : start > other ? 1 : 0;
};

/** A date that is known by its year only lies in every day of the year. What has no date lies in no range. */
export const isWithin = (date: string | null, { first, last }: DateRange): boolean => {
  if (first === undefined && last === undefined) return true;
  if (date === null) return false;
  return (
    (first === undefined || compareDates(date, first) >= 0) &&
    (last === undefined || compareDates(date, last) <= 0)
  );
};
