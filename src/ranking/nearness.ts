import type { QueryTerm } from "../text/query-term.ts";
import { remember } from "../text/remember.ts";
import type { Token } from "../text/tokens.ts";
import type { Vector } from "../types.ts";

/** Words to the vector of the text that they are, L2-normalised; zeros if none of them is known: near to nothing. */
export type EncodeTokens = (tokens: readonly Token[]) => Vector;

/**
 * Inner product of two vectors of the same length. Four sums are carried at once: one alone would wait for each
 * addition before the next, and this is where most of a question's time goes.
 */
export const dot = (a: Vector, b: Vector): number => {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let index = 0; index < a.length; index += 4) {
    first += (a[index] ?? 0) * (b[index] ?? 0);
    second += (a[index + 1] ?? 0) * (b[index + 1] ?? 0);
    third += (a[index + 2] ?? 0) * (b[index + 2] ?? 0);
    fourth += (a[index + 3] ?? 0) * (b[index + 3] ?? 0);
  }
  return first + second + third + fourth;
};

/** Something that is asked for, in a word that means nearly the same. */
export interface Near {
  /** Its position among the question's terms. */
  readonly asked: number;
  /** How nearly, 0..1. */
  readonly weight: number;
}

/** What a word of a text means nearly, of all that a question asks for. Nothing, for most words. */
export type FindNear = (token: Token) => readonly Near[];

/** Words less alike than this have nothing to do with each other. */
const LEAST_COSINE = 0.4;

/**
 * Compares each word of a text with each of a question by their vectors, so that another word for the same thing
 * counts as well ("late interaction": Khattab and Zaharia, "ColBERT", SIGIR 2020; here with static vectors).
 * Remembers the words that it has seen.
 */
export function createNearFinder(terms: readonly QueryTerm[], encode: EncodeTokens): FindNear {
  const asked = terms.flatMap(({ words }, index) =>
    words && words.length > 0 ? [{ index, vector: encode(words) }] : [],
  );
  const known = new Map<string, readonly Near[]>();
  return (token) => {
    const before = known.get(token.term);
    if (before) return before;
    const own = encode([token]);
    const near: Near[] = [];
    for (const { index, vector } of asked) {
      const weight = (dot(vector, own) - LEAST_COSINE) / (1 - LEAST_COSINE);
      if (weight > 0) near.push({ asked: index, weight });
    }
    known.set(token.term, near);
    return near;
  };
}

/**
 * Remembers the vectors of single words: the same ones come question after question.
 *
 * @param size words that are remembered
 */
export const rememberWords = (encode: EncodeTokens, size: number): EncodeTokens => {
  const encodeWord = remember(
    (token: Token) => encode([token]),
    ({ term }) => term,
    size,
  );
  return (tokens) => {
    const only = tokens[0];
    return only && tokens.length === 1 ? encodeWord(only) : encode(tokens);
  };
};
