import { compareDates } from "../text/date-range.ts";
import { type CalendarDate, findDates, padded } from "../text/dates.ts";

/** What is planned is told before. */
const PLANNED =
  /将(?!军)|计划|安排|预定|打算|准备|要谈|下一?次|\bwill\b|\bplan(?:s|ned)?\b|scheduled|\bdue\b|going to|expected|намечен|план(?:иру|ов|ы)|(?<!\p{L})буд[еу]т|состоится/u;

/** A year that is no number of something: 2030 people. */
const YEAR =
  /(?<!\d)((?:19|20)\d\d)\s?(?:年|год)|(?:\b(?:in|of|for|since|after|until|till|by|before|during|from)|(?<!\p{L})(?:в|на|до|после|с|к|за)) ((?:19|20)\d\d)(?![\d.,]|\s\p{L}+s\b)/gu;

const DAYS_OF_YEAR = 365;
const dayOf = (written: string): number => Date.parse(written) / (24 * 60 * 60 * 1000);

/** Of a day without its year, the one that is nearest to the day of writing; undefined where that is not known. */
const nearest = (inYear: string, writtenOn: string): string | undefined => {
  const written = dayOf(writtenOn);
  const year = Number(writtenOn.slice(0, 4));
  return [year - 1, year, year + 1]
    .map((each) => `${each}-${inYear}`)
    .find((day) => Math.abs(dayOf(day) - written) <= DAYS_OF_YEAR / 2);
};

const HAS_DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A date as in ISO 8601; undefined for a month that may be of any year. */
const timeOf = ({ year, month, day }: CalendarDate, writtenOn: string): string | undefined => {
  const inYear = day === undefined ? padded(month, 2) : `${padded(month, 2)}-${padded(day, 2)}`;
  if (year !== undefined) return `${year}-${inYear}`;
  return day !== undefined && HAS_DAY.test(writtenOn) ? nearest(inYear, writtenOn) : undefined;
};

/**
 * Tells whether a document was written before a time that the question names, so that it cannot tell what came of it.
 * What is asked of a plan can be told before.
 *
 * @param question folded
 * @returns takes `Document.date`; false for null
 */
export const readTold = (question: string): ((writtenOn: string | null) => boolean) => {
  if (PLANNED.test(question)) return () => false;
  const dates = findDates(question);
  const years = [...question.matchAll(YEAR)].map(([, before, behind]) => before ?? behind ?? "");
  return (writtenOn) =>
    writtenOn !== null &&
    [...years, ...dates.flatMap((date) => timeOf(date, writtenOn) ?? [])].some(
      (time) => compareDates(time, writtenOn) > 0,
    );
};
