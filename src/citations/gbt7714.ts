import { type Author, initialsOf, readAuthors } from "./authors.ts";
import { closed, inOneLine, publisherOf, readDate, type Work } from "./work.ts";

/** More authors than these are not named. */
const MOST_AUTHORS = 3;

/** What stands for the authors that are not named, in the language of the document. */
const OTHERS: Readonly<Record<Work["language"], string>> = {
  zh: "等",
  en: "et al",
  ru: "и др",
  und: "et al",
};

/**
 * A reference after GB/T 7714-2015: a document with a web address as an electronic one `[EB/OL]`, without as `[Z]`.
 *
 * @param accessedOn day, `YYYY-MM-DD`
 */
export function formatGbt7714(work: Work, accessedOn: string): string {
  const { title, url, language } = work;
  const authors = readAuthors(work.author ?? "");
  const names = [
    ...authors.slice(0, MOST_AUTHORS).map(nameOf),
    ...(authors.length > MOST_AUTHORS ? [OTHERS[language]] : []),
  ];
  const kind = url === null ? "[Z]" : "[EB/OL]";
  const access = url === null ? "" : `[${accessedOn}]`;
  return [names.join(", "), `${inOneLine(title)}${kind}`, `${imprintOf(work)}${access}`, url ?? ""]
    .filter((part) => part !== "")
    .map(closed)
    .join(" ");
}

/** Publisher and date: of a web page the year, and the day in brackets. */
const imprintOf = (work: Work): string => {
  const publisher = publisherOf(work);
  const date = work.date ?? "";
  if (publisher === "") return work.url === null || date === "" ? date : `(${date})`;
  const year = readDate(work.date)?.year ?? date;
  const when = work.url === null || year === date ? date : `${year}(${date})`;
  return [publisher, when].filter((part) => part !== "").join(", ");
};

/** Family name in capitals and initials without stops. */
const nameOf = (author: Author): string =>
  author.kind === "whole"
    ? author.name
    : [author.family.toUpperCase(), ...initialsOf(author.given)].join(" ");
