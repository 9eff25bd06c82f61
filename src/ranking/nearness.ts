import type { QueryTerm } from "../text/query-term.ts";
import type { Token } from "../text/tokens.ts";
import type { Vector } from "../types.ts";

/** How near a word of a text comes to each thing that a question asks for, -1..1, in the order of its terms. */
export type NearnessOf = (token: Token) => Float32Array;

/** Words to the vector of the text that they are, L2-normalised. */
export type EncodeTokens = (tokens: readonly Token[]) => Vector;

/** Inner product of two vectors of the same length. */
export const dot = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
};

/**
 * Compares each word of a text with each of a question by their vectors, so that another word for the same thing
 * counts as well ("late interaction": Khattab and Zaharia, "ColBERT", SIGIR 2020; here with static vectors).
 * Remembers the words that it has seen.
 */
export function createNearness(terms: readonly QueryTerm[], encode: EncodeTokens): NearnessOf {
  const asked = terms.map(({ words }) => (words && words.length > 0 ? encode(words) : null));
  const known = new Map<string, Float32Array>();
  return (token) => {
    const before = known.get(token.term);
    if (before) return before;
    const own = encode([token]);
    const nearness = Float32Array.from(asked, (vector) => (vector ? dot(vector, own) : 0));
    known.set(token.term, nearness);
    return nearness;
  };
}
