import { isOfWords, type QueryTerm } from "../text/query-term.ts";
import type { ReadText } from "../text/terms.ts";
import type { Asked } from "./asked.ts";
import { isIn } from "./forms.ts";

/** How surely each thing that is asked for stands in a text, 0..1, in the order of `Asked.terms`. */
export interface Match {
  /** In one of its forms. */
  readonly hard: readonly number[];
  /** In one of its forms, or in a word that means nearly the same. */
  readonly soft: readonly number[];
}

/** From this presence on a word is taken to be there. */
const PRESENT = 0.5;

/** Compares a text with a question. */
export const matchOf = (
  { terms, formsFrom, nearTo }: Asked,
  { termSet, tokens }: Pick<ReadText, "termSet" | "tokens">,
): Match => {
  const hard = new Array<number>(terms.length).fill(0);
  for (const term of termSet) {
    for (const form of formsFrom(term)) {
      if (form.weight > (hard[form.asked] ?? 0) && isIn(form, termSet)) hard[form.asked] = form.weight;
    }
  }
  const soft = hard.slice();
  for (const token of tokens) {
    for (const { asked, weight } of nearTo(token)) {
      if (weight > (soft[asked] ?? 0)) soft[asked] = weight;
    }
  }
  return { hard, soft };
};

/** The same of any of some texts. */
const highest = (each: readonly (readonly number[])[]): number[] => {
  const [first = [], ...others] = each;
  const most = first.slice();
  for (const values of others) {
    for (const [index, value] of values.entries()) if (value > (most[index] ?? 0)) most[index] = value;
  }
  return most;
};

/** What stands in any of these texts. */
export const unite = (matches: readonly [Match, ...Match[]]): Match => ({
  hard: highest(matches.map(({ hard }) => hard)),
  soft: highest(matches.map(({ soft }) => soft)),
});

/**
 * Share of a total, 0..1, that stands in any of these texts.
 *
 * @param worthOf what a term adds to the total
 */
const coverage = (
  { terms }: Asked,
  presences: readonly (readonly number[])[],
  total: number,
  worthOf: (term: QueryTerm) => number,
): number => {
  if (total === 0) return 0;
  let sum = 0;
  for (const [index, term] of terms.entries()) {
    let most = 0;
    for (const presence of presences) most = Math.max(most, presence[index] ?? 0);
    sum += worthOf(term) * most;
  }
  return sum / total;
};

/** Share of the question's weight, 0..1, that stands in any of these texts. */
export const hardCoverage = (asked: Asked, matches: readonly Match[]): number =>
  coverage(
    asked,
    matches.map(({ hard }) => hard),
    asked.total,
    ({ importance }) => importance,
  );

/** The same of its words alone, where words of the same meaning count. */
export const softCoverage = (asked: Asked, matches: readonly Match[]): number =>
  coverage(
    asked,
    matches.map(({ soft }) => soft),
    asked.totalOfWords,
    (term) => (isOfWords(term) ? term.importance : 0),
  );

/** Share of the question's words, each counted alike, that stand in a text. */
export const wordShare = ({ terms }: Asked, presence: readonly number[]): number => {
  let words = 0;
  let present = 0;
  for (const [index, term] of terms.entries()) {
    if (!isOfWords(term)) continue;
    words += 1;
    if ((presence[index] ?? 0) >= PRESENT) present += 1;
  }
  return words === 0 ? 0 : present / words;
};

/** How surely the word that says most stands in a text, 0..1. */
export const salientPresence = ({ terms }: Asked, presence: readonly number[]): number => {
  let best = -1;
  for (const [index, term] of terms.entries()) {
    if (isOfWords(term) && term.importance > (terms[best]?.importance ?? 0)) best = index;
  }
  return presence[best] ?? 0;
};
