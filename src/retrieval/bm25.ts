import type { QueryTerm } from "../text/query-term.ts";
import { createMatcher } from "./match-postings.ts";
import type { Postings, TermWeights } from "./postings.ts";
import { createPostingsBuilder } from "./postings-builder.ts";
import type { SortedTerms } from "./sorted-terms.ts";

export type { TermWeights } from "./postings.ts";

export interface Bm25Index {
  readonly size: number;
  readonly terms: SortedTerms;
  has(term: string): boolean;
  /** Inverse document frequency, never negative; that of a term in no text for an unknown one. */
  idf(term: QueryTerm): number;
  /**
   * Scores of all texts, by their position in the list that was indexed; 0: nothing of the question stands there.
   *
   * @param scores what other terms have scored, to which these are added; zeros without it
   */
  score(question: readonly QueryTerm[], scores?: Float64Array): Float64Array;
}

/**
 * Saturation of term frequency and strength of length normalisation. Below the usual 1.2 and 0.75, because a short
 * passage here (a caption, a table row) is not more to the point for being short.
 */
const K1 = 0.8;
const B = 0.4;

/** What it says that a word stands in so many texts of so many: the variant of the idf that cannot be negative. */
export const idfOf = (frequency: number, size: number): number =>
  Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));

/** As `openBm25`, of texts given as weighted terms. */
export function createBm25(texts: Iterable<TermWeights>): Bm25Index {
  const builder = createPostingsBuilder();
  for (const weights of texts) builder.add(weights);
  return openBm25(builder.build());
}

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over texts given as weighted terms;
 * the weights may be sums over fields, as in BM25F.
 * A query term that may stand in several forms is scored as one term, whose frequencies are the weighted sums of its
 * forms' (probabilistic structured queries; Darwish and Oard, SIGIR 2003).
 */
export function openBm25(postings: Postings): Bm25Index {
  const { size, terms, lengths } = postings;
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size);
  const normalisers = lengths.map((length) => K1 * (1 - B + (B * length) / Math.max(1, averageLength)));
  const match = createMatcher(postings);
  // A question is often asked for its scores and for its idfs: the second time nothing is looked up.
  const idfs = new WeakMap<QueryTerm, number>();
  return {
    size,
    terms,
    has: (term) => terms.positionOf(term) >= 0,
    idf(term) {
      const known = idfs.get(term);
      if (known !== undefined) return known;
      const idf = idfOf(match(term).frequency, size);
      idfs.set(term, idf);
      return idf;
    },
    score(question, scores = new Float64Array(size)) {
      for (const term of question) {
        const { count, texts, weights, frequency } = match(term);
        const idf = idfOf(frequency, size);
        idfs.set(term, idf);
        const gain = term.importance * idf * (K1 + 1);
        for (let index = 0; index < count; index += 1) {
          const text = texts[index] ?? 0;
          const weight = weights[index] ?? 0;
          scores[text] = (scores[text] ?? 0) + (gain * weight) / (weight + (normalisers[text] ?? K1));
        }
      }
      return scores;
    },
  };
}
