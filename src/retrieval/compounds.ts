/** Finds the terms of an index that are two neighbouring words of a question written as one. */
export type FindCompounds = (words: readonly string[]) => string[];

/** Shorter terms are words of their own; two words written as one are seldom shorter. */
const SHORTEST_COMPOUND = 10;
const SHORTEST_PART = 3;
/** What stemming takes off a word, at most. */
const LONGEST_ENDING = 4;
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Cyrillic}]+$/u;

/** First position in a sorted list whose term is not before `term`. */
const positionOf = (sorted: readonly string[], term: string): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < term) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Texts taken from PDFs lose spaces: `глобальноепроникновение`. Such a term begins with the stem of one word of the
 * question and holds the stem of the next after the first one's ending.
 */
export function createCompoundFinder(terms: Iterable<string>): FindCompounds {
  const sorted = [...terms]
    .filter((term) => term.length >= SHORTEST_COMPOUND && ALPHABETIC.test(term))
    .toSorted();
  const findPair = (first: string, second: string): string[] => {
    if (first.length < SHORTEST_PART || second.length < SHORTEST_PART) return [];
    const found: string[] = [];
    for (let position = positionOf(sorted, first); sorted[position]?.startsWith(first); position += 1) {
      const term = sorted[position] ?? "";
      const gap = term.indexOf(second, first.length) - first.length;
      if (gap >= 0 && gap <= LONGEST_ENDING) found.push(term);
    }
    return found;
  };
  return (words) => words.slice(1).flatMap((word, index) => findPair(words[index] ?? "", word));
}
