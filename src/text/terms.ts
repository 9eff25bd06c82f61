import { createFold } from "./fold.ts";
import { createTokenizer, type Token } from "./tokens.ts";

/** What two texts are compared by: a word, or a pair of neighbours. */
export type ExtractTerms = (text: string) => string[];

const DAY_SPOKEN = /(?<=月\s*\d{1,2}\s*)号/gu;
const QUANTITY = /(\d+(?:\.\d+)?)\s*([年月日%万亿])/gu;
/** Marks a pair, so that it is another term than a word of the same two characters. */
const PAIR_MARK = "+";

/** True for a pair of Chinese characters or of words. Pairs overlap words and each other, so a pair says less. */
export const isPair = (term: string): boolean => term.startsWith(PAIR_MARK);

/** Numbers with their unit, however they are spaced: `2 月` gives `2月`. */
const quantitiesIn = (folded: string): string[] =>
  [...folded.matchAll(QUANTITY)].map(([, number, unit]) => `${number}${unit}`);

/** What pairs are made of: the characters of a Chinese word, another word whole. */
const partsOf = ({ term, isHan }: Token): string[] => (isHan ? [...term] : [term]);

/**
 * Neighbours two by two: `北约东` gives `北约`, `约东`; `new start treaty` gives `new start`, `start treati`. A pair
 * does not reach from one language into the other.
 */
export function pairsOf(tokens: readonly Token[]): string[] {
  const pairs: string[] = [];
  let before: { readonly part: string; readonly isHan: boolean } | undefined;
  for (const token of tokens) {
    if (!token.isJoined || before?.isHan !== token.isHan) before = undefined;
    for (const part of partsOf(token)) {
      if (before) pairs.push(`${PAIR_MARK}${before.part}${token.isHan ? "" : " "}${part}`);
      before = { part, isHan: token.isHan };
    }
  }
  return pairs;
}

/**
 * Terms of Chinese, English and Russian, repeated as often as they stand in the text: words, pairs of neighbours
 * (in Chinese of characters, because no segmenter knows every name), numbers alone and with their unit.
 */
export function createTermExtractor(): ExtractTerms {
  const fold = createFold();
  const tokenize = createTokenizer();
  return (text) => {
    const folded = fold(text).replace(DAY_SPOKEN, "日");
    const tokens = tokenize(folded);
    return [...tokens.map(({ term }) => term), ...pairsOf(tokens), ...quantitiesIn(folded)];
  };
}
