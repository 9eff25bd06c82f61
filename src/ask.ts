import { AppError } from "./errors.ts";
import { embeddingTextOf } from "./passages/context.ts";
import type { LinkTo, Reranker } from "./ports.ts";
import { buildQuote, isVerbatim } from "./quotes/build-quote.ts";
import { isRepeated } from "./quotes/is-repeated.ts";
import { type Span, selectSpan } from "./quotes/select-span.ts";
import type { Unit } from "./quotes/units.ts";
import { diversify } from "./ranking/diversify.ts";
import type { Evidence, RankedCandidate } from "./ranking/evidence.ts";
import { type Examine, type Examined, evidenceIn } from "./ranking/examine.ts";
import { hardCoverage } from "./ranking/match.ts";
import { reorderByModel } from "./retrieval/reorder.ts";
import { detectLanguage } from "./text/languages.ts";
import { lengthOf } from "./text/lengths.ts";
import type {
  Accepts,
  Answer,
  Ask,
  Document,
  Embedder,
  Passage,
  PassageFilter,
  Question,
  Quote,
  Retrieve,
} from "./types.ts";

export interface AskParts {
  readonly retrieve: Retrieve;
  /** Throws AppError if no passage fits the filter. */
  acceptsOf(filter: PassageFilter): Accepts;
  readonly examine: Examine;
  /** A passage's document, and what can be quoted of it, in the order in which it is examined. */
  readPassage(passage: Passage): { readonly document: Document; readonly units: readonly Unit[] };
  /** How likely it is, 0..1, that what was found answers. */
  confidenceOf(evidence: Evidence): number;
  /** From this confidence on an answer is given. */
  readonly threshold: number;
  /** Null: the index has no vectors. */
  readonly embedder: Embedder | null;
  /** Reads the first candidates with the question; null or none: they keep the order that they have. */
  readonly reranker?: Reranker | null;
  readonly linkTo: LinkTo;
  /** Told of a quote that is not what its document says, and that is therefore not shown. */
  onUnfaithfulQuote(quote: Quote): void;
}

/** Longer questions are refused: they are texts, and no text is a question. */
export const LONGEST_QUESTION = 2000;
/** Most passages that are looked at sentence by sentence, if no more are wanted. */
export const CANDIDATES = 50;
/** Of those that are looked at some repeat others. */
const EXAMINED_FOR_EACH = 2;

/** Answers questions from one generation of the index. */
export function createAsk(parts: AskParts): Ask {
  return async (text, { limit, earlier, filter }) => {
    const startedAt = performance.now();
    const accepts = filter && parts.acceptsOf(filter);
    const question = await toQuestion(text, earlier, parts.embedder);
    const embeddedAt = performance.now();
    const hits = await parts.retrieve(question, Math.max(CANDIDATES, limit), accepts);
    const examined = await parts.examine(question, hits, EXAMINED_FOR_EACH * limit);
    const candidates = await orderCandidates(question, examined, parts);
    const retrievedAt = performance.now();
    const confidence = judge(examined, parts);
    const isAnswered = confidence >= parts.threshold;
    const quotes = quoteCandidates(candidates, examined.asked, limit, parts);
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

/**
 * A follow-up is asked together with the question before it: "And in 2010?" says nothing alone. Throws AppError on a
 * question that is empty or too long.
 */
export const toQuestion = async (
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

const judge = (examined: Examined, { confidenceOf }: AskParts): number => {
  const evidence = evidenceIn(examined);
  return evidence ? confidenceOf(evidence) : 0;
};

/**
 * The order in which candidates are quoted, each with its odds of being the answer beside those of the best, 0..1. A
 * reranker reads what is embedded of a passage: its title and headings say what its pronouns mean.
 */
const orderCandidates = async (
  { text, language }: Question,
  { ranked }: Examined,
  { reranker, readPassage }: AskParts,
): Promise<RankedCandidate[]> => {
  const best = ranked[0]?.score ?? 0;
  const candidates = ranked.map((each) => ({ ...each, score: Math.exp(each.score - best) }));
  if (!reranker || candidates.length === 0) return diversify(candidates, language);
  const textOf = ({ hit: { passage } }: RankedCandidate): string =>
    embeddingTextOf(readPassage(passage).document, passage);
  return diversify(await reorderByModel(text, candidates, textOf, reranker), language);
};

/** The words of a candidate that answer best. */
const spanIn = (
  { units: examined }: RankedCandidate,
  units: readonly Unit[],
  asked: Examined["asked"],
): Span | undefined => {
  const coverageOf = (first: number, last: number): number =>
    hardCoverage(
      asked,
      examined.slice(first, last + 1).map(({ match }) => match),
    );
  const scores = examined.map(({ score }) => score);
  return selectSpan(units, { scores, coverageOf, isList: asked.types.includes("list") }, lengthOf);
};

/**
 * What is quoted of a candidate; undefined where nothing of it is new. Where its neighbours have been shown, the sentence
 * that answers may still be new.
 */
const quoteCandidate = (
  candidate: RankedCandidate,
  shown: readonly Quote[],
  asked: Examined["asked"],
  { readPassage, linkTo, onUnfaithfulQuote }: AskParts,
): Quote | undefined => {
  const { passage } = candidate.hit;
  const { document, units } = readPassage(passage);
  const span = spanIn(candidate, units, asked);
  if (!span) return undefined;
  const score = Math.round(candidate.score * 1000) / 1000;
  const before = shown.map(({ text }) => text);
  for (const range of [span, span.best]) {
    const quote = buildQuote(document, passage, { ...span, ...range }, score, linkTo);
    if (!isVerbatim(quote, document)) {
      onUnfaithfulQuote(quote);
      return undefined;
    }
    if (!isRepeated(quote.text, before)) return quote;
  }
  return undefined;
};

const quoteCandidates = (
  candidates: readonly RankedCandidate[],
  asked: Examined["asked"],
  limit: number,
  parts: AskParts,
): Quote[] => {
  const quotes: Quote[] = [];
  for (const candidate of candidates) {
    if (quotes.length === limit) break;
    const quote = quoteCandidate(candidate, quotes, asked, parts);
    if (quote) quotes.push(quote);
  }
  return quotes;
};
