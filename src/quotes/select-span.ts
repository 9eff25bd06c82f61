import type { Range } from "../types.ts";
import type { Unit } from "./units.ts";
import { beginsWithPronoun, isItem } from "./wording.ts";

/** Neighbouring units that are quoted together. */
export interface Span extends Range {
  /** A cell's row and column in words; empty for sentences. */
  readonly label: string;
  /** The unit that was chosen, before others joined it. */
  readonly best: Range;
}

/** What each unit is worth to the question. */
export interface Worth {
  /** One a unit; higher is better. */
  readonly scores: readonly number[];
  /** Share, 0..1, of what is asked that stands in the units from `first` to `last`. */
  coverageOf(first: number, last: number): number;
  /** The question asks for several things. */
  readonly isList: boolean;
}

/** Most sentences in one quote, and most items of an enumeration. */
export const MOST_UNITS = 3;
export const MOST_ITEMS = 8;
/** A neighbour joins the quote if it covers this much more of the question, */
const WORTH_JOINING = 0.08;
/** or if the quote stays this short: a sentence alone seldom says who, when and why. */
const SHORT = 120;

const spanOf = (units: readonly Unit[], first: number, last: number, best: number): Span => ({
  start: units[first]?.start ?? 0,
  end: units[last]?.end ?? 0,
  label: units[first]?.label ?? "",
  best: { start: units[best]?.start ?? 0, end: units[best]?.end ?? 0 },
});

/** The first of the units that score highest. */
const findBest = (scores: readonly number[]): number =>
  scores.reduce((best, value, index) => (value > (scores[best] ?? 0) ? index : best), 0);

/** True if two units stand side by side in an enumeration: items of a list, or sentences that are numbered. */
export const areItems = (first: Unit | undefined, second: Unit | undefined): boolean =>
  first !== undefined &&
  second !== undefined &&
  ((first.isListItem && second.isListItem) ||
    (first.block === second.block && isItem(first.text) && isItem(second.text)));

/** The whole enumeration that a unit stands in; the unit alone if it stands in none. */
const enumerationAround = (units: readonly Unit[], best: number): readonly [first: number, last: number] => {
  let first = best;
  let last = best;
  while (last - first + 1 < MOST_ITEMS && areItems(units[last], units[last + 1])) last += 1;
  while (last - first + 1 < MOST_ITEMS && areItems(units[first - 1], units[first])) first -= 1;
  return [first, last];
};

const textLength = (
  units: readonly Unit[],
  first: number,
  last: number,
  lengthOf: (text: string) => number,
): number =>
  lengthOf(
    units
      .slice(first, last + 1)
      .map(({ text }) => text)
      .join(""),
  );

/**
 * Chooses the unit that is worth most, and joins its neighbours in the same paragraph while they cover more of what is
 * asked or the quote is short: the one before it first, where the unit begins with a pronoun. Where several things are
 * asked for, the whole enumeration is quoted. A cell of a table stays alone. Undefined if there is nothing to quote.
 *
 * @param lengthOf in Chinese characters or what counts as much
 */
export function selectSpan(
  units: readonly Unit[],
  { scores, coverageOf, isList }: Worth,
  lengthOf: (text: string) => number,
): Span | undefined {
  if (units.length === 0) return undefined;
  const best = findBest(scores);
  const chosen = units[best];
  const [firstItem, lastItem] = isList ? enumerationAround(units, best) : [best, best];
  if (lastItem > firstItem) return spanOf(units, firstItem, lastItem, best);
  let [first, last] = [best, best];
  const canJoin = (index: number): boolean =>
    chosen?.isCell === false && units[index]?.block === chosen.block;
  while (last - first + 1 < MOST_UNITS) {
    const needsBefore = first === best && beginsWithPronoun(units[first]?.text ?? "");
    const wider = [
      ...(canJoin(last + 1) ? [{ first, last: last + 1 }] : []),
      ...(canJoin(first - 1) ? [{ first: first - 1, last }] : []),
    ].map((ends) => ({ ...ends, covered: coverageOf(ends.first, ends.last) }));
    const before = wider.find((ends) => ends.first < first);
    const next = needsBefore && before ? before : wider.toSorted((a, b) => b.covered - a.covered)[0];
    if (!next) break;
    const isShort = textLength(units, next.first, next.last, lengthOf) <= SHORT;
    const isNeeded = needsBefore && next === before;
    if (!isShort && !isNeeded && next.covered - coverageOf(first, last) < WORTH_JOINING) break;
    ({ first, last } = next);
  }
  return spanOf(units, first, last, best);
}
