import { sectionOf, unpackModelFile } from "../model-file.ts";
import { readTable } from "./lexicon-table.ts";
import { readSortedWords, type SortedWords } from "./sorted-words.ts";
import { createTransliteration, parsePieces, type Transliterate } from "./transliterate.ts";

export type LexiconLanguage = "en" | "zh" | "ru";

/** A word that may translate another. */
export interface Translation {
  readonly word: string;
  readonly language: LexiconLanguage;
  /** 0..1: how surely. */
  readonly weight: number;
}

/** Translates words, as `Token.term` has them; phrases of several words have a space between. */
export interface Lexicon {
  /**
   * Translations into the other languages, the surest first; empty for an unknown word.
   *
   * @param most how many are given; all without it
   */
  translate(word: string, language: LexiconLanguage, most?: number): Translation[];
  /** How Chinese would write a name, given in small letters. */
  transliterate(name: string, language: NameLanguage): ReturnType<Transliterate>;
}

/** Pairs of languages that the file has tables for. */
export const LEXICON_PAIRS = [
  ["en", "zh"],
  ["ru", "zh"],
  ["ru", "en"],
] as const satisfies readonly (readonly [LexiconLanguage, LexiconLanguage])[];

export const LEXICON_LANGUAGES = ["en", "zh", "ru"] as const satisfies readonly LexiconLanguage[];

/** Languages whose names the file can write in Chinese. */
export const NAME_LANGUAGES = ["en", "ru"] as const;
export type NameLanguage = (typeof NAME_LANGUAGES)[number];

/** Name of the section that holds the pieces of names. */
export const namesSection = (language: NameLanguage): string => `names-${language}`;

/** Highest value of a weight as it is stored, for a weight of 1. */
export const WEIGHT_LEVELS = 255;

/** Reads a lexicon's file. Throws AppError that names the file if it is damaged. */
export function readLexicon(file: Uint8Array, name: string): Lexicon {
  const sections = unpackModelFile(file, name);
  const vocabularies = {
    en: readSortedWords(sectionOf(sections, "en")),
    zh: readSortedWords(sectionOf(sections, "zh")),
    ru: readSortedWords(sectionOf(sections, "ru")),
  } satisfies Record<LexiconLanguage, SortedWords>;
  const tables = LEXICON_PAIRS.flatMap(([first, second]) => {
    const bytes = sectionOf(sections, `${first}-${second}`);
    const { straight, turned } = readTable(bytes, vocabularies[first].size, vocabularies[second].size);
    return [
      { from: first, to: second, read: straight },
      { from: second, to: first, read: turned },
    ];
  });
  const transliterations = {
    en: createLazyTransliteration(sectionOf(sections, namesSection("en"))),
    ru: createLazyTransliteration(sectionOf(sections, namesSection("ru"))),
  } satisfies Record<NameLanguage, Transliterate>;
  return {
    transliterate: (word, language) => transliterations[language](word),
    translate(word, language, most) {
      const row = vocabularies[language].positionOf(word);
      if (row < 0) return [];
      return tables
        .filter(({ from }) => from === language)
        .flatMap(({ to, read }) => read(row).map((entry) => ({ ...entry, to })))
        .toSorted((a, b) => b.level - a.level)
        .slice(0, most)
        .map(({ word, level, to }) => ({
          word: vocabularies[to].wordAt(word),
          language: to,
          weight: level / WEIGHT_LEVELS,
        }));
    },
  };
}

const textOf = (section: Uint8Array): string =>
  Buffer.from(section.buffer, section.byteOffset, section.byteLength).toString("utf8");

/** The pieces are read when the first name comes: many questions have none. */
const createLazyTransliteration = (section: Uint8Array): Transliterate => {
  let transliterate: Transliterate | undefined;
  return (name) => {
    transliterate ??= createTransliteration(parsePieces(textOf(section)));
    return transliterate(name);
  };
};
