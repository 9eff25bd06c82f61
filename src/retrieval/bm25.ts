/** Term to weight in one text (how often it stands there) or one question (how much it matters). */
export type TermWeights = ReadonlyMap<string, number>;

export interface Bm25Index {
  readonly size: number;
  readonly terms: Iterable<string>;
  /** Inverse document frequency of a term, never negative; that of a term in no text for an unknown one. */
  idf(term: string): number;
  /** Scores of all texts, by their position in the list that was indexed; 0: no term in common. */
  score(question: TermWeights): Float64Array;
}

/**
 * Saturation of term frequency and strength of length normalisation. Below the usual 1.2 and 0.75, because a short
 * passage here (a caption, a table row) is not more to the point for being short.
 */
const K1 = 0.8;
const B = 0.4;

interface Postings {
  readonly texts: number[];
  readonly weights: number[];
}

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over texts given as weighted terms;
 * the weights may be sums over fields, as in BM25F. The idf is the variant that cannot be negative: ln(1 + …).
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
  const idf = (term: string): number => {
    const frequency = postings.get(term)?.texts.length ?? 0;
    return Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5));
  };
  return {
    size: texts.length,
    terms: postings.keys(),
    idf,
    score(question) {
      const scores = new Float64Array(texts.length);
      for (const [term, importance] of question) {
        const posting = postings.get(term);
        if (!posting) continue;
        const gain = importance * idf(term) * (K1 + 1);
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
