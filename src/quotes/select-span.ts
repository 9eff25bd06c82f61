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
/** A neighbour joins the quote if it raises the score by this much. */
const WORTH_JOINING = 0.08;
/** A sentence shorter than this (characters) says too little alone. */
const SHORT = 12;

const spanOf = (units: readonly Unit[], first: number, last: number, score: Score): Span => {
  const chosen = units.slice(first, last + 1);
  const label = chosen[0]?.label ?? "";
  const text = chosen.map((unit) => unit.text).join(" ");
  return {
    start: chosen[0]?.start ?? 0,
    end: chosen.at(-1)?.end ?? 0,
    label,
    score: score(label === "" ? text : `${label} ${text}`),
  };
};

/** The first of the units that score highest. */
const findBest = (units: readonly Unit[], score: Score): number => {
  const scores = units.map((_, index) => spanOf(units, index, index, score).score);
  return scores.indexOf(Math.max(...scores));
};

/**
 * Chooses the sentence that the score likes best, and joins its neighbours in the same paragraph as long as they add
 * to it. Undefined if there is nothing to quote.
 */
export function selectSpan(units: readonly Unit[], score: Score): Span | undefined {
  if (units.length === 0) return undefined;
  let first = findBest(units, score);
  let last = first;
  let best = spanOf(units, first, last, score);
  const canJoin = (index: number): boolean =>
    units[index] !== undefined &&
    units[index].block === units[first]?.block &&
    units[index].label === "" &&
    best.label === "";
  while (last - first + 1 < MOST_UNITS) {
    const wider = [
      ...(canJoin(last + 1) ? [{ first, last: last + 1 }] : []),
      ...(canJoin(first - 1) ? [{ first: first - 1, last }] : []),
    ].map((ends) => ({ ...ends, span: spanOf(units, ends.first, ends.last, score) }));
    const next = wider.toSorted((a, b) => b.span.score - a.span.score)[0];
    const isShort = best.end - best.start < SHORT;
    if (!next || (next.span.score - best.score < WORTH_JOINING && !isShort)) break;
    ({ first, last } = next);
    best = next.span;
  }
  return best;
}
