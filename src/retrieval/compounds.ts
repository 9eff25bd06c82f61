import type { SortedTerms } from "./sorted-terms.ts";

/** Finds the terms of an index that are two neighbouring words of a question written as one. */
export type FindCompounds = (words: readonly string[]) => string[];

/** Shorter terms are words of their own; two words written as one are seldom shorter. */
const SHORTEST_COMPOUND = 10;
const SHORTEST_PART = 3;
/** What stemming takes off a word, at most. */
const LONGEST_ENDING = 4;
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Cyrillic}]+$/u;

/** First index in a rising list whose value is not below this one. */
const indexFrom = (rising: Uint32Array, value: number): number => {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const positionsOfLong = (terms: SortedTerms): Uint32Array => {
  const positions: number[] = [];
  for (let position = 0; position < terms.size; position += 1) {
    if (terms.lengthAt(position) >= SHORTEST_COMPOUND) positions.push(position);
  }
  return Uint32Array.from(positions);
};

/**
 * Texts taken from PDFs lose spaces: `глобальноепроникновение`. Such a term begins with the stem of one word of the
 * question and holds the stem of the next after the first one's ending.
 */
export function createCompoundFinder(terms: SortedTerms): FindCompounds {
  const long = positionsOfLong(terms);
  const findPair = (first: string, second: string): string[] => {
    if (first.length < SHORTEST_PART || second.length < SHORTEST_PART) return [];
    const found: string[] = [];
    for (let index = indexFrom(long, terms.firstFrom(first)); index < long.length; index += 1) {
      const term = terms.at(long[index] ?? 0);
      if (!term.startsWith(first)) break;
      const gap = term.indexOf(second, first.length) - first.length;
      if (gap >= 0 && gap <= LONGEST_ENDING && ALPHABETIC.test(term)) found.push(term);
    }
    return found;
  };
  return (words) => words.slice(1).flatMap((word, index) => findPair(words[index] ?? "", word));
}
