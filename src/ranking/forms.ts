import type { QueryTerm } from "../text/query-term.ts";
import type { Token } from "../text/tokens.ts";

/** One form in which something that is asked for may stand in a text. */
export interface Form {
  /** Position of what it is a form of among the question's terms. */
  readonly asked: number;
  /** How surely it means that, 0..1. */
  readonly weight: number;
  /** The terms that stand there together. */
  readonly terms: readonly string[];
}

/** Forms that stand in a text. */
export interface Forms {
  /** As they are known. */
  readonly exact: readonly Form[];
  /** Words that mean nearly the same. */
  readonly near: readonly Form[];
}

/** What a word of a text means nearly, of all that a question asks for. Nothing, for most words. */
export type FindNear = (token: Token) => readonly Form[];

/** What a text consists of. A text that was read is one; so is a passage with all its sentences. */
export interface Vocabulary {
  readonly termSet: ReadonlySet<string>;
  /** Its words; how often each of them stands there does not matter. */
  readonly tokens: readonly Token[];
}

/** Finds the forms of all that a question asks for in a text. */
export type FindForms = (text: Vocabulary) => Forms;

const NONE: readonly Form[] = [];

/** A question has thousands of forms and a text some hundred terms: forms are looked up by the first of their terms. */
export function createFormFinder(asked: readonly QueryTerm[], findNear: FindNear): FindForms {
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
  return ({ termSet, tokens }) => {
    const exact: Form[] = [];
    for (const term of termSet) {
      for (const form of forms.get(term) ?? NONE) if (isIn(form, termSet)) exact.push(form);
    }
    return { exact, near: tokens.flatMap(findNear) };
  };
}

/** True if all terms of a form stand in a text. */
export const isIn = ({ terms }: Form, termSet: ReadonlySet<string>): boolean => {
  for (const term of terms) if (!termSet.has(term)) return false;
  return true;
};
