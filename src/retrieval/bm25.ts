import type { Alternative, QueryTerm } from "../text/query-term.ts";

/** Term to weight in one text: how often it stands there. */
export type TermWeights = ReadonlyMap<string, number>;

export interface Bm25Index {
  readonly size: number;
  readonly terms: Iterable<string>;
  has(term: string): boolean;
  /** Inverse document frequency, never negative; that of a term in no text for an unknown one. */
  idf(term: QueryTerm): number;
  /** Scores of all texts, by their position in the list that was indexed; 0: nothing of the question stands there. */
  score(question: readonly QueryTerm[]): Float64Array;
}

/**
 * Saturation of term frequency and strength of length normalisation. Below the usual 1.2 and 0.75, because a short
 * passage here (a caption, a table row) is not more to the point for being short.
 */
const K1 = 0.8;
const B = 0.4;

/** Texts, by rising position, and how often what is asked for stands in each. */
interface Postings {
  readonly texts: number[];
  readonly weights: number[];
}

const NONE: Postings = { texts: [], weights: [] };

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over texts given as weighted terms;
 * the weights may be sums over fields, as in BM25F. The idf is the variant that cannot be negative: ln(1 + …).
 * A query term that may stand in several forms is scored as one term, whose frequencies are the weighted sums of its
 * forms' (probabilistic structured queries; Darwish and Oard, SIGIR 2003).
 */
export function createBm25(texts: readonly TermWeights[]): Bm25Index {
  const postings = new Map<string, Postings>();
  const lengths = new Float64Array(texts.length);
  for (const [position, terms] of texts.entries()) {
    for (const [term, weight] of terms) {
      const posting = postings.get(term) ?? { texts: [], weights: [] };
      if (posting.texts.length === 0) postings.set(term, posting);
      posting.texts.push(position);
      posting.weights.push(weight);
      lengths[position] = (lengths[position] ?? 0) + weight;
    }
  }
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length);
  const normalisers = lengths.map((length) => K1 * (1 - B + (B * length) / Math.max(1, averageLength)));
  const find = ({ alternatives }: QueryTerm): Postings =>
    sumOf(alternatives.map(({ terms, weight }) => ({ posting: together(terms, postings), weight })));
  const idfOf = (posting: Postings): number => {
    const frequency = posting.weights.reduce((sum, weight) => sum + Math.min(1, weight), 0);
    return Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5));
  };
  return {
    size: texts.length,
    terms: { [Symbol.iterator]: () => postings.keys() },
    has: (term) => postings.has(term),
    idf: (term) => idfOf(find(term)),
    score(question) {
      const scores = new Float64Array(texts.length);
      for (const term of question) {
        const posting = find(term);
        if (posting.texts.length === 0) continue;
        const gain = term.importance * idfOf(posting) * (K1 + 1);
        for (let index = 0; index < posting.texts.length; index += 1) {
          const position = posting.texts[index] ?? 0;
          const weight = posting.weights[index] ?? 0;
          scores[position] =
            (scores[position] ?? 0) + (gain * weight) / (weight + (normalisers[position] ?? K1));
        }
      }
      return scores;
    },
  };
}

/** Texts in which all the terms stand, as often as the rarest of them. */
const together = (terms: Alternative["terms"], postings: ReadonlyMap<string, Postings>): Postings => {
  const [first = NONE, ...others] = terms
    .map((term) => postings.get(term) ?? NONE)
    .toSorted((a, b) => a.texts.length - b.texts.length);
  return others.reduce(intersect, first);
};

const intersect = (first: Postings, second: Postings): Postings => {
  const both: Postings = { texts: [], weights: [] };
  let other = 0;
  for (const [index, position] of first.texts.entries()) {
    while ((second.texts[other] ?? Number.POSITIVE_INFINITY) < position) other += 1;
    if (second.texts[other] !== position) continue;
    both.texts.push(position);
    both.weights.push(Math.min(first.weights[index] ?? 0, second.weights[other] ?? 0));
  }
  return both;
};

const sumOf = (forms: readonly { readonly posting: Postings; readonly weight: number }[]): Postings => {
  const found = forms.filter(({ posting }) => posting.texts.length > 0);
  const [only] = found;
  if (only && found.length === 1 && only.weight === 1) return only.posting;
  const sums = new Map<number, number>();
  for (const { posting, weight } of found) {
    for (let index = 0; index < posting.texts.length; index += 1) {
      const position = posting.texts[index] ?? 0;
      sums.set(position, (sums.get(position) ?? 0) + weight * (posting.weights[index] ?? 0));
    }
  }
  return { texts: [...sums.keys()], weights: [...sums.values()] };
};
