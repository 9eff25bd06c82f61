import { distinctBy } from "../src/text/distinct-by.ts";
import type { Token } from "../src/text/tokens.ts";
import { joinNames, learnJoins } from "./join-names.ts";
import type { Source, TrainingLanguage } from "./read-rows.ts";
import type { TokenRow } from "./tokenize-rows.ts";

/** The words of one row, by language; none where the language is missing. */
export type Units = Readonly<Record<TrainingLanguage, readonly string[]>>;

export interface UnitRow {
  readonly source: Source;
  readonly units: Units;
}

/** Words of one phrase at most. */
const LONGEST_PHRASE = 3;
/** A dictionary's phrase is one unit if the texts hold it this often. */
const FEWEST = 2;
/** Longer rows are paragraphs of lists and tables, in which nothing aligns. */
export const LONGEST_ROW = 80;

export const phrasesIn = (words: readonly string[], isKnown: (phrase: string) => boolean): string[] => {
  const found: string[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let length = 2; length <= LONGEST_PHRASE && start + length <= words.length; length += 1) {
      const phrase = words.slice(start, start + length).join(" ");
      if (isKnown(phrase)) found.push(phrase);
    }
  }
  return found;
};

/** Dictionary entries of two or three words: names, and what the texts hold often enough. */
const learnPhrases = (
  entries: readonly { readonly text: string; readonly words: readonly string[] }[],
  texts: readonly (readonly string[])[],
): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  const names = new Set<string>();
  for (const { text, words } of entries) {
    if (words.length < 2 || words.length > LONGEST_PHRASE) continue;
    const phrase = words.join(" ");
    counts.set(phrase, 0);
    if (/^\p{Lu}/u.test(text)) names.add(phrase);
  }
  for (const words of texts) {
    for (const phrase of phrasesIn(words, (candidate) => counts.has(candidate))) {
      counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  }
  return new Set(
    [...counts].flatMap(([phrase, count]) => (count >= FEWEST || names.has(phrase) ? [phrase] : [])),
  );
};

/** Cuts all rows into units: words, in Chinese with names joined, elsewhere with phrases beside their words. */
export function toUnits(rows: readonly TokenRow[]): UnitRow[] {
  const joins = learnJoins(distinct(rows.map(({ tokens }) => tokens.zh).filter((zh) => zh.length > 0)));
  const phrases = { en: phrasesOf(rows, "en"), ru: phrasesOf(rows, "ru") };
  const withPhrases = (row: TokenRow, language: "en" | "ru"): string[] => {
    const words = termsOf(row.tokens[language]);
    return [...words, ...phrasesIn(words, (phrase) => phrases[language].has(phrase))];
  };
  return rows.map((row) => ({
    source: row.source,
    units: { en: withPhrases(row, "en"), ru: withPhrases(row, "ru"), zh: joinNames(row.tokens.zh, joins) },
  }));
}

const termsOf = (tokens: readonly Token[]): string[] => tokens.map(({ term }) => term);

/** Many rows of a dictionary share one Chinese word: it must not be counted as often. */
const distinct = (sentences: readonly (readonly Token[])[]): (readonly Token[])[] =>
  distinctBy(sentences, (tokens) => termsOf(tokens).join("\t"));

const phrasesOf = (rows: readonly TokenRow[], language: "en" | "ru"): ReadonlySet<string> =>
  learnPhrases(
    rows
      .filter(({ source }) => source.kind === "dictionary")
      .map(({ row, tokens }) => ({ text: row[language], words: termsOf(tokens[language]) })),
    rows.filter(({ source }) => source.kind === "text").map(({ tokens }) => termsOf(tokens[language])),
  );
