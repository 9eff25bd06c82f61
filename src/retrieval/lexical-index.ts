import { type ExtractTerms, isPair } from "../text/terms.ts";
import type { Hit, Passage } from "../types.ts";
import { bestOf } from "./best-of.ts";
import { createBm25, type TermWeights } from "./bm25.ts";
import { createCompoundFinder } from "./compounds.ts";

/** A passage with the words it is found by. */
export interface LexicalEntry {
  readonly passage: Passage;
  readonly text: string;
  /** Title, headings, author and date. */
  readonly context: string;
}

export interface LexicalIndex {
  search(question: string, limit: number): Hit[];
  /** The question's terms with what each is worth: its idf, halved for a pair of characters. */
  weigh(question: string): TermWeights;
}

/** A word of the title or a heading counts as much as one of the text. */
const CONTEXT_WEIGHT = 1;
/** A pair of characters overlaps words and other pairs; measured best on three Chinese question sets. */
const PAIR_WEIGHT = 0.5;
/** Notes are mostly citations, and a byline answers little: they must match better than the text to stand before it. */
const FOOTNOTE_FACTOR = 0.8;
const MATTER_FACTOR = 0.8;

const count = (terms: readonly string[], weight: number, into: Map<string, number>): Map<string, number> => {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + weight);
  return into;
};

const importanceOf = (term: string): number => (isPair(term) ? PAIR_WEIGHT : 1);

const factorOf = (passage: Passage): number =>
  (passage.type === "footnote" ? FOOTNOTE_FACTOR : 1) * (passage.part ? MATTER_FACTOR : 1);

/** Builds the BM25 channel over all passages. */
export function createLexicalIndex(
  entries: readonly LexicalEntry[],
  extractTerms: ExtractTerms,
): LexicalIndex {
  const bm25 = createBm25(
    entries.map(({ text, context }) =>
      count(extractTerms(context), CONTEXT_WEIGHT, count(extractTerms(text), 1, new Map())),
    ),
  );
  const factors = Float64Array.from(entries, ({ passage }) => factorOf(passage));
  const findCompounds = createCompoundFinder(bm25.terms);
  const termsOf = (question: string): Map<string, number> => {
    const terms = extractTerms(question);
    const compounds = findCompounds(terms.filter((term) => !isPair(term)));
    return new Map([...terms, ...compounds].map((term) => [term, importanceOf(term)]));
  };
  return {
    search(question, limit) {
      const scores = bm25.score(termsOf(question)).map((score, position) => score * (factors[position] ?? 1));
      return bestOf(scores, limit).flatMap((position) => {
        const passage = entries[position]?.passage;
        const score = scores[position] ?? 0;
        return passage && score > 0 ? [{ passage, score }] : [];
      });
    },
    weigh: (question) =>
      new Map([...termsOf(question)].map(([term, importance]) => [term, importance * bm25.idf(term)])),
  };
}
