import { type Author, initialsOf, readAuthors } from "./authors.ts";
import { closed, inOneLine, publisherOf, readDate, type Work, type WorkDate } from "./work.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** Of more authors than these, the first ones and the last are named. */
const MOST_AUTHORS = 20;

/** A reference after the Publication Manual of the American Psychological Association, 7th edition, in plain text. */
export function formatApa(work: Work): string {
  const title = inOneLine(work.title);
  const authors = listOf(readAuthors(work.author ?? "").map(nameOf));
  const date = `(${dateOf(readDate(work.date))})`;
  // A work without an author is listed by its title.
  const head = authors === "" ? [title, date] : [authors, date, title];
  return [...[...head, publisherOf(work)].filter((part) => part !== "").map(closed), work.url ?? ""]
    .filter((part) => part !== "")
    .join(" ");
}

const nameOf = (author: Author): string =>
  author.kind === "whole"
    ? author.name
    : `${author.family}, ${initialsOf(author.given)
        .map((initials) => initials.replace(/(?<=\p{L})(?=-|$)/gu, "."))
        .join(" ")}`;

const listOf = (names: readonly string[]): string => {
  const last = names.at(-1);
  if (last === undefined || names.length === 1) return last ?? "";
  if (names.length > MOST_AUTHORS) return `${names.slice(0, MOST_AUTHORS - 1).join(", ")}, … ${last}`;
  return `${names.slice(0, -1).join(", ")}, & ${last}`;
};

const dateOf = (date: WorkDate | undefined): string => {
  if (date === undefined) return "n.d.";
  const { year, month, day } = date;
  const name = month === undefined ? undefined : MONTHS[month - 1];
  if (name === undefined) return year;
  return `${year}, ${name}${day === undefined ? "" : ` ${day}`}`;
};
