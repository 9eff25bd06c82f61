import { type CalendarDate, dateTermsOf } from "../text/dates.ts";
import { type DateMention, findDateMentions, foldForDates } from "./date-mentions.ts";

/** The day that a document is of; month and day where they are known. */
interface WritingDate {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

const SENTENCE_END = /[。！？!?…]\s*|\.\s+|\n+/gu;
/** What may stand between a year and the month or the day that belongs to it. */
const JOINT = /^\s*(?:的|,|в|of)?\s*$/u;
/** A date without a year seldom lies further ahead of the day of writing. */
const AHEAD_IN_DAYS = 31;

const readWritingDate = (date: string): WritingDate | undefined => {
  const [year, month, day] = date.split("-").map(Number);
  return year === undefined || Number.isNaN(year) ? undefined : { year, month, day };
};

const timeOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);

/** The day so many months and days later; months and days may run over. */
const dayAt = (year: number, month: number, day: number): Required<CalendarDate> => {
  const date = new Date(timeOf(year, month, day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** The latest year in which the date does not lie far ahead of the day of writing. */
const latestYear = ({ month, day = 1 }: CalendarDate, writing: WritingDate): number => {
  const latest = timeOf(writing.year, writing.month ?? 12, (writing.day ?? 31) + AHEAD_IN_DAYS);
  return timeOf(writing.year + 1, month, day) <= latest
    ? writing.year + 1
    : timeOf(writing.year, month, day) <= latest
      ? writing.year
      : writing.year - 1;
};

/** A year as people ask for it, so that the terms of text and question are alike. */
const yearInWords = (year: number): string => `${year}年`;
const termsWithout = (kind: "m" | "x", date: CalendarDate): string[] =>
  dateTermsOf(date).filter((term) => !term.startsWith(kind));
/** Where the text names the month as well, its own terms have the day without its year. */
const dayOrMonth = (date: CalendarDate): string[] => termsWithout("x", date);
/** The month is a guess. */
const withoutMonth = (date: CalendarDate): string[] => termsWithout("m", date);

/**
 * What the dates that a passage leaves half open come to, as words to index it by: years as `2021年`, days and months
 * as the terms of `text/dates.ts`. 去年 and *last year* are counted from the day of writing; a day without its year is
 * of the year named in its sentence or the one before, else the latest that is not far ahead, and then its year is not
 * given, for that is a guess. None for a document without a date.
 *
 * @param before the text before the passage, of which the last sentence is read
 * @param writtenOn as `Document.date`
 */
export function resolveDates(passage: string, before: string, writtenOn: string | null): string[] {
  const writing = writtenOn === null ? undefined : readWritingDate(writtenOn);
  if (!writing) return [];
  const prefix = `${foldForDates(before)}\n`;
  const text = prefix + foldForDates(passage);
  const mentions = findDateMentions(text);
  const found: string[] = [];
  let named: { readonly year: number; readonly at: number } | undefined;
  const isNear = (from: number, to: number): boolean =>
    (text.slice(from, to).match(SENTENCE_END) ?? []).length <= 1;
  for (const [index, mention] of mentions.entries()) {
    const year = named && isNear(named.at, mention.start) ? named.year : undefined;
    const resolved = resolve(mention, writing, year, besideOf(mentions, index, text));
    if (resolved.year !== undefined) named = { year: resolved.year, at: mention.end };
    if (mention.start >= prefix.length) found.push(...resolved.words);
  }
  return [...new Set(found)];
}

interface Resolved {
  readonly words: readonly string[];
  /** The year that what follows is of, if the mention says it. */
  readonly year?: number | undefined;
}

/** Years that stand right before or behind a date and mean it: 去年12月, *декабря прошлого года*. */
const besideOf = (mentions: readonly DateMention[], index: number, text: string): DateMention | undefined => {
  const [before, own, after] = [mentions[index - 1], mentions[index], mentions[index + 1]];
  const isYear = (mention: DateMention): boolean => mention.kind === "years" || mention.kind === "same-year";
  if (own && before && isYear(before) && JOINT.test(text.slice(before.end, own.start))) return before;
  return own && after && isYear(after) && JOINT.test(text.slice(own.end, after.start)) ? after : undefined;
};

const resolve = (
  mention: DateMention,
  writing: WritingDate,
  named: number | undefined,
  beside: DateMention | undefined,
): Resolved => {
  const { year, month, day } = writing;
  switch (mention.kind) {
    case "year":
      return { words: [], year: mention.year };
    case "same-year":
      return named === undefined ? { words: [] } : { words: [yearInWords(named)], year: named };
    case "years":
      return { words: [yearInWords(year + mention.offset)], year: year + mention.offset };
    case "months":
      return month === undefined
        ? { words: [] }
        : { words: dateTermsOf({ ...dayAt(year, month + mention.offset, 1), day: mention.day }) };
    case "days":
      return month === undefined || day === undefined
        ? { words: [] }
        : { words: dateTermsOf(dayAt(year, month, day + mention.offset)) };
    case "day-of-month":
      if (month === undefined || day === undefined) return { words: [] };
      return { words: withoutMonth(dayAt(year, mention.day <= day ? month : month - 1, mention.day)) };
    case "date": {
      const { date } = mention;
      if (date.year !== undefined) return { words: [], year: date.year };
      const said = beside?.kind === "years" ? year + beside.offset : named;
      if (said !== undefined) return { words: [yearInWords(said), ...dayOrMonth({ ...date, year: said })] };
      const guessed = { ...date, year: latestYear(date, writing) };
      return { words: dayOrMonth(guessed).slice(0, 1) };
    }
  }
};
