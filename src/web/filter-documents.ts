import { parseLanguage } from "../text/languages.ts";
import { matchDocuments } from "../text/match-documents.ts";
import type { DocumentInfo, Language } from "../types.ts";

export interface DocumentFilter {
  /** Words of title, author, publisher, file or tags; empty: all. */
  readonly search: string;
  readonly language: Language | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; both inclusive. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const LONGEST_SEARCH = 200;
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

const dateOf = (value: string | undefined): string | undefined =>
  value !== undefined && DATE.test(value.trim()) ? value.trim() : undefined;

/** Reads a filter from the fields of a form; what cannot be understood filters nothing. */
export const readFilter = (field: (name: string) => string | undefined): DocumentFilter => ({
  search: (field("search") ?? "").trim().slice(0, LONGEST_SEARCH).toWellFormed(),
  language: field("language") === "und" ? "und" : parseLanguage(field("language") ?? ""),
  from: dateOf(field("from")),
  to: dateOf(field("to")),
});

export const isFiltering = ({ search, language, from, to }: DocumentFilter): boolean =>
  search !== "" || language !== undefined || from !== undefined || to !== undefined;

/** A date that is known by its year only lies in every day of the year: `2021` is neither before nor after `2021-05`. */
const isWithin = (date: string | null, { from, to }: DocumentFilter): boolean => {
  if (from === undefined && to === undefined) return true;
  if (date === null) return false;
  const isAfter = from === undefined || date.slice(0, from.length) >= from.slice(0, date.length);
  const isBefore = to === undefined || date.slice(0, to.length) <= to.slice(0, date.length);
  return isAfter && isBefore;
};

/** The documents that fit, the best first where words are searched, else the newest. */
export function filterDocuments(
  documents: readonly DocumentInfo[],
  filter: DocumentFilter,
): readonly DocumentInfo[] {
  const fitting = documents.filter(
    ({ language, date }) =>
      (filter.language === undefined || language === filter.language) && isWithin(date, filter),
  );
  const found = matchDocuments(filter.search, fitting);
  return filter.search === "" ? found.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? "")) : found;
}
