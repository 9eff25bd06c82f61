import { type CalendarDate, findDates } from "../text/dates.ts";
import type { Range } from "../types.ts";

/** Words for a time, in the order of a text. */
export type DateMention = Range &
  (
    | { readonly kind: "date"; readonly date: CalendarDate }
    /** A year in digits. */
    | { readonly kind: "year"; readonly year: number }
    /** The year that was named last. */
    | { readonly kind: "same-year" }
    /** So many years, months or days from the day of writing; `day` is the day of such a month. */
    | { readonly kind: "years" | "months" | "days"; readonly offset: number; readonly day?: number }
    /** A day of the month and nothing more, as news write it. */
    | { readonly kind: "day-of-month"; readonly day: number }
  );

type Offsets = readonly (readonly [RegExp, number])[];

/*
 * What must not stand before a word is asked for behind it: asked first, it would be asked at every letter of a text.
 */
const YEARS: Offsets = [
  [/前年(?<!以前年)/gu, -2],
  [/去年|last year(?![a-z])|прошл(?:ого|ом) год[ау]/gu, -1],
  [/今年|本年|this year(?![a-z])|(?:эт|текущ|нынешн)(?:ого|его|ом|ем) год[ау]/gu, 0],
  [/明年|next year(?![a-z])|(?:следующ|будущ)(?:его|ем) год[ау]/gu, 1],
];
const DAY = "(?:\\s*(?<day>\\d{1,2})[日号])?";
const MONTHS: Offsets = [
  [new RegExp(`上[个個]?月${DAY}|last month(?![a-z])|прошл(?:ого|ом) месяц[ае]`, "gu"), -1],
  [new RegExp(`本月${DAY}|this month(?![a-z])|(?:эт|текущ)(?:ого|его|ом|ем) месяц[ае]`, "gu"), 0],
  [new RegExp(`下[个個]?月${DAY}|next month(?![a-z])|следующ(?:его|ем) месяц[ае]`, "gu"), 1],
];
const DAYS: Offsets = [
  [/前天|позавчера(?![а-я])/gu, -2],
  [/昨[天日晚]|yesterday(?![a-z])|вчера(?![а-я])(?<!позавчера)/gu, -1],
];
const SAME_YEAR = /同年|当年|當年|that year(?![a-z])|the same year(?![a-z])|(?:того|том) же год[ау]/gu;
const YEAR = /([12]\d{3})\s*年|in ([12]\d{3})(?!\d)|([12]\d{3}) год[ау]/gu;
/** Not a part of a longer date, of a range, or of a newspaper's name. */
const DAY_OF_MONTH = /(\d{1,2})日(?![本常报報电電])(?<![\d月.~至、—-]\s*\1日)/gu;

const everyMatch = <Found>(
  text: string,
  pattern: RegExp,
  toMention: (match: RegExpMatchArray) => Found,
): (Range & Found)[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ...toMention(match),
  }));

const offsetsIn = (text: string, table: Offsets, kind: "years" | "months" | "days"): DateMention[] =>
  table.flatMap(([pattern, offset]) =>
    everyMatch(text, pattern, ({ groups }) => ({
      kind,
      offset,
      ...(groups?.day ? { day: Number(groups.day) } : {}),
    })),
  );

/** The form in which dates are looked for: sooner made than what terms are read from, and as good for this. */
export const foldForDates = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replaceAll("號", "号").replaceAll("ё", "е");

/** @param text as `foldForDates` gives it */
export const findDateMentions = (text: string): DateMention[] => {
  const dates = findDates(text).map(
    ({ start, end, ...date }): DateMention => ({ start, end, kind: "date", date }),
  );
  const others: DateMention[] = [
    ...offsetsIn(text, YEARS, "years"),
    ...offsetsIn(text, MONTHS, "months"),
    ...offsetsIn(text, DAYS, "days"),
    ...everyMatch(text, SAME_YEAR, () => ({ kind: "same-year" as const })),
    ...everyMatch(text, YEAR, ([, zh, en, ru]) => ({ kind: "year" as const, year: Number(zh ?? en ?? ru) })),
    ...everyMatch(text, DAY_OF_MONTH, ([, day]) => ({ kind: "day-of-month" as const, day: Number(day) })),
  ];
  const isFree = ({ start, end }: Range): boolean =>
    dates.every((date) => date.end <= start || end <= date.start);
  return [...dates, ...others.filter(isFree)].toSorted((a, b) => a.start - b.start);
};
