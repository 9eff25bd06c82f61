import { isOfWords } from "../text/query-term.ts";
import type { ReadText } from "../text/terms.ts";
import type { Asked } from "./asked.ts";

/** How surely each thing that is asked for stands in a text, 0..1, in the order of `Asked.terms`. */
export interface Match {
  /** In one of its forms. */
  readonly hard: Float32Array;
  /** In one of its forms, or in a word that means nearly the same. */
  readonly soft: Float32Array;
}

/** From this presence on a word is taken to be there. */
const PRESENT = 0.5;

export const matchOf = ({ findPresence, findNear }: Asked, text: ReadText): Match => {
  const hard = findPresence(text.termSet);
  const soft = hard.slice();
  for (const token of text.tokens) {
    for (const { asked, presence } of findNear(token)) {
      if (presence > (soft[asked] ?? 0)) soft[asked] = presence;
    }
  }
  return { hard, soft };
};

const raise = (values: Float32Array, by: Float32Array): void => {
  for (let index = 0; index < values.length; index += 1) {
    if ((by[index] ?? 0) > (values[index] ?? 0)) values[index] = by[index] ?? 0;
  }
};

/** What stands in any of these texts. */
export const unite = ([first, ...others]: readonly [Match, ...Match[]]): Match => {
  if (others.length === 0) return first;
  const united = { hard: first.hard.slice(), soft: first.soft.slice() };
  for (const { hard, soft } of others) {
    raise(united.hard, hard);
    raise(united.soft, soft);
  }
  return united;
};

/** Share of the question's weight, 0..1, that stands in a text. */
export const hardCoverage = ({ terms, total }: Asked, { hard }: Match): number => {
  if (total === 0) return 0;
  let sum = 0;
  for (const [index, { importance }] of terms.entries()) sum += importance * (hard[index] ?? 0);
  return sum / total;
};

/** The same of its words alone, where words of the same meaning count. */
export const softCoverage = ({ terms, totalOfWords }: Asked, { soft }: Match): number => {
  if (totalOfWords === 0) return 0;
  let sum = 0;
  for (const [index, term] of terms.entries()) {
    if (isOfWords(term)) sum += term.importance * (soft[index] ?? 0);
  }
  return sum / totalOfWords;
};

/** Share of the question's words, each counted alike, that stand in a text. */
export const wordShare = ({ terms }: Asked, presence: Float32Array): number => {
  const words = terms.flatMap((term, index) => (isOfWords(term) ? [presence[index] ?? 0] : []));
  return words.length === 0 ? 0 : words.filter((value) => value >= PRESENT).length / words.length;
};

/** How surely the word that says most stands in a text, 0..1. */
export const salientPresence = ({ terms }: Asked, presence: Float32Array): number => {
  let best = -1;
  for (const [index, term] of terms.entries()) {
    if (isOfWords(term) && term.importance > (terms[best]?.importance ?? 0)) best = index;
  }
  return presence[best] ?? 0;
};
