import { AppError } from "../errors.ts";
import type { Accepts, DocumentInfo, Language, Passage, PassageFilter } from "../types.ts";
import { compareDates, isWithin, readDate } from "./date-range.ts";
import { parseLanguage } from "./languages.ts";
import { matchDocuments } from "./match-documents.ts";

/** A filter that cannot be understood, or that nothing fits. Caught by the pages, which tell it from a failure. */
export class FilterError extends AppError {
  override readonly name = "FilterError";
}

/** A filter as it was written. */
export interface WrittenFilter {
  readonly languages?: readonly string[] | undefined;
  readonly documents?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** What is searched for the documents of a filter. */
interface Corpus {
  readonly documents: readonly DocumentInfo[];
  readonly passages: readonly Passage[];
}

/** Each is looked for in all documents. */
export const MOST_DOCUMENTS = 50;
export const LONGEST_WORDS = 200;

/** Reads a filter; undefined if nothing is asked for. Throws FilterError that names what cannot be understood. */
export function readPassageFilter(written: WrittenFilter): PassageFilter | undefined {
  const languages = [...new Set(written.languages?.map(toLanguage))];
  const documents = [...new Set(written.documents?.map(toWords))];
  if (documents.length > MOST_DOCUMENTS) {
    throw new FilterError(`Cannot filter by ${documents.length} documents`, {
      hint: `Name ${MOST_DOCUMENTS} or fewer.`,
    });
  }
  const since = written.since === undefined ? undefined : toDate("since", written.since);
  const until = written.until === undefined ? undefined : toDate("until", written.until);
  if (since !== undefined && until !== undefined && compareDates(since, until) > 0) {
    throw new FilterError(`Cannot filter by dates: "${since}" is after "${until}"`, {
      hint: `Give the earlier date as "since" and the later one as "until".`,
    });
  }
  const filter: PassageFilter = {
    ...(languages.length > 0 ? { languages } : {}),
    ...(documents.length > 0 ? { documents } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/**
 * Tells the passages that fit everything in a filter. Throws FilterError if no document has the words that one is named
 * by, and if no passage fits: there is nothing then that could have been asked.
 */
export function createAccepts(filter: PassageFilter, corpus: Corpus): Accepts {
  const { since: first, until: last } = filter;
  const named = findNamed(filter, corpus.documents);
  const languages = filter.languages && new Set(filter.languages);
  const fitting = new Set(named.filter(({ date }) => isWithin(date, { first, last })).map(({ id }) => id));
  const accepts: Accepts = ({ documentId, language }) =>
    fitting.has(documentId) && (languages?.has(language) ?? true);
  if (!corpus.passages.some(accepts)) throw createUnfit(filter, named);
  return accepts;
}

const findNamed = ({ documents }: PassageFilter, all: Corpus["documents"]): readonly DocumentInfo[] => {
  if (documents === undefined) return all;
  const found = documents.flatMap((words) => {
    const withId = all.filter(({ id }) => id === words.toLowerCase());
    const matching = withId.length > 0 ? withId : matchDocuments(words, all);
    if (matching.length > 0) return matching;
    throw new FilterError(`Cannot find a document by "${words}"`, {
      hint: "Give words of its title, author, publisher, file name or tags as they stand there, or its id.",
    });
  });
  return [...new Set(found)];
};

const createUnfit = (filter: PassageFilter, named: readonly DocumentInfo[]): FilterError => {
  const { languages = [], documents = [], since, until } = filter;
  const parts = [
    ...(languages.length > 0 ? [`in ${languages.join(" or ")}`] : []),
    ...(documents.length > 0 ? [`by ${documents.map((words) => `"${words}"`).join(" or ")}`] : []),
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  const isByDate = since !== undefined || until !== undefined;
  const undated = isByDate ? named.filter(({ date }) => date === null).length : 0;
  const left = undated === 0 ? "" : ` Documents without a date are left out: ${undated}.`;
  return new FilterError(`Cannot answer: no document fits the filter (${parts.join(", ")})`, {
    hint: `Ask in more languages, documents or years.${left}`,
  });
};

const toLanguage = (written: string): Language => {
  const language = parseLanguage(written);
  if (language !== undefined) return language;
  throw new FilterError(`Cannot filter by language "${written}"`, { hint: 'Choose "zh", "en" or "ru".' });
};

const toWords = (written: string): string => {
  const words = written.toWellFormed().trim();
  if (words !== "" && words.length <= LONGEST_WORDS) return words;
  const message =
    words === ""
      ? "Cannot filter by a document without a name"
      : "Cannot filter by so long a name of a document";
  throw new FilterError(message, {
    hint: `Give words of its title, author, publisher, file name or tags, up to ${LONGEST_WORDS} characters, or its id.`,
  });
};

const toDate = (name: "since" | "until", written: string): string => {
  const date = readDate(written);
  if (date !== undefined) return date;
  throw new FilterError(`Cannot filter by date: "${name}" is "${written}"`, {
    hint: "Write a day of the calendar as 2022-01-31, a month as 2022-01, a year as 2022.",
  });
};
