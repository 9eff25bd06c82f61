import type { QueryTerm } from "../text/query-term.ts";

/** One form in which something that is asked for may stand in a text. */
export interface Form {
  /** Position of what it is a form of among the question's terms. */
  readonly asked: number;
  /** How surely it means that, 0..1. */
  readonly weight: number;
  /** The terms that stand there together. */
  readonly terms: readonly string[];
}

/** The forms whose first term is this one. None, for most terms. */
export type FormsFrom = (term: string) => readonly Form[];

const NONE: readonly Form[] = [];

/** A question has hundreds of forms and a text some dozen terms: forms are looked up by the first of their terms. */
export function createForms(asked: readonly QueryTerm[]): FormsFrom {
  const forms = new Map<string, Form[]>();
  for (const [index, { alternatives }] of asked.entries()) {
    for (const { terms, weight } of alternatives) {
      const [first] = terms;
      if (first === undefined) continue;
      const known = forms.get(first);
      const form = { asked: index, weight, terms };
      if (known) known.push(form);
      else forms.set(first, [form]);
    }
  }
  return (term) => forms.get(term) ?? NONE;
}

/** True if all terms of a form stand in a text. */
export const isIn = ({ terms }: Form, termSet: ReadonlySet<string>): boolean => {
  for (const term of terms) if (!termSet.has(term)) return false;
  return true;
};
