import type { QueryTerm } from "./query-term.ts";
import type { ExtractTerms } from "./terms.ts";

/** Share, 0..1, of a question's weight that stands in a text. */
export type Coverage = (text: string) => number;

/** How surely a text holds what is asked for, 0..1: that of its surest form. */
export const presenceOf = ({ alternatives }: QueryTerm, terms: ReadonlySet<string>): number =>
  alternatives.reduce(
    (best, form) => (form.weight > best && form.terms.every((term) => terms.has(term)) ? form.weight : best),
    0,
  );

/** Measures how much of a question stands in a text; a question without terms is covered by nothing. */
export function createCoverage(question: readonly QueryTerm[], extractTerms: ExtractTerms): Coverage {
  const total = question.reduce((sum, { importance }) => sum + importance, 0);
  return (text) => {
    if (total === 0) return 0;
    const terms = new Set(extractTerms(text));
    return question.reduce((sum, term) => sum + term.importance * presenceOf(term, terms), 0) / total;
  };
}
