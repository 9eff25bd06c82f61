import type { ExtractTerms } from "../text/terms.ts";
import type { TermWeights } from "./postings.ts";

/** The words that a passage is found by. */
interface CountedText {
  readonly text: string;
  /** Title, headings, author and date. */
  readonly context: string;
}

/** A word of the title or a heading counts as much as one of the text. */
const CONTEXT_WEIGHT = 1;

const count = (terms: readonly string[], weight: number, into: Map<string, number>): Map<string, number> => {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + weight);
  return into;
};

export const countTerms = ({ text, context }: CountedText, extractTerms: ExtractTerms): TermWeights =>
  count(extractTerms(context), CONTEXT_WEIGHT, count(extractTerms(text), 1, new Map()));
