import type { ExtractTerms } from "../text/terms.ts";
import type { TermWeights } from "./bm25.ts";

/** Share, 0..1, of a question's weight whose terms stand in a text. */
export type Coverage = (text: string) => number;

/** Measures how much of a question stands in a text; a question without terms is covered by nothing. */
export function createCoverage(question: TermWeights, extractTerms: ExtractTerms): Coverage {
  const total = [...question.values()].reduce((sum, weight) => sum + weight, 0);
  return (text) => {
    if (total === 0) return 0;
    const terms = new Set(extractTerms(text));
    return [...question].reduce((sum, [term, weight]) => (terms.has(term) ? sum + weight : sum), 0) / total;
  };
}
