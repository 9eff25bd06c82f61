import { withoutSpace } from "../text/fold.ts";
import type { Answer, Ask, Document, Quote } from "../types.ts";
import type { LabelledQuestion } from "./load-questions.ts";

/** What became of one question. */
export interface Outcome {
  readonly question: LabelledQuestion;
  readonly answer: Answer;
  /** Rank among the quotes shown, from 1, of the first whose passage holds the evidence; null if none does. */
  readonly evidenceRank: number | null;
  /** The same for the first quote of the right document. */
  readonly documentRank: number | null;
  /** The evidence stands in one of the first three quotes. */
  readonly isQuoted: boolean;
  /** How many of the quotes stand word for word where they say. */
  readonly verbatim: number;
  readonly shown: number;
}

/** Shares, 0..1, over the questions of one group; null where the group has none that count. */
export interface Scores {
  readonly questions: number;
  readonly answerable: number;
  readonly documentAt1: number | null;
  readonly evidenceAt1: number | null;
  readonly evidenceAt5: number | null;
  readonly evidenceAt20: number | null;
  /** Mean of 1/rank of the evidence. */
  readonly meanReciprocalRank: number | null;
  readonly quoteHitRate: number | null;
  readonly answered: number | null;
  readonly refused: number | null;
  readonly verbatim: number | null;
}

/** How deep the ranking is looked at. */
export const DEPTH = 20;
const FIRST_QUOTES = 3;

const holds = (text: string, evidence: readonly string[]): boolean => {
  const words = withoutSpace(text);
  return evidence.some((each) => words.includes(withoutSpace(each)));
};

const rankOf = (found: readonly Quote[], isWanted: (quote: Quote) => boolean): number | null => {
  const index = found.findIndex(isWanted);
  return index < 0 ? null : index + 1;
};

const isVerbatim = (quote: Quote, documents: ReadonlyMap<string, Document>): boolean =>
  quote.text !== "" && documents.get(quote.document.id)?.text.slice(quote.start, quote.end) === quote.text;

const assess = (
  question: LabelledQuestion,
  answer: Answer,
  documents: ReadonlyMap<string, Document>,
): Outcome => {
  const found = [...answer.quotes, ...answer.nearMisses];
  const paths = new Set([question.doc, ...question.alt_docs]);
  return {
    question,
    answer,
    evidenceRank: rankOf(found, (quote) => holds(quote.passage.text, question.evidence)),
    documentRank: rankOf(found, (quote) => paths.has(quote.document.path)),
    isQuoted: found.slice(0, FIRST_QUOTES).some((quote) => holds(quote.text, question.evidence)),
    verbatim: found.filter((quote) => isVerbatim(quote, documents)).length,
    shown: found.length,
  };
};

/** Asks every question. Near misses count for the ranks, so that finding and judging are measured apart. */
export async function evaluate(
  questions: readonly LabelledQuestion[],
  ask: Ask,
  documents: ReadonlyMap<string, Document>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of questions)
    outcomes.push(assess(question, await ask(question.question, { limit: DEPTH }), documents));
  return outcomes;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const share = (outcomes: readonly Outcome[], isHit: (outcome: Outcome) => boolean): number | null =>
  mean(outcomes.map((outcome) => (isHit(outcome) ? 1 : 0)));

const isWithin = (rank: number | null, depth: number): boolean => rank !== null && rank <= depth;

/** Sums up a group of outcomes. */
export function summarise(outcomes: readonly Outcome[]): Scores {
  const answerable = outcomes.filter(({ question }) => question.answerable);
  const unanswerable = outcomes.filter(({ question }) => !question.answerable);
  const shown = outcomes.reduce((sum, outcome) => sum + outcome.shown, 0);
  const verbatim = outcomes.reduce((sum, outcome) => sum + outcome.verbatim, 0);
  return {
    questions: outcomes.length,
    answerable: answerable.length,
    documentAt1: share(answerable, ({ documentRank }) => isWithin(documentRank, 1)),
    evidenceAt1: share(answerable, ({ evidenceRank }) => isWithin(evidenceRank, 1)),
    evidenceAt5: share(answerable, ({ evidenceRank }) => isWithin(evidenceRank, 5)),
    evidenceAt20: share(answerable, ({ evidenceRank }) => isWithin(evidenceRank, DEPTH)),
    meanReciprocalRank: mean(
      answerable.map(({ evidenceRank }) => (evidenceRank === null ? 0 : 1 / evidenceRank)),
    ),
    quoteHitRate: share(answerable, ({ isQuoted }) => isQuoted),
    answered: share(answerable, ({ answer }) => answer.answered),
    refused: share(unanswerable, ({ answer }) => !answer.answered),
    verbatim: shown === 0 ? null : verbatim / shown,
  };
}

/** Groups outcomes by what a question says of itself, in the order in which the groups first appear. */
export function groupBy(
  outcomes: readonly Outcome[],
  keyOf: (question: LabelledQuestion) => string,
): ReadonlyMap<string, readonly Outcome[]> {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome.question);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return groups;
}
