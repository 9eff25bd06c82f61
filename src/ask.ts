import { AppError } from "./errors.ts";
import { searchContextOf } from "./passages/context.ts";
import { buildQuote, isVerbatim } from "./quotes/build-quote.ts";
import { type Span, scoredTextOf, selectSpan } from "./quotes/select-span.ts";
import { unitsOf } from "./quotes/units.ts";
import { ANSWER_THRESHOLD, confidenceOf, standoutOf } from "./retrieval/confidence.ts";
import { cosine } from "./retrieval/cosine.ts";
import type { LexicalIndex } from "./retrieval/lexical-index.ts";
import { type Coverage, createCoverage } from "./text/coverage.ts";
import { withoutSpace } from "./text/fold.ts";
import { detectLanguage } from "./text/languages.ts";
import { lengthOf } from "./text/lengths.ts";
import type { SplitSentences } from "./text/sentences.ts";
import type { ExtractTerms } from "./text/terms.ts";
import type {
  Answer,
  Ask,
  Document,
  Embedder,
  Hit,
  LinkTo,
  Passage,
  Question,
  Quote,
  Retrieve,
  Vector,
} from "./types.ts";

export interface AskParts {
  /** By id. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly retrieve: Retrieve;
  readonly lexical: LexicalIndex;
  /** Null: the index has no vectors. */
  readonly embedder: Embedder | null;
  readonly splitSentences: SplitSentences;
  readonly extractTerms: ExtractTerms;
  readonly linkTo: LinkTo;
  /** Told of a quote that is not what its document says, and that is therefore not shown. */
  onUnfaithfulQuote(quote: Quote): void;
}

/** Longer questions are refused: they are texts, and no text is a question. */
export const LONGEST_QUESTION = 2000;
/** How many passages are looked at sentence by sentence. */
const CANDIDATES = 30;
/** How much the best sentence counts beside the whole passage when candidates are ordered. */
const SENTENCE_WEIGHT = 0.1;

/** A passage with the words of it that would be quoted. */
interface Candidate {
  readonly passage: Passage;
  readonly document: Document;
  readonly span: Span;
  /** 0..1, of the best candidate about 1. */
  readonly score: number;
}

/** Answers questions from one generation of the index. */
export function createAsk(parts: AskParts): Ask {
  return async (text, { limit, earlier }) => {
    const startedAt = performance.now();
    const question = await toQuestion(text, earlier, parts.embedder);
    const embeddedAt = performance.now();
    const hits = await parts.retrieve(question, Math.max(CANDIDATES, limit));
    const coverage = createCoverage(parts.lexical.weigh(question.text), parts.extractTerms);
    const candidates = orderCandidates(hits, coverage, parts);
    const retrievedAt = performance.now();
    const confidence = judge(candidates[0], coverage, standoutOf(hits));
    const isAnswered = confidence >= ANSWER_THRESHOLD;
    const quotes = await quoteCandidates(candidates, question, limit, parts);
    const round = (value: number): number => Math.round(value * 100) / 100;
    return {
      question: text,
      language: question.language,
      answered: isAnswered && quotes.length > 0,
      confidence: round(confidence),
      quotes: isAnswered ? quotes : [],
      nearMisses: isAnswered ? [] : quotes,
      took: {
        embedMs: round(embeddedAt - startedAt),
        retrieveMs: round(retrievedAt - embeddedAt),
        totalMs: round(performance.now() - startedAt),
      },
    } satisfies Answer;
  };
}

/** A follow-up is asked together with the question before it: "And in 2010?" says nothing alone. */
const toQuestion = async (
  text: string,
  earlier: string | undefined,
  embedder: Embedder | null,
): Promise<Question> => {
  const trimmed = text.toWellFormed().trim();
  if (trimmed === "")
    throw new AppError("Cannot answer an empty question", { hint: "Write what you want to know." });
  if (trimmed.length > LONGEST_QUESTION) {
    throw new AppError(`Cannot answer a question of ${trimmed.length} characters`, {
      hint: `Ask in ${LONGEST_QUESTION} characters or fewer.`,
    });
  }
  const before = earlier?.trim().slice(0, LONGEST_QUESTION).toWellFormed() ?? "";
  const asked = before === "" ? trimmed : `${trimmed}\n${before}`;
  const [vector = null] = embedder ? await embedder.embed([asked], "query") : [];
  return { text: asked, language: detectLanguage(trimmed), vector };
};

/**
 * Orders the hits anew by how well their best sentence fits, which the passage as a whole does not show. A byline or
 * an editor's line that shares no word with the question was found by its title only, and says nothing.
 */
const orderCandidates = (hits: readonly Hit[], coverage: Coverage, parts: AskParts): Candidate[] => {
  const best = hits[0]?.score ?? 1;
  return hits
    .flatMap(({ passage, score }): Candidate[] => {
      const document = parts.documents.get(passage.documentId);
      const span =
        document && selectSpan(unitsOf(document, passage, parts.splitSentences), coverage, lengthOf);
      if (!document || !span || (passage.part && span.score === 0)) return [];
      const combined = (score / best + SENTENCE_WEIGHT * span.score) / (1 + SENTENCE_WEIGHT);
      return [{ passage, document, span, score: combined }];
    })
    .toSorted((a, b) => b.score - a.score);
};

const judge = (best: Candidate | undefined, coverage: Coverage, standout: number): number => {
  if (!best) return 0;
  const { document, passage, span } = best;
  const passageCoverage = coverage(`${searchContextOf(document, passage)}\n${passage.text}`);
  return confidenceOf({ quoteCoverage: span.score, passageCoverage, standout });
};

/** True if the words of one stand in the other: an abstract repeats its paper. */
const isRepeated = (quote: Quote, others: readonly Quote[]): boolean => {
  const words = withoutSpace(quote.text);
  return others.some((other) => withoutSpace(other.text).includes(words));
};

/** Where no word is shared, as between languages, the sentence whose vector is nearest is quoted. */
const nearestSpan = async (candidate: Candidate, vector: Vector, parts: AskParts): Promise<Span> => {
  const units = unitsOf(candidate.document, candidate.passage, parts.splitSentences);
  const texts = units.map((unit) => scoredTextOf([unit]));
  const vectors = (await parts.embedder?.embed(texts, "passage")) ?? [];
  const similarities = new Map(
    texts.map((text, index) => [text, cosine(vector, vectors[index] ?? new Float32Array(0))]),
  );
  return selectSpan(units, (text) => similarities.get(text) ?? 0, lengthOf) ?? candidate.span;
};

const quoteCandidates = async (
  candidates: readonly Candidate[],
  { vector }: Question,
  limit: number,
  parts: AskParts,
): Promise<Quote[]> => {
  const quotes: Quote[] = [];
  for (const candidate of candidates) {
    if (quotes.length === limit) break;
    const { document, passage, score } = candidate;
    const span =
      vector && candidate.span.score === 0 ? await nearestSpan(candidate, vector, parts) : candidate.span;
    const rounded = Math.round(Math.min(1, score) * 1000) / 1000;
    const quote = buildQuote(document, passage, { ...span, score: rounded }, parts.linkTo);
    if (!isVerbatim(quote, document)) parts.onUnfaithfulQuote(quote);
    else if (!isRepeated(quote, quotes)) quotes.push(quote);
  }
  return quotes;
};
