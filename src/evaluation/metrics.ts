/** What was measured of one question: a line of the report, enough to work out every metric again. */
export interface Measured {
  readonly id: string;
  readonly lang: string;
  readonly type: string;
  readonly answerable: boolean;
  readonly answered: boolean;
  /** 0..1. */
  readonly confidence: number;
  /** Rank among the quotes shown, from 1, of the first that holds the evidence; null if none does. */
  readonly evidenceRank: number | null;
  /** The same for the first quote of the right document. */
  readonly documentRank: number | null;
  /** The evidence stands in one of the first three quotes. */
  readonly isQuoted: boolean;
  /** How many of the quotes stand word for word where they say. */
  readonly verbatim: number;
  readonly shown: number;
  /** Milliseconds from the question to the answer. */
  readonly totalMs: number;
}

/** A share: what the questions score together, out of what they could. A question that does not count is out of 0. */
export interface Metric {
  readonly score: (measured: Measured) => number;
  readonly outOf: (measured: Measured) => number;
}

/** How deep the ranking is looked at. */
export const DEPTH = 20;

const toNumber = (isTrue: boolean): number => (isTrue ? 1 : 0);

const amongAnswerable = (score: (measured: Measured) => number): Metric => ({
  score: (measured) => (measured.answerable ? score(measured) : 0),
  outOf: ({ answerable }) => toNumber(answerable),
});

const recallAt = (depth: number): Metric =>
  amongAnswerable(({ evidenceRank }) => toNumber(evidenceRank !== null && evidenceRank <= depth));

export const METRICS = {
  documentAt1: amongAnswerable(({ documentRank }) => toNumber(documentRank === 1)),
  evidenceAt1: recallAt(1),
  evidenceAt5: recallAt(5),
  evidenceAt20: recallAt(DEPTH),
  /** Mean of 1/rank of the evidence. */
  meanReciprocalRank: amongAnswerable(({ evidenceRank }) => (evidenceRank === null ? 0 : 1 / evidenceRank)),
  quoteHitRate: amongAnswerable(({ isQuoted }) => toNumber(isQuoted)),
  answered: amongAnswerable(({ answered }) => toNumber(answered)),
  refused: {
    score: ({ answerable, answered }) => toNumber(!answerable && !answered),
    outOf: ({ answerable }) => toNumber(!answerable),
  },
  verbatim: { score: ({ verbatim }) => verbatim, outOf: ({ shown }) => shown },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A metric over a group of questions, 0..1; null where none of them counts. */
export function shareOf({ score, outOf }: Metric, measured: readonly Measured[]): number | null {
  const total = sum(measured.map(outOf));
  return total === 0 ? null : sum(measured.map(score)) / total;
}
