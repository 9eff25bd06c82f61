import { createFold } from "./fold.ts";
import { type Part, partsOf } from "./parts.ts";
import { createTokenizer, type Token } from "./tokens.ts";
import { valuesIn } from "./values.ts";

/** What two texts are compared by: a word, or a pair of neighbours. */
export type ExtractTerms = (text: string) => string[];

/** Folds a text for `Tokenize` and `quantitiesIn`. */
export type FoldTerms = (text: string) => string;

/** Abbreviations that are words without meaning when written small. */
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{N}])U\.?\s?S\.?(?:\s?A\.?)?(?![\p{L}\p{N}])/gu, "USA"],
  [/(?<![\p{L}\p{N}])ПРО(?![\p{L}\p{N}])/gu, "противоракетная"],
];
/** `S-400`, `Ту-160`: one or two letters would not be looked for alone. */
const CODE = /(?<![\p{L}\p{N}])(\p{L}{1,2})-(?=\d)/gu;
/** `北溪-2`. The dash is looked for first: nearly all texts are done with sooner. */
const CHINESE_CODE = /-(?<=\p{Script=Han}-)(?=\d)/gu;
const DAY_SPOKEN = /(?<=月\s*\d{1,2}\s*)号/gu;
const QUANTITY = /(\d+(?:\.\d+)?)\s*([年月日%万亿])/gu;
/** Marks a pair, so that it is another term than a word of the same two characters. */
const PAIR_MARK = "+";

/** Chinese characters have higher numbers than the letters of the other languages. */
const FIRST_HAN = "\u2e80";

/** True for a pair of Chinese characters or of words. Pairs overlap words and each other, so a pair says less. */
export const isPair = (term: string): boolean => term.startsWith(PAIR_MARK);

/** The form in which terms are compared: see `createFold`; the 7号 of a month is its 7日, US is USA, S-400 is S400. */
export function createTermFold(): FoldTerms {
  const fold = createFold();
  return (text) => {
    const written = ABBREVIATIONS.reduce(
      (result, [short, long]) => result.replace(short, long),
      text.normalize("NFKC"),
    );
    return fold(written.replace(CODE, "$1").replace(CHINESE_CODE, "")).replace(DAY_SPOKEN, "日");
  };
}

/** The term of a pair of Chinese characters. */
export const pairTermOf = (first: string, second: string): string => `${PAIR_MARK}${first}${second}`;

/** The characters of a pair of Chinese ones; undefined for another term. */
export const charactersOfPair = (term: string): readonly [string, string] | undefined => {
  if (term.length !== PAIR_MARK.length + 2 || !isPair(term)) return undefined;
  const [first, second] = [term.charAt(PAIR_MARK.length), term.charAt(PAIR_MARK.length + 1)];
  return first < FIRST_HAN || second < FIRST_HAN ? undefined : [first, second];
};

/** Numbers with their unit, however they are spaced: `2 月` gives `2月`. */
export const quantitiesIn = (folded: string): string[] =>
  [...folded.matchAll(QUANTITY)].map(([, number, unit]) => `${number}${unit}`);

/** The pair of a part and the one before it; undefined where something parts them. */
export const pairAt = (parts: readonly Part[], index: number): string | undefined => {
  const [before, part] = [parts[index - 1], parts[index]];
  if (!before || !part?.isJoined) return undefined;
  return `${PAIR_MARK}${before.text}${part.isHan ? "" : " "}${part.text}`;
};

/**
 * Neighbours two by two: `北约东` gives `北约`, `约东`; `new start treaty` gives `new start`, `start treati`. A pair
 * does not reach from one language into the other.
 */
export const pairsOf = (parts: readonly Part[]): string[] => {
  const pairs: string[] = [];
  for (const index of parts.keys()) {
    const pair = pairAt(parts, index);
    if (pair !== undefined) pairs.push(pair);
  }
  return pairs;
};

/** The terms that all stand where the words stand as they are: their pairs, and what is in no pair. */
export function phraseTermsOf(parts: readonly Part[]): string[] {
  const lone = parts.filter((part, index) => !part.isJoined && parts[index + 1]?.isJoined !== true);
  return [...new Set([...pairsOf(parts), ...lone.map(({ text }) => text)])];
}

/** A text taken apart for comparison. */
export interface ReadText {
  /** The text in the form in which it is compared. */
  readonly folded: string;
  /** Its words, in order. */
  readonly tokens: readonly Token[];
  /** What it is compared by, see `createTextReader`. */
  readonly termSet: ReadonlySet<string>;
}

export type ReadTextOf = (text: string) => ReadText;

const visitTerms = (folded: string, tokens: readonly Token[], visit: (term: string) => void): void => {
  for (const { term } of tokens) visit(term);
  for (const pair of pairsOf(partsOf(tokens))) visit(pair);
  for (const quantity of quantitiesIn(folded)) visit(quantity);
  for (const value of valuesIn(folded)) visit(value);
};

/**
 * Takes texts of Chinese, English and Russian apart. Their terms are words, pairs of neighbours (in Chinese of
 * characters, because no segmenter knows every name), numbers alone and with their unit, and what numbers and dates
 * come to (`valuesIn`).
 */
export function createTextReader(): ReadTextOf {
  const fold = createTermFold();
  const tokenize = createTokenizer();
  return (text) => {
    const folded = fold(text);
    const tokens = tokenize(folded);
    const termSet = new Set<string>();
    visitTerms(folded, tokens, (term) => termSet.add(term));
    return { folded, tokens, termSet };
  };
}

/** The terms of a text alone, each as often as it stands there. */
export function createTermExtractor(): ExtractTerms {
  const fold = createTermFold();
  const tokenize = createTokenizer();
  return (text) => {
    const folded = fold(text);
    const terms: string[] = [];
    visitTerms(folded, tokenize(folded), (term) => terms.push(term));
    return terms;
  };
}
