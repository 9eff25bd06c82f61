import { packModelFile, type Sections } from "../src/model-file.ts";
import {
  LEXICON_LANGUAGES,
  LEXICON_PAIRS,
  type LexiconLanguage,
  NAME_LANGUAGES,
  type NameLanguage,
  namesSection,
  WEIGHT_LEVELS,
} from "../src/questions/lexicon.ts";
import { formatPieces, type Piece } from "../src/questions/transliterate.ts";
import { learnTranslations, type Translation } from "./learn-translations.ts";
import type { UnitRow } from "./units.ts";

/** A pair of words that translate each other, with one weight for both directions. */
interface Entry {
  readonly first: string;
  readonly second: string;
  readonly weight: number;
}

/** How the two probabilities make a weight: flat, so that a word's second translation counts for something. */
const EXPONENT = 0.3;
const LEAST_WEIGHT = 0.03;
/** Translations kept of a word, in each direction. */
const MOST_TRANSLATIONS = 36;
const LONGEST_WORD = 32;
/** What rows that hold both languages count beside what comes by way of English. */
const DIRECT_SHARE = 0.25;
/** Links between words that are too weak to lead on to a third language. */
const LEAST_LINK = 0.02;

const FORMS: Readonly<Record<LexiconLanguage, RegExp>> = {
  en: /^[a-z0-9][a-z0-9 .'-]*$/,
  zh: /^\p{Script=Han}+$/u,
  ru: /^[\p{Script=Cyrillic}0-9][\p{Script=Cyrillic}0-9 .'-]*$/u,
};

/** Words in the writing of their language, and not numbers alone. */
const isOwn = (word: string, language: LexiconLanguage): boolean =>
  word.length <= LONGEST_WORD && FORMS[language].test(word) && /\p{L}/u.test(word);

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

/** Russian to Chinese by way of English: few rows hold both. Probabilities multiply and add up. */
const byWayOfEnglish = (ruEn: readonly Translation[], enZh: readonly Translation[]): Translation[] => {
  const onward = groupBy(enZh, ({ first }) => first);
  const links = ruEn.filter(({ forward, backward }) => forward >= LEAST_LINK || backward >= LEAST_LINK);
  return [...groupBy(links, ({ first }) => first)].flatMap(([first, own]) => {
    const sums = new Map<string, { forward: number; backward: number }>();
    for (const link of own) {
      for (const next of onward.get(link.second) ?? []) {
        const sum = sums.get(next.second) ?? { forward: 0, backward: 0 };
        sum.forward += link.forward * next.forward;
        sum.backward += link.backward * next.backward;
        sums.set(next.second, sum);
      }
    }
    return [...sums].map(([second, sum]) => ({ first, second, ...sum }));
  });
};

/** Mixes two tables; a word that only one of them knows is taken from that one as it is. */
const mix = (direct: readonly Translation[], indirect: readonly Translation[]): Translation[] => {
  const [known, alsoKnown] = [direct, indirect].map((table) => new Set(table.map(({ first }) => first)));
  const mixed = new Map<string, Translation>();
  const add = (table: readonly Translation[], others: ReadonlySet<string>, share: number): void => {
    for (const { first, second, forward, backward } of table) {
      const part = others.has(first) ? share : 1;
      const key = `${first}\t${second}`;
      const sum = mixed.get(key) ?? { first, second, forward: 0, backward: 0 };
      mixed.set(key, {
        first,
        second,
        forward: sum.forward + part * forward,
        backward: sum.backward + part * backward,
      });
    }
  };
  add(direct, alsoKnown ?? new Set(), DIRECT_SHARE);
  add(indirect, known ?? new Set(), 1 - DIRECT_SHARE);
  return [...mixed.values()];
};

/** Weighs pairs and keeps those that are among the best of either word. */
const select = (table: readonly Translation[]): Entry[] => {
  const weighed = table
    .map(({ first, second, forward, backward }) => ({
      first,
      second,
      weight: Math.min(1, forward * backward) ** EXPONENT,
    }))
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .toSorted((a, b) => b.weight - a.weight);
  const places = [new Map<string, number>(), new Map<string, number>()] as const;
  return weighed.filter(({ first, second }) =>
    [first, second]
      .map((word, side) => {
        const place = places[side === 0 ? 0 : 1].get(word) ?? 0;
        places[side === 0 ? 0 : 1].set(word, place + 1);
        return place < MOST_TRANSLATIONS;
      })
      .includes(true),
  );
};

/** Learns the lexicon from rows of units; pairs of each two languages. */
export function buildLexicon(rows: readonly UnitRow[]): ReadonlyMap<string, readonly Entry[]> {
  const learn = (first: LexiconLanguage, second: LexiconLanguage): Translation[] =>
    learnTranslations(rows, first, second).filter(
      (pair) => isOwn(pair.first, first) && isOwn(pair.second, second),
    );
  const [enZh, ruEn] = [learn("en", "zh"), learn("ru", "en")];
  return new Map([
    ["en-zh", select(enZh)],
    ["ru-zh", select(mix(learn("ru", "zh"), byWayOfEnglish(ruEn, enZh)))],
    ["ru-en", select(ruEn)],
  ]);
}

const varint = (value: number, into: number[]): void => {
  let left = value;
  for (; left >= 128; left >>>= 7) into.push((left & 127) | 128);
  into.push(left);
};

/** Writes a lexicon in the form that `readLexicon` reads. */
export function packLexicon(
  tables: ReadonlyMap<string, readonly Entry[]>,
  pieces: ReadonlyMap<NameLanguage, ReadonlyMap<string, Piece>>,
): Uint8Array {
  const words = new Map<LexiconLanguage, Set<string>>(
    LEXICON_LANGUAGES.map((language) => [language, new Set()]),
  );
  for (const [first, second] of LEXICON_PAIRS) {
    for (const entry of tables.get(`${first}-${second}`) ?? []) {
      words.get(first)?.add(entry.first);
      words.get(second)?.add(entry.second);
    }
  }
  // Sorted by code units, as the reader searches them.
  const sorted = new Map([...words].map(([language, set]) => [language, [...set].sort()]));
  const sections = new Map<string, Uint8Array>(
    [...sorted].map(([language, list]) => [language, Buffer.from(list.join("\n"))]),
  );
  for (const [first, second] of LEXICON_PAIRS) {
    const entries = groupBy(tables.get(`${first}-${second}`) ?? [], (entry) => entry.first);
    const numbers = new Map((sorted.get(second) ?? []).map((word, index) => [word, index]));
    const bytes: number[] = [];
    for (const word of sorted.get(first) ?? []) {
      const row = (entries.get(word) ?? [])
        .map((entry) => ({ number: numbers.get(entry.second) ?? 0, weight: entry.weight }))
        .toSorted((a, b) => a.number - b.number);
      varint(row.length, bytes);
      let before = 0;
      for (const { number, weight } of row) {
        varint(number - before, bytes);
        bytes.push(Math.max(1, Math.round(weight * WEIGHT_LEVELS)));
        before = number;
      }
    }
    sections.set(`${first}-${second}`, Uint8Array.from(bytes));
  }
  for (const language of NAME_LANGUAGES) {
    sections.set(namesSection(language), Buffer.from(formatPieces(pieces.get(language) ?? new Map())));
  }
  return packModelFile(sections satisfies Sections);
}
