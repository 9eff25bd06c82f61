import { isWithin, readDate } from "../text/date-range.ts";
import { parseLanguage } from "../text/languages.ts";
import { matchDocuments } from "../text/match-documents.ts";
import { LONGEST_WORDS } from "../text/passage-filter.ts";
import type { DocumentInfo, Language } from "../types.ts";

export interface DocumentFilter {
  /** Words of title, author, publisher, file or tags; empty: all. */
  readonly search: string;
  readonly language: Language | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; both inclusive. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const dateOf = (value: string | undefined): string | undefined => readDate(value ?? "");

/** Reads a filter from the fields of a form; what cannot be understood filters nothing. */
export const readFilter = (field: (name: string) => string | undefined): DocumentFilter => ({
  search: (field("search") ?? "").trim().slice(0, LONGEST_WORDS).toWellFormed(),
  language: field("language") === "und" ? "und" : parseLanguage(field("language") ?? ""),
  from: dateOf(field("from")),
  to: dateOf(field("to")),
});

export const isFiltering = ({ search, language, from, to }: DocumentFilter): boolean =>
  search !== "" || language !== undefined || from !== undefined || to !== undefined;

/** The documents that fit, the best first where words are searched, else the newest. */
export function filterDocuments(
  documents: readonly DocumentInfo[],
  filter: DocumentFilter,
): readonly DocumentInfo[] {
  const fitting = documents.filter(
    ({ language, date }) =>
      (filter.language === undefined || language === filter.language) &&
      isWithin(date, { first: filter.from, last: filter.to }),
  );
  const found = matchDocuments(filter.search, fitting);
  return filter.search === "" ? found.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? "")) : found;
}
