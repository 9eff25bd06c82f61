import type { Range } from "../types.ts";

/** A segment of text between two word boundaries. */
export interface Segment extends Range {
  /** False for white space, punctuation and symbols. */
  readonly isWord: boolean;
}

/**
 * Chunks between which there is always a word boundary. Every segment that Intl.Segmenter hands out carries a
 * copy of the text that was given to it, so a long text in one go costs the square of its length in memory.
 */
const CHUNKS = /[^\s。！？、]{1,1000}|[\s。！？、]/gu;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What a word of an alphabet weighs against a Chinese character. */
const ALPHABETIC_WORD_SIZE = 2.5;

/** Cuts a range of a text at its word boundaries, as browsers find them. */
export function segmentWords(text: string, { start, end }: Range): Segment[] {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return [...text.slice(start, end).matchAll(CHUNKS)].flatMap((chunk) =>
    [...segmenter.segment(chunk[0])].map(({ segment, index, isWordLike }) => {
      const from = start + chunk.index + index;
      return { start: from, end: from + segment.length, isWord: isWordLike === true };
    }),
  );
}

const sizeOf = (word: string): number => (WITHOUT_SPACES.test(word) ? word.length : ALPHABETIC_WORD_SIZE);

/** Where, among the given words, the count reaches `size`: the word that does it, or undefined if none does. */
const reach = (text: string, words: Iterable<Segment>, size: number): Segment | undefined => {
  let total = 0;
  for (const word of words) {
    total += sizeOf(text.slice(word.start, word.end));
    if (total >= size) return word;
  }
  return undefined;
};

const wordsWithin = (segments: readonly Segment[], range: Range): Segment[] =>
  segments.filter(({ isWord, start, end }) => isWord && end > range.start && start < range.end);

/**
 * The first words of a range, in sum at least `size` Chinese characters long (a word of an alphabet counts as
 * 2.5); the whole range if it has no more.
 */
export function firstWords(text: string, segments: readonly Segment[], range: Range, size: number): Range {
  const last = reach(text, wordsWithin(segments, range), size);
  return { start: range.start, end: Math.min(last?.end ?? range.end, range.end) };
}

/** As `firstWords`, from the end. */
export function lastWords(text: string, segments: readonly Segment[], range: Range, size: number): Range {
  const first = reach(text, wordsWithin(segments, range).reverse(), size);
  return { start: Math.max(first?.start ?? range.start, range.start), end: range.end };
}

/**
 * Offsets at which the words before `offset` begin, nearest first, after `offset` itself. Inside a word, the
 * word's own beginning comes first instead: browsers want the first term to begin at a word boundary.
 */
export function growBackwards(segments: readonly Segment[], offset: number): number[] {
  const split = segments.find(({ start, end }) => start < offset && offset < end);
  const nearest = split?.start ?? offset;
  const words = segments.filter(({ isWord, start }) => isWord && start < nearest).map(({ start }) => start);
  const edge = segments[0]?.start ?? nearest;
  return [...new Set([nearest, ...words.reverse(), edge])];
}

/** As `growBackwards`, for the ends of the words after `offset`. */
export function growForwards(segments: readonly Segment[], offset: number): number[] {
  const split = segments.find(({ start, end }) => start < offset && offset < end);
  const nearest = split?.end ?? offset;
  const words = segments.filter(({ isWord, end }) => isWord && end > nearest).map(({ end }) => end);
  const edge = segments.at(-1)?.end ?? nearest;
  return [...new Set([nearest, ...words, edge])];
}
