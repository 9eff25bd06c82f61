import type { Language } from "../types.ts";

const HAN = /\p{Script=Han}/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN = /\p{Script=Latin}/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Tells the language of a text by its script. A Chinese character counts as three letters, because it carries
 * about as much as half a word: a Chinese question that names "New START" is Chinese.
 * Japanese and other users of these scripts are not told apart: the corpus has none.
 */
export function detectLanguage(text: string): Language {
  const weights: readonly (readonly [Language, number])[] = [
    ["zh", 3 * count(text, HAN)],
    ["ru", count(text, CYRILLIC)],
    ["en", count(text, LATIN)],
  ];
  const [language, weight] = weights.reduce((best, next) => (next[1] > best[1] ? next : best));
  return weight === 0 ? "und" : language;
}

/** The languages that questions and documents are in, but for those in which no language is told. */
export const LANGUAGES = ["zh", "en", "ru"] as const satisfies readonly Language[];

/** Every language that a text can have, the one of texts without words last: the order in which they are shown. */
export const ALL_LANGUAGES = [...LANGUAGES, "und"] as const satisfies readonly Language[];

const PRIMARY: ReadonlyMap<string, Language> = new Map([
  ["zh", "zh"],
  ["cn", "zh"],
  ["chinese", "zh"],
  ["中文", "zh"],
  ["en", "en"],
  ["english", "en"],
  ["ru", "ru"],
  ["russian", "ru"],
  ["русский", "ru"],
]);

/** Reads a declared language (`zh-CN`, `ru_RU`, `English`); undefined if it is none of the three. */
export const parseLanguage = (declared: string): Language | undefined =>
  PRIMARY.get(declared.trim().toLowerCase().split(/[-_]/)[0] ?? "");
