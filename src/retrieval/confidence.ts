import type { Hit } from "../types.ts";

/** What is known of the best candidate when it must be decided whether it answers. */
export interface Evidence {
  /** Share, 0..1, of the question's weight that stands in the best quote. */
  readonly quoteCoverage: number;
  /** Share that stands in the best passage or its context: title, headings, author, date. */
  readonly passageCoverage: number;
  /** See `standoutOf`. */
  readonly standout: number;
}

/** From this confidence on an answer is given. */
export const ANSWER_THRESHOLD = 0.5;

/** A logistic curve: the value at which yes and no are as likely, and how fast the one becomes the other. */
interface Curve {
  readonly middle: number;
  readonly steepness: number;
}

/** First rule, set by hand; a calibrated one takes its place. */
const WORDS: Curve = { middle: 0.27, steepness: 12 };
const MEANING: Curve = { middle: 3, steepness: 1.5 };
const QUOTE_SHARE = 0.5;

const logistic = (value: number, { middle, steepness }: Curve): number =>
  1 / (1 + Math.exp(-steepness * (value - middle)));

/** How likely it is, 0..1, that the best candidate answers: by its words or, across languages, by its vector. */
export function confidenceOf({ quoteCoverage, passageCoverage, standout }: Evidence): number {
  const words = QUOTE_SHARE * quoteCoverage + (1 - QUOTE_SHARE) * passageCoverage;
  return Math.max(words > 0 ? logistic(words, WORDS) : 0, standout > 0 ? logistic(standout, MEANING) : 0);
}

/**
 * By how many standard deviations the nearest passage is nearer than the others that the dense channel found; 0
 * without vectors. Relative, because what a cosine means differs from model to model.
 */
export function standoutOf(hits: readonly Hit[]): number {
  const similarities = hits.flatMap(({ similarity }) => (similarity === undefined ? [] : [similarity]));
  if (similarities.length < 3) return 0;
  const nearest = Math.max(...similarities);
  if (nearest === Math.min(...similarities)) return 0;
  const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
  const variance = similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0) / similarities.length;
  return (nearest - mean) / Math.sqrt(variance);
}
