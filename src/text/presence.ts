import type { QueryTerm } from "./query-term.ts";

/** How surely a text holds what is asked for, 0..1: that of its surest form. */
export const presenceOf = ({ alternatives }: QueryTerm, terms: ReadonlySet<string>): number =>
  alternatives.reduce(
    (best, form) => (form.weight > best && form.terms.every((term) => terms.has(term)) ? form.weight : best),
    0,
  );
