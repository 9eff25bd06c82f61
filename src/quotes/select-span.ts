import type { Range } from "../types.ts";
import type { Unit } from "./units.ts";

/** Neighbouring units that are quoted together. */
export interface Span extends Range {
  readonly label: string;
  /** What the span was chosen by, 0..1. */
  readonly score: number;
}

/** How well a text supports an answer, 0..1. */
export type Score = (text: string) => number;

/** Most sentences in one quote. */
export const MOST_UNITS = 3;
/** A neighbour joins the quote if it raises the score by this much, */
const WORTH_JOINING = 0.08;
/** or if the quote stays this short: a sentence alone seldom says who, when and why. */
const SHORT = 120;

/** What a span is scored by: the words, with the label of a cell before them. */
export const scoredTextOf = (units: readonly Unit[]): string =>
  [units[0]?.label ?? "", ...units.map((unit) => unit.text)].filter((part) => part !== "").join(" ");

const spanOf = (units: readonly Unit[], first: number, last: number, score: Score): Span => {
  const chosen = units.slice(first, last + 1);
  return {
    start: chosen[0]?.start ?? 0,
    end: chosen.at(-1)?.end ?? 0,
    label: chosen[0]?.label ?? "",
    score: score(scoredTextOf(chosen)),
  };
};

/** The first of the units that score highest. */
const findBest = (units: readonly Unit[], score: Score): number => {
  const scores = units.map((_, index) => spanOf(units, index, index, score).score);
  return scores.reduce((best, value, index) => (value > (scores[best] ?? 0) ? index : best), 0);
};

const isWorthJoining = (wider: Span, quote: Span, length: number): boolean =>
  length <= SHORT || wider.score - quote.score >= WORTH_JOINING;

/**
 * Chooses the sentence that the score likes best, and joins its neighbours in the same paragraph while they add to
 * it or the quote is short. A cell of a table stays alone. Undefined if there is nothing to quote.
 *
 * @param lengthOf in Chinese characters or what counts as much
 */
export function selectSpan(
  units: readonly Unit[],
  score: Score,
  lengthOf: (text: string) => number,
): Span | undefined {
  if (units.length === 0) return undefined;
  let first = findBest(units, score);
  let last = first;
  let quote = spanOf(units, first, last, score);
  const best = units[first];
  const canJoin = (index: number): boolean => best?.isCell === false && units[index]?.block === best.block;
  while (last - first + 1 < MOST_UNITS) {
    const wider = [
      ...(canJoin(last + 1) ? [{ first, last: last + 1 }] : []),
      ...(canJoin(first - 1) ? [{ first: first - 1, last }] : []),
    ].map((ends) => ({ ...ends, span: spanOf(units, ends.first, ends.last, score) }));
    const next = wider.toSorted((a, b) => b.span.score - a.span.score)[0];
    if (!next) break;
    const text = units.slice(next.first, next.last + 1).map((unit) => unit.text);
    if (!isWorthJoining(next.span, quote, lengthOf(text.join("")))) break;
    ({ first, last } = next);
    quote = next.span;
  }
  return quote;
}
