import { sectionOf, unpackModelFile } from "../model-file.ts";
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
  /** Translations into the other languages, the surest first; empty for an unknown word. */
  translate(word: string, language: LexiconLanguage): Translation[];
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

/** Row `i`: words `words[starts[i]..starts[i + 1])` of the other language, with their weights. */
interface Table {
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly weights: Uint8Array;
}

/** Reads a lexicon's file. Throws AppError that names the file if it is damaged. */
export function readLexicon(file: Uint8Array, name: string): Lexicon {
  const sections = unpackModelFile(file, name);
  const vocabularies = new Map(
    LEXICON_LANGUAGES.map((language) => [language, wordsIn(sectionOf(sections, language))]),
  );
  const tables = new Map<LexiconLanguage, Map<LexiconLanguage, Table>>(
    LEXICON_LANGUAGES.map((language) => [language, new Map()]),
  );
  for (const [first, second] of LEXICON_PAIRS) {
    const sizes = [first, second].map((language) => vocabularies.get(language)?.length ?? 0);
    const table = decodeTable(sectionOf(sections, `${first}-${second}`), sizes[0] ?? 0);
    tables.get(first)?.set(second, table);
    tables.get(second)?.set(first, transpose(table, sizes[1] ?? 0));
  }
  const find = (word: string, language: LexiconLanguage): number =>
    positionOf(word, vocabularies.get(language) ?? []);
  const transliterations = new Map(
    NAME_LANGUAGES.map((language) => [
      language,
      createTransliteration(parsePieces(textOf(sectionOf(sections, namesSection(language))))),
    ]),
  );
  return {
    transliterate: (word, language) => transliterations.get(language)?.(word) ?? [],
    translate(word, language) {
      const row = find(word, language);
      if (row < 0) return [];
      const found = [...(tables.get(language) ?? [])].flatMap(([other, table]) =>
        readRow(table, row, other, vocabularies.get(other) ?? []),
      );
      return found.toSorted((a, b) => b.weight - a.weight);
    },
  };
}

const textOf = (section: Uint8Array): string =>
  Buffer.from(section.buffer, section.byteOffset, section.byteLength).toString("utf8");

const wordsIn = (section: Uint8Array): string[] => {
  const text = textOf(section);
  return text === "" ? [] : text.split("\n");
};

/** Place in a list sorted by code units; negative if it is not there. */
const positionOf = (word: string, sorted: readonly string[]): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === word ? low : -1;
};

const readRow = (
  { starts, words, weights }: Table,
  row: number,
  language: LexiconLanguage,
  vocabulary: readonly string[],
): Translation[] => {
  const found: Translation[] = [];
  for (let index = starts[row] ?? 0; index < (starts[row + 1] ?? 0); index += 1) {
    found.push({
      word: vocabulary[words[index] ?? 0] ?? "",
      language,
      weight: (weights[index] ?? 0) / WEIGHT_LEVELS,
    });
  }
  return found;
};

/** For each row: how many words, then each as its distance from the one before and its weight. */
const decodeTable = (bytes: Uint8Array, rows: number): Table => {
  const starts = new Int32Array(rows + 1);
  const words = new Int32Array(bytes.length);
  const weights = new Uint8Array(bytes.length);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  let filled = 0;
  for (let row = 0; row < rows; row += 1) {
    let word = 0;
    for (let left = next(); left > 0; left -= 1) {
      word += next();
      words[filled] = word;
      weights[filled] = bytes[at] ?? 0;
      at += 1;
      filled += 1;
    }
    starts[row + 1] = filled;
  }
  return { starts, words: words.slice(0, filled), weights: weights.slice(0, filled) };
};

const transpose = ({ starts, words, weights }: Table, rows: number): Table => {
  const turned = {
    starts: new Int32Array(rows + 1),
    words: new Int32Array(words.length),
    weights: new Uint8Array(words.length),
  };
  for (const word of words) turned.starts[word + 1] = (turned.starts[word + 1] ?? 0) + 1;
  for (let row = 0; row < rows; row += 1) {
    turned.starts[row + 1] = (turned.starts[row + 1] ?? 0) + (turned.starts[row] ?? 0);
  }
  const next = turned.starts.slice();
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let index = starts[row] ?? 0; index < (starts[row + 1] ?? 0); index += 1) {
      const word = words[index] ?? 0;
      const place = next[word] ?? 0;
      next[word] = place + 1;
      turned.words[place] = row;
      turned.weights[place] = weights[index] ?? 0;
    }
  }
  return turned;
};
