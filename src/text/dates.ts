import { readChinese } from "./numerals.ts";

/** A day or a month that a text names; undefined what it leaves open. */
export interface CalendarDate {
  readonly year?: number | undefined;
  /** 1..12 */
  readonly month: number;
  /** 1..31; undefined for a whole month. */
  readonly day?: number | undefined;
}

/** A date with where it stands, `end` exclusive. */
export interface FoundDate extends CalendarDate {
  readonly start: number;
  readonly end: number;
}

const ENGLISH_MONTHS = [
  "january|jan",
  "february|feb",
  "march|mar",
  "april|apr",
  "may",
  "june|jun",
  "july|jul",
  "august|aug",
  "september|sept?",
  "october|oct",
  "november|nov",
  "december|dec",
];
const RUSSIAN_MONTHS = [
  "январ[яьею]",
  "феврал[яьею]",
  "март[ае]?",
  "апрел[яьею]",
  "ма[яйею]",
  "июн[яьею]",
  "июл[яьею]",
  "август[ае]?",
  "сентябр[яьею]",
  "октябр[яьею]",
  "ноябр[яьею]",
  "декабр[яьею]",
];
const EN = `(?:${ENGLISH_MONTHS.join("|")})`;
const RU = `(?:${RUSSIAN_MONTHS.join("|")})`;
const YEAR = "[12]\\d{3}";
const ORDINAL = "(?:st|nd|rd|th)?";
const CHINESE_DAY =
  "(?<!\\d|[十一二三四五六七八九])(?<month>\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*月(?:份)?(?:\\s*(?<day>\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*[日号])?";
const RUSSIAN_YEAR = `(?:\\s(?<year>${YEAR})(?!\\d))?`;

/** Each names year, month and day where the text does. */
const PATTERNS: readonly (readonly [hint: RegExp, pattern: RegExp])[] = [
  [
    /年[\d一二三四五六七八九十\s]{1,5}月/u,
    new RegExp(`(?<year>${YEAR}|[〇零一二三四五六七八九]{4})\\s*年\\s*${CHINESE_DAY}`, "gu"),
  ],
  [/月/u, new RegExp(CHINESE_DAY, "gu")],
  [/\d[-/.]\d/u, /(?<![\d./-])(?<year>[12]\d{3})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?![\d./-])/gu],
  [/\d[./]\d/u, /(?<![\d./-])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>[12]\d{3})(?![\d/-])/gu],
  [
    /[a-z]{3}/u,
    new RegExp(
      `(?<![\\d.,])(?<day>\\d{1,2})${ORDINAL}\\s(?:of\\s)?(?<month>${EN})(?![a-z])(?:\\.?,?\\s(?<year>${YEAR})(?!\\d))?`,
      "gu",
    ),
  ],
  [
    /[a-z]{3}/u,
    new RegExp(
      `(?<![a-z])(?<month>${EN})(?![a-z])\\.?(?:\\s(?<day>\\d{1,2})${ORDINAL}(?![\\d.]*\\d))?(?:,?\\s(?:of\\s)?(?<year>${YEAR})(?!\\d))?`,
      "gu",
    ),
  ],
  [
    /[а-я]{3}/u,
    new RegExp(`(?<![\\d.,])(?<day>\\d{1,2})(?:-?го)?\\s(?<month>${RU})(?![а-я])${RUSSIAN_YEAR}`, "gu"),
  ],
  [/[а-я]{3}/u, new RegExp(`(?<![а-я])(?<month>${RU})(?![а-я])${RUSSIAN_YEAR}`, "gu")],
];

const MONTHS = [...ENGLISH_MONTHS, ...RUSSIAN_MONTHS].map((pattern) => new RegExp(`^(?:${pattern})$`, "u"));
const MONTHS_OF_YEAR = 12;
const LONGEST_MONTH = 31;

const toNumber = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : /^\d/u.test(written) ? Number(written) : readChinese(written);

const toMonth = (written: string): number | undefined => {
  const named = MONTHS.findIndex((pattern) => pattern.test(written));
  return named < 0 ? toNumber(written) : (named % MONTHS_OF_YEAR) + 1;
};

const isPossible = ({ month, day = 1 }: CalendarDate): boolean =>
  month >= 1 && month <= MONTHS_OF_YEAR && day >= 1 && day <= LONGEST_MONTH;

/** The dates that a folded text names, in its order: days, and months. A month's name alone may be another word. */
export function findDates(folded: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const [hint, pattern] of PATTERNS) {
    if (!hint.test(folded)) continue;
    for (const { index, 0: written, groups = {} } of folded.matchAll(pattern)) {
      const month = toMonth(groups.month ?? "");
      if (month === undefined) continue;
      const date = { year: toNumber(groups.year), month, day: toNumber(groups.day) };
      const end = index + written.length;
      if (!isPossible(date) || found.some((other) => other.start < end && index < other.end)) continue;
      found.push({ ...date, start: index, end });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** A part of a date as it is written: `padded(1, 2)` is `01`. */
export const padded = (value: number, digits: number): string => String(value).padStart(digits, "0");

/**
 * Terms of a date, the same whatever the language: that of a day begins with `d`, that of a month with `m`, and that of
 * a day without its year says so with `x`. Letters and digits only, so that one stays one term also where it is written
 * into a text.
 */
export function dateTermsOf({ year, month, day }: CalendarDate): string[] {
  const inYear = day === undefined ? undefined : `${padded(month, 2)}${padded(day, 2)}`;
  return [
    ...(year !== undefined && inYear !== undefined ? [`d${padded(year, 4)}${inYear}`] : []),
    ...(year === undefined ? [] : [`m${padded(year, 4)}${padded(month, 2)}`]),
    ...(inYear === undefined ? [] : [`x${inYear}`]),
  ];
}

/** Terms of the dates that a folded text names. */
export const datesIn = (folded: string): string[] => findDates(folded).flatMap(dateTermsOf);
