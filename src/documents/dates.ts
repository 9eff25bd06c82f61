const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ["jan", "янв"],
    ["feb", "фев"],
    ["mar", "мар"],
    ["apr", "апр"],
    ["may", "мая", "май"],
    ["jun", "июн"],
    ["jul", "июл"],
    ["aug", "авг"],
    ["sep", "сен"],
    ["oct", "окт"],
    ["nov", "ноя"],
    ["dec", "дек"],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);

const NUMERIC = /(?<!\d)(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})(?:\s*(?:[-/.]|月)\s*(\d{1,2})(?!\d))?/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_FIRST = /(?<!\d)(\d{1,2})\.?\s+([\p{L}]{3,})\.?,?\s+(\d{4})/u;
const MONTH_FIRST = /([\p{L}]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u;
const YEAR = /^(\d{4})\s*(?:年|г\.?)?$/u;

const monthOf = (name: string): number | undefined => MONTHS[name.slice(0, 3).toLowerCase()];

const format = (year: string, month?: number, day?: number): string | null => {
  if (month === undefined) return year;
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return null;
  const parts = [month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"));
  return [year, ...parts].join("-");
};

/**
 * Reads the calendar day that a date names, as printed: `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where it says no more.
 * Time of day and time zone are left aside, so that no date moves to another day. Null if it is no date.
 */
export function parseDate(value: string): string | null {
  const text = value.trim();
  const numeric = NUMERIC.exec(text) ?? COMPACT.exec(text);
  if (numeric)
    return format(numeric[1] ?? "", Number(numeric[2]), numeric[3] ? Number(numeric[3]) : undefined);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst && monthOf(dayFirst[2] ?? "") !== undefined)
    return format(dayFirst[3] ?? "", monthOf(dayFirst[2] ?? ""), Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst && monthOf(monthFirst[1] ?? "") !== undefined)
    return format(monthFirst[3] ?? "", monthOf(monthFirst[1] ?? ""), Number(monthFirst[2]));
  return YEAR.exec(text)?.[1] ?? null;
}
