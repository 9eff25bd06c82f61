import type { Language, Passage } from "../types.ts";

interface Ranked {
  readonly hit: { readonly passage: Passage };
  readonly score: number;
}

/** Quotes that people see first. */
const FIRST = 3;
/** Most quotes from passages that stand side by side, among the first. */
const MOST_OF_A_PLACE = 2;
/** Passages less than this many characters apart stand in one place. */
const PLACE = 600;
/** A passage in another language is shown in the third's stead if its score is this share of it. */
const CLOSE = 0.5;

const gapBetween = (a: Passage, b: Passage): number =>
  a.documentId === b.documentId ? Math.max(0, b.start - a.end, a.start - b.end) : Number.POSITIVE_INFINITY;

/** Sets what is the third from one place behind what else is among the first. */
const spread = <Candidate extends Ranked>(ranked: readonly Candidate[]): Candidate[] => {
  const first: Candidate[] = [];
  const behind: Candidate[] = [];
  for (const candidate of ranked) {
    const beside = first.filter(({ hit }) => gapBetween(hit.passage, candidate.hit.passage) < PLACE).length;
    if (first.length < FIRST && beside < MOST_OF_A_PLACE) first.push(candidate);
    else behind.push(candidate);
  }
  return [...first, ...behind];
};

/**
 * Sees to it that the first quotes are not all from one place, nor all in the language of the question where another
 * language has nearly as good a one: the reader of a mixed corpus wants to know what the others say.
 *
 * @param ranked best first, scores 0..1
 */
export function diversify<Candidate extends Ranked>(
  ranked: readonly Candidate[],
  language: Language,
): Candidate[] {
  const order = spread(ranked);
  const seen = order.slice(0, FIRST);
  const last = seen.at(-1);
  if (!last || seen.some(({ hit }) => hit.passage.language !== language)) return order;
  const other = order.find(
    ({ hit, score }) => hit.passage.language !== language && score >= CLOSE * last.score,
  );
  if (!other) return order;
  const rest = order.filter((candidate) => candidate !== other && !seen.includes(candidate));
  return [...seen.slice(0, -1), other, last, ...rest];
}
