import { bestOf } from "../best-of.ts";
import type { AnalyseQuestion, QueryTerm } from "../text/query-term.ts";
import { remember } from "../text/remember.ts";
import type { SoundsOf } from "../text/sounds.ts";
import { type ExtractTerms, isPair } from "../text/terms.ts";
import { createTurns } from "../turns.ts";
import type { Accepts, Hit, Passage } from "../types.ts";
import { type Bm25Index, createBm25, idfOf } from "./bm25.ts";
import { createCompoundFinder } from "./compounds.ts";
import { countTerms } from "./count-terms.ts";
import { createMender } from "./mend-slips.ts";

/** A passage with the words it is found by. */
export interface LexicalEntry {
  readonly passage: Passage;
  readonly text: string;
  /** Title, headings, author and date. */
  readonly context: string;
}

export interface LexicalIndex {
  /** Best first, of accepted passages or all. Others get their turn while it searches. */
  search(question: string, limit: number, accepts?: Accepts): Promise<Hit[]>;
  /** What the question asks for, each with what it is worth here: its importance times its idf. */
  weigh(question: string): Promise<QueryTerm[]>;
  /** What a word is worth here that stands nowhere; of few passages, what it would be in a hundred. */
  readonly rarest: number;
  /**
   * Makes in turns with other work what questions with a slip need, so that the first need not wait for it. Ends early
   * if the index is closed.
   */
  prepare(): Promise<void>;
  close(): void;
}

export interface LexicalParts {
  readonly extractTerms: ExtractTerms;
  readonly analyseQuestion: AnalyseQuestion;
  /** Without it words that stand in no text are looked for as they are. */
  readonly soundsOf?: SoundsOf;
}

/** The idf of a word in none of a hundred passages: that it stands in none of a few says little. */
const LEAST_RAREST = idfOf(0, 100);

/** Notes are mostly citations, and a byline answers little: they must match better than the text to stand before it. */
const FOOTNOTE_FACTOR = 0.8;
const MATTER_FACTOR = 0.8;

/** A question is analysed to find passages and again to weigh them, and several may be asked at once. */
const REMEMBERED_QUESTIONS = 16;

const factorOf = (passage: Passage): number =>
  (passage.type === "footnote" ? FOOTNOTE_FACTOR : 1) * (passage.part ? MATTER_FACTOR : 1);

/** Takes their score from the passages that are not accepted: without one they are not found. */
const leaveOut = (scores: Float64Array, passages: readonly Passage[], accepts: Accepts): void => {
  for (const [position, passage] of passages.entries()) {
    if ((scores[position] ?? 0) > 0 && !accepts(passage)) scores[position] = 0;
  }
};

/**
 * The best of all, each score times its passage's factor. Factors only take away, so that once as many as are wanted
 * lie above all that was not looked at, the others need not be: reading all passages is what a start would wait for.
 */
const bestHits = (scores: Float64Array, passages: readonly Passage[], limit: number): Hit[] => {
  if (!(limit >= 1)) return [];
  for (let depth = 2 * limit; ; depth *= 2) {
    const positions = bestOf(scores, depth);
    const hits = positions
      .flatMap((position): Hit[] => {
        const passage = passages[position];
        const score = scores[position] ?? 0;
        return passage && score > 0 ? [{ passage, score: score * factorOf(passage) }] : [];
      })
      // Stable: of equal scores the earlier passage comes first.
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
    const isAll = positions.length < depth || hits.length < limit;
    const next = scores[positions.at(-1) ?? -1] ?? 0;
    if (isAll || (hits.at(-1)?.score ?? 0) > next) return hits;
  }
};

/** Builds the BM25 channel over all passages, counting their terms. */
export const createLexicalIndex = (entries: readonly LexicalEntry[], parts: LexicalParts): LexicalIndex =>
  openLexicalIndex(
    entries.map(({ passage }) => passage),
    parts,
    createBm25(entries.map((entry) => countTerms(entry, parts.extractTerms))),
  );

/** The BM25 channel over passages whose terms have been counted, in this order. */
export function openLexicalIndex(
  passages: readonly Passage[],
  { extractTerms, analyseQuestion, soundsOf }: LexicalParts,
  bm25: Bm25Index,
): LexicalIndex {
  const findCompounds = createCompoundFinder(bm25.terms);
  const mender = soundsOf ? createMender(bm25, soundsOf) : undefined;
  const analyseAnew = async (question: string): Promise<QueryTerm[]> => {
    const words = extractTerms(question).filter((term) => !isPair(term));
    const compounds = new Set(findCompounds(words));
    const asTerm = (compound: string): QueryTerm => ({
      alternatives: [{ terms: [compound], weight: 1 }],
      importance: 1,
    });
    const asked = analyseQuestion(question);
    return [...(mender ? await mender.mend(asked) : asked), ...[...compounds].map(asTerm)];
  };
  const analyse = remember(analyseAnew, (question) => question, REMEMBERED_QUESTIONS);
  const unused: Float64Array[] = [];
  return {
    async search(question, limit, accepts) {
      const asked = await analyse(question);
      const turns = createTurns();
      // Of the memory of 100,000 scores, taken anew for each question, the collector of garbage would make much work.
      const scores = unused.pop() ?? new Float64Array(bm25.size);
      for (const term of asked) {
        if (turns.isOver()) await turns.next();
        bm25.score([term], scores);
      }
      if (accepts) leaveOut(scores, passages, accepts);
      const hits = bestHits(scores, passages, limit);
      unused.push(scores.fill(0));
      return hits;
    },
    async weigh(question) {
      const asked = await analyse(question);
      return asked.map((term) => ({ ...term, importance: term.importance * bm25.idf(term) }));
    },
    rarest: Math.max(LEAST_RAREST, bm25.idf({ alternatives: [], importance: 1 })),
    async prepare() {
      await mender?.prepare();
    },
    close: () => mender?.stop(),
  };
}
