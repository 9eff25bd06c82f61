import { withoutSpace } from "../text/fold.ts";
import type { Answer, Ask, Document, Quote } from "../types.ts";
import type { LabelledQuestion } from "./load-questions.ts";
import { DEPTH, METRIC_NAMES, METRICS, type Measured, type MetricName, shareOf } from "./metrics.ts";
import { type Percentiles, percentilesOf } from "./percentiles.ts";

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
export type Scores = Readonly<Record<MetricName, number | null>> & {
  readonly questions: number;
  readonly answerable: number;
  readonly latencyMs: Percentiles | null;
};

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

/**
 * What must hold the evidence for a quote to be a find: its passage, or, where each document is a paragraph labelled
 * as a whole, its document. A short answer such as a year stands in many other paragraphs by chance.
 */
export type EvidenceUnit = "passage" | "document";

export interface EvaluateOptions {
  readonly evidenceUnit?: EvidenceUnit;
  /** Called after every question. */
  readonly progressed?: (done: number, total: number) => void;
}

const assess = (
  question: LabelledQuestion,
  answer: Answer,
  documents: ReadonlyMap<string, Document>,
  unit: EvidenceUnit,
): Outcome => {
  const found = [...answer.quotes, ...answer.nearMisses];
  const paths = new Set([question.doc, ...question.alt_docs]);
  const isOfDocument = (quote: Quote): boolean => paths.has(quote.document.path);
  const isWhole = unit === "document";
  return {
    question,
    answer,
    evidenceRank: rankOf(
      found,
      isWhole ? isOfDocument : (quote) => holds(quote.passage.text, question.evidence),
    ),
    documentRank: rankOf(found, isOfDocument),
    isQuoted: found
      .slice(0, FIRST_QUOTES)
      .some((quote) => holds(quote.text, question.evidence) && (!isWhole || isOfDocument(quote))),
    verbatim: found.filter((quote) => isVerbatim(quote, documents)).length,
    shown: found.length,
  };
};

/** Asks every question. Near misses count for the ranks, so that finding and judging are measured apart. */
export async function evaluate(
  questions: readonly LabelledQuestion[],
  ask: Ask,
  documents: ReadonlyMap<string, Document>,
  { evidenceUnit = "passage", progressed }: EvaluateOptions = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    const answer = await ask(question.question, { limit: DEPTH });
    outcomes.push(assess(question, answer, documents, evidenceUnit));
    progressed?.(outcomes.length, questions.length);
  }
  return outcomes;
}

/** An outcome without its texts. */
export const measuredOf = ({ question, answer, ...rest }: Outcome): Measured => ({
  id: question.id,
  lang: question.lang,
  type: question.type,
  answerable: question.answerable,
  answered: answer.answered,
  confidence: answer.confidence,
  evidenceRank: rest.evidenceRank,
  documentRank: rest.documentRank,
  isQuoted: rest.isQuoted,
  verbatim: rest.verbatim,
  shown: rest.shown,
  totalMs: answer.took.totalMs,
});

/** Sums up a group of outcomes. */
export function summarise(outcomes: readonly Outcome[]): Scores {
  const measured = outcomes.map(measuredOf);
  const shares = METRIC_NAMES.map((name) => [name, shareOf(METRICS[name], measured)]);
  return {
    questions: outcomes.length,
    answerable: measured.filter(({ answerable }) => answerable).length,
    ...(Object.fromEntries(shares) as Record<MetricName, number | null>),
    latencyMs: percentilesOf(measured.map(({ totalMs }) => totalMs)),
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
    const group = groups.get(key);
    if (group) group.push(outcome);
    else groups.set(key, [outcome]);
  }
  return groups;
}
