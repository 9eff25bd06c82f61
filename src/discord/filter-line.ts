import { TONGUES, type Tongue } from "../labels/tongues.ts";
import { LANGUAGES } from "../text/languages.ts";
import { readPassageFilter, type WrittenFilter } from "../text/passage-filter.ts";
import type { DocumentInfo, PassageFilter } from "../types.ts";
import { escapeInline, unescapeInline } from "./escape-quote.ts";
import { type Labels, labelsIn } from "./labels.ts";
import { SMALL_PRINT, shortened } from "./message-parts.ts";

/** Escaped characters of a title. */
const MAX_TITLE_LENGTH = 150;
const BETWEEN = " · ";
/** A document that was chosen stands there with its title, one that was named by words with the words. */
const CHOSEN = /\(([0-9a-f]{12})\)$/u;
const NAMED = /^“(.*)”$/u;

const startOf = ({ filter }: Labels): string => `${SMALL_PRINT}${filter}: `;
const documentStartOf = (labels: Labels): string => `${labels.document}: `;

/**
 * The line above an answer that says from which passages alone it comes. It can be read back, so that buttons need no
 * memory.
 */
export function filterLine(
  { languages = [], documents = [], since, until }: PassageFilter,
  known: readonly Pick<DocumentInfo, "id" | "title" | "path">[],
  tongue: Tongue,
): string {
  const labels = labelsIn(tongue);
  const documentOf = (words: string): string => {
    const chosen = known.find(({ id }) => id === words);
    return chosen
      ? `${shortened(chosen.title || chosen.path, MAX_TITLE_LENGTH)} (${chosen.id})`
      : `“${escapeInline(words)}”`;
  };
  const parts = [
    ...languages.map((language) => labels.languageNames[language]),
    ...(since === undefined ? [] : [`${labels.since} ${since}`]),
    ...(until === undefined ? [] : [`${labels.until} ${until}`]),
    // What people have written may hold whatever stands between parts, and is the last therefore.
    ...documents.slice(0, 1).map((words) => `${documentStartOf(labels)}${documentOf(words)}`),
  ];
  return `${startOf(labels)}${parts.join(BETWEEN)}`;
}

/** The filter of an answer, from the line below its first one; undefined if there is none. */
export function readFilterLine(content: string): PassageFilter | undefined {
  const line = content.split("\n")[1] ?? "";
  const labels = TONGUES.map(labelsIn).find((each) => line.startsWith(startOf(each)));
  return labels && readPassageFilter(readParts(line.slice(startOf(labels).length), labels));
}

const readParts = (text: string, labels: Labels): WrittenFilter => {
  const documentStart = documentStartOf(labels);
  const at = text.startsWith(documentStart) ? 0 : text.indexOf(`${BETWEEN}${documentStart}`);
  const document =
    at < 0 ? undefined : readDocument(text.slice(text.indexOf(documentStart, at) + documentStart.length));
  const others = (at < 0 ? text : text.slice(0, at)).split(BETWEEN);
  const dateAfter = (label: string): string | undefined =>
    others.find((part) => part.startsWith(`${label} `))?.slice(label.length + 1);
  return {
    languages: LANGUAGES.filter((language) => others.includes(labels.languageNames[language])),
    documents: document === undefined ? [] : [document],
    since: dateAfter(labels.since),
    until: dateAfter(labels.until),
  };
};

const readDocument = (shown: string): string | undefined => {
  const words = NAMED.exec(shown)?.[1];
  return words === undefined ? CHOSEN.exec(shown)?.[1] : unescapeInline(words);
};
