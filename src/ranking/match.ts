import { isOfWords } from "../text/query-term.ts";
import type { Asked } from "./asked.ts";
import { type Form, type Forms, isIn, type Vocabulary } from "./forms.ts";

/** How surely each thing that is asked for stands in a text, 0..1, in the order of `Asked.terms`. */
export interface Match {
  /** In one of its forms. */
  readonly hard: readonly number[];
  /** In one of its forms, or in a word that means nearly the same. */
  readonly soft: readonly number[];
}

/** From this presence on a word is taken to be there. */
const PRESENT = 0.5;

/** Raises presences to those of forms that stand in a text. */
const raiseBy = (presence: number[], forms: readonly Form[], isThere: (form: Form) => boolean): void => {
  for (const form of forms)
    if (form.weight > (presence[form.asked] ?? 0) && isThere(form)) presence[form.asked] = form.weight;
};

/**
 * Compares a text with a question.
 *
 * @param forms those that stand in the text, or in one that it is part of
 */
export const matchOf = ({ terms }: Asked, { exact, near }: Forms, { termSet, tokens }: Vocabulary): Match => {
  const hard = new Array<number>(terms.length).fill(0);
  raiseBy(hard, exact, (form) => isIn(form, termSet));
  const soft = hard.slice();
  // A number that a text spells out is a term of it, and no word.
  raiseBy(soft, near, (form) => isIn(form, termSet) && tokens.some(({ term }) => term === form.terms[0]));
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

/** Share of the question's weight, 0..1, that stands in any of these texts. */
export const hardCoverage = ({ terms, total }: Asked, matches: readonly Match[]): number => {
  if (total === 0) return 0;
  let sum = 0;
  for (const [index, { importance }] of terms.entries()) {
    let most = 0;
    for (const { hard } of matches) most = Math.max(most, hard[index] ?? 0);
    sum += importance * most;
  }
  return sum / total;
};

/** The same of its words alone, where words of the same meaning count. */
export const softCoverage = ({ terms, totalOfWords }: Asked, matches: readonly Match[]): number => {
  if (totalOfWords === 0) return 0;
  let sum = 0;
  for (const [index, term] of terms.entries()) {
    if (!isOfWords(term)) continue;
    let most = 0;
    for (const { soft } of matches) most = Math.max(most, soft[index] ?? 0);
    sum += term.importance * most;
  }
  return sum / totalOfWords;
};

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
