import { AppError } from "../errors.ts";
import { isHan } from "../text/characters.ts";
import { distinctBy } from "../text/distinct-by.ts";
import { type Part, partsOf } from "../text/parts.ts";
import type { Alternative } from "../text/query-term.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { phraseTermsOf } from "../text/terms.ts";
import type { Token, Tokenize } from "../text/tokens.ts";
import type { Language } from "../types.ts";
import { createFormFinder, type TextReading, type Variant } from "./find-forms.ts";
import type { FindNotions } from "./glossary.ts";
import { readFormLines } from "./read-lines.ts";
import type { TranslateSpan } from "./translate-span.ts";
import { workOutOnce } from "./work-out-once.ts";

/** How people ask for a thing, and how documents say it. */
export interface Synonyms {
  readonly asked: readonly string[];
  readonly said: readonly string[];
  /** How surely who asks so means what is said so. */
  readonly weight: number;
}

/**
 * A way of asking that stands in a question. It reaches from word to word, `end` exclusive, where words without
 * meaning do not count: if it consists of those alone, `start` and `end` are the same.
 */
export interface FoundSynonyms {
  readonly start: number;
  readonly end: number;
  /** No word is cut at either end. */
  readonly isWhole: boolean;
  readonly alternatives: readonly Alternative[];
}

/** Finds ways of asking in a folded question: the longest first, never overlapping. */
export type FindSynonyms = (folded: string) => FoundSynonyms[];

const COLUMNS = 3;
/**
 * By the mark in the third column: both say the same, the one is likely to mean the other, it may. Chosen on colloquial
 * questions over news and encyclopedia, in three languages, and on XQuAD's nine pairs of languages, which are formal.
 */
const WEIGHTS: ReadonlyMap<string, number> = new Map([
  ["=", 0.7],
  ["", 0.4],
  ["~", 0.2],
]);

/**
 * Reads a thesaurus: columns of what is asked, what documents say for it, and a mark of how surely; forms with `|`
 * between, in whatever languages; lines that begin with `#` are comments. Throws AppError that names the first wrong
 * line.
 */
export const parseThesaurus = (tsv: string, name: string): Synonyms[] =>
  readFormLines(tsv).map(({ number, columns }) => {
    const [asked = [], said = [], marks = []] = columns;
    const weight = WEIGHTS.get(marks.join("|"));
    const isRest = columns.slice(COLUMNS).every(({ length }) => length === 0);
    if (asked.length > 0 && said.length > 0 && weight !== undefined && isRest) return { asked, said, weight };
    throw new AppError(
      `Cannot read line ${number} of "${name}": it does not say what is asked and what is meant`,
      {
        hint: "Write what people ask, a tab, what documents say, with | between the forms, and if need be a tab and = or ~.",
      },
    );
  });

export interface ThesaurusParts extends TextReading {
  /** The same without leaving words out. */
  readonly tokenizeAll: Tokenize;
  readonly findNotions: FindNotions;
  readonly translateSpan: TranslateSpan;
}

/** Longer than names differ: a word may be asked for in any of its forms. */
const LONGEST_ENDING = { latin: 4, cyrillic: 6 } as const;
/** From this length on, a form that cuts a word means more than the word does: the segmenter does not know slang. */
const CUTTING_LENGTH = 3;

const LANGUAGES = 3;
const CYRILLIC = /\p{Script=Cyrillic}/u;

const languageOf = (text: string): Language =>
  /\p{Script=Han}/u.test(text) ? "zh" : CYRILLIC.test(text) ? "ru" : "en";

/**
 * Makes a thesaurus. What it does not say in a language comes from the glossary, or from the lexicon, for so much
 * less as that is less sure.
 */
export function createThesaurus(entries: readonly Synonyms[], thesaurusParts: ThesaurusParts): FindSynonyms {
  const { fold, tokenize, tokenizeAll, findNotions, translateSpan } = thesaurusParts;
  const forms = entries.flatMap((entry) => entry.asked.map((text) => ({ text, meaning: entry })));
  const formsAt = createFormFinder(forms, { fold, tokenize: tokenizeAll }, LONGEST_ENDING);
  const translationsOf = (tokens: readonly Token[]): readonly Alternative[] => {
    const parts = partsOf(tokens);
    const notion = findNotions(parts).find(({ start, end }) => start === 0 && end === parts.length);
    return notion?.alternatives ?? translateSpan(tokens, { isKnown: true });
  };
  const alternativesOf = workOutOnce(({ said, weight }: Synonyms): Alternative[] => {
    const languages = new Set(said.map(languageOf));
    const read = said.map((form) => tokenize(fold(form)));
    const own = read.map((tokens) => ({ terms: phraseTermsOf(partsOf(tokens)), weight }));
    const isComplete = languages.size === LANGUAGES;
    const carried = (isComplete ? [] : read.flatMap(translationsOf))
      .filter(({ terms }) => !languages.has(languageOf(terms.join(""))))
      .map((form) => ({ terms: form.terms, weight: form.weight * weight }));
    return [...own, ...carried].filter(({ terms }) => terms.length > 0);
  });
  return (folded) => {
    const tokens = tokenizeAll(folded);
    const parts = partsOf(tokens);
    const placeOf = placesOf(tokens);
    const found: FoundSynonyms[] = [];
    for (let start = 0; start < parts.length; ) {
      const from = start;
      const variant = formsAt(parts, start).find((candidate) => mayStand(parts, from, candidate));
      start += variant?.parts.length ?? 1;
      if (!variant) continue;
      found.push({
        start: placeOf[parts[from]?.token ?? 0] ?? 0,
        end: placeOf[(parts[start - 1]?.token ?? 0) + 1] ?? 0,
        isWhole: restsOf(parts, from, start).every((rest) => rest === ""),
        alternatives: surestOf(variant.meanings.flatMap(alternativesOf)),
      });
    }
    return found;
  };
}

/** The surest first, each once. */
const surestOf = (alternatives: readonly Alternative[]): Alternative[] => {
  const rising = alternatives.toSorted((a, b) => a.weight - b.weight);
  return distinctBy(rising, ({ terms }) => terms.join("\t")).toSorted((a, b) => b.weight - a.weight);
};

/** For each word, how many words with a meaning stand before it; for the end, how many there are. */
const placesOf = (tokens: readonly Token[]): number[] => {
  const places = [0];
  for (const { word } of tokens) places.push((places.at(-1) ?? 0) + (STOP_WORDS.has(word) ? 0 : 1));
  return places;
};

/** What is left of the words that are cut at either end. */
const restsOf = (parts: readonly Part[], start: number, end: number): [string, string] => {
  const restOf = (token: number | undefined, from: number, step: number): string => {
    let rest = "";
    for (let index = from; parts[index]?.token === token && parts[index]; index += step) {
      const text = parts[index]?.text ?? "";
      rest = step < 0 ? text + rest : rest + text;
    }
    return rest;
  };
  return [restOf(parts[start]?.token, start - 1, -1), restOf(parts[end - 1]?.token, end, 1)];
};

/** `撤` does not stand in `撤销`, nor `没成` in `没成立`; but `闹翻` does in `闹`, `翻了`. */
const mayStand = (parts: readonly Part[], start: number, { parts: form }: Variant<Synonyms>): boolean => {
  if (form.length >= CUTTING_LENGTH) return true;
  const rests = restsOf(parts, start, start + form.length).filter((rest) => rest !== "");
  return (
    rests.length === 0 ||
    (form.length > 1 && isHan(rests.join("")) && rests.every((rest) => STOP_WORDS.has(rest)))
  );
};
