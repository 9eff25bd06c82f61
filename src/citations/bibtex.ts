import { type Author, readAuthors } from "./authors.ts";
import { inOneLine, readDate, type Work } from "./work.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What means something to TeX, and how it is written to be seen. */
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "{": "\\{",
  "}": "\\}",
  "#": "\\#",
  $: "\\$",
  "%": "\\%",
  "&": "\\&",
  _: "\\_",
};
/** Digits of the document's id in the key: two works of one author and year are told apart. */
const KEY_DIGITS = 4;

/**
 * A `@misc` entry. Names of bodies and Chinese names are in braces, so that nothing is taken for a family name.
 *
 * @param accessedOn day, `YYYY-MM-DD`
 */
export function formatBibtex(work: Work, accessedOn: string): string {
  const authors = readAuthors(work.author ?? "");
  const date = readDate(work.date);
  const month = MONTHS[(date?.month ?? 0) - 1];
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ["author", authors.length === 0 ? undefined : `{${authors.map(nameOf).join(" and ")}}`],
    // The second pair of braces keeps the capitals.
    ["title", `{{${escapeTex(work.title)}}}`],
    ["publisher", work.publisher === null ? undefined : `{${escapeTex(work.publisher)}}`],
    ["year", date && `{${date.year}}`],
    ["month", month],
    ["day", date?.day === undefined ? undefined : `{${date.day}}`],
    ["url", work.url === null ? undefined : `{${encodeForUrlField(work.url)}}`],
    ["urldate", work.url === null ? undefined : `{${accessedOn}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = ${value},`]));
  return [`@misc{${keyOf(work, authors, date?.year)},`, ...lines, "}"].join("\n");
}

const escapeTex = (text: string): string =>
  inOneLine(text).replace(/[\\~^{}#$%&_]/gu, (character) => ESCAPES[character] ?? character);

/** The field is read as it stands; braces and backslashes in it would break the entry. */
const encodeForUrlField = (url: string): string => url.replace(/[\\{}\s]/gu, encodeURIComponent);

const nameOf = (author: Author): string =>
  author.kind === "whole"
    ? `{${escapeTex(author.name)}}`
    : `${escapeTex(author.family)}, ${escapeTex(author.given.join(" "))}`;

const keyOf = ({ id }: Work, [first]: readonly Author[], year = ""): string => {
  const family = first?.kind === "person" ? first.family.normalize("NFKD").replace(/[^A-Za-z]/gu, "") : "";
  return `${family === "" ? "document" : family.toLowerCase()}${year}-${id.slice(0, KEY_DIGITS)}`;
};
