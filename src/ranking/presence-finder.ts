import type { QueryTerm } from "../text/query-term.ts";

/** How surely a text holds each thing that is asked for, 0..1: that of its surest form. */
export type FindPresence = (terms: ReadonlySet<string>) => Float32Array;

/** A form that a text may hold, found by one of its terms. */
interface Form {
  /** Position of what it is a form of. */
  readonly asked: number;
  readonly weight: number;
  /** The terms that must stand there as well. */
  readonly others: readonly string[];
}

/**
 * A question has thousands of forms and a sentence some dozen terms: forms are looked up by the terms of the text, each
 * by its first.
 */
export function createPresenceFinder(asked: readonly QueryTerm[]): FindPresence {
  const forms = new Map<string, Form[]>();
  for (const [index, { alternatives }] of asked.entries()) {
    for (const { terms, weight } of alternatives) {
      const [first, ...others] = terms;
      if (first === undefined) continue;
      const known = forms.get(first);
      const form = { asked: index, weight, others };
      if (known) known.push(form);
      else forms.set(first, [form]);
    }
  }
  return (terms) => {
    const presence = new Float32Array(asked.length);
    for (const term of terms) {
      for (const { asked: index, weight, others } of forms.get(term) ?? []) {
        if (weight > (presence[index] ?? 0) && others.every((other) => terms.has(other)))
          presence[index] = weight;
      }
    }
    return presence;
  };
}
