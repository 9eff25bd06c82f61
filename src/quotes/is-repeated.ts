import { withoutSpace } from "../text/fold.ts";
import { lengthOf } from "../text/lengths.ts";

/** Fewer words than these, in Chinese characters, stand in another text by chance: a cell, a name. */
const FEWEST_SHARED = 6;

/** True if the words of one text stand in the other, whichever is the longer; white space does not count. */
const holdsTheOther = (a: string, b: string): boolean => {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter === longer || (lengthOf(shorter) >= FEWEST_SHARED && longer.includes(shorter));
};

/** True if a quote says again what one of the others says: an abstract repeats its paper, a paper its abstract. */
export const isRepeated = (text: string, others: readonly string[]): boolean => {
  const words = withoutSpace(text);
  return others.some((other) => holdsTheOther(words, withoutSpace(other)));
};
