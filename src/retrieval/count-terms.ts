import { setImmediate as nextRound } from "node:timers/promises";
import type { ExtractTerms } from "../text/terms.ts";
import type { TermWeights } from "./bm25.ts";

/** The words that a passage is found by. */
interface CountedText {
  readonly text: string;
  /** Title, headings, author and date. */
  readonly context: string;
}

/** A word of the title or a heading counts as much as one of the text. */
const CONTEXT_WEIGHT = 1;
/** Milliseconds of work after which others get their turn. */
const TURN = 10;

const count = (terms: readonly string[], weight: number, into: Map<string, number>): Map<string, number> => {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + weight);
  return into;
};

export const countTerms = ({ text, context }: CountedText, extractTerms: ExtractTerms): TermWeights =>
  count(extractTerms(context), CONTEXT_WEIGHT, count(extractTerms(text), 1, new Map()));

/**
 * As `countTerms` for each, giving way to others in between: an index is loaded while another one answers, and most of
 * the time that it takes is spent here.
 */
export async function countTermsInTurns(
  texts: readonly CountedText[],
  extractTerms: ExtractTerms,
): Promise<TermWeights[]> {
  const counted: TermWeights[] = [];
  let startedAt = performance.now();
  for (const text of texts) {
    counted.push(countTerms(text, extractTerms));
    if (performance.now() - startedAt < TURN) continue;
    await nextRound();
    startedAt = performance.now();
  }
  return counted;
}
