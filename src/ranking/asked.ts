import { presenceOf } from "../text/coverage.ts";
import type { QueryTerm } from "../text/query-term.ts";
import type { ReadText } from "../text/terms.ts";
import type { Vector } from "../types.ts";
import { type AnswerType, askedTypes } from "./answer-types.ts";
import { createNearness, type EncodeTokens, type NearnessOf } from "./soft-match.ts";

/** What is known of a question when texts are compared with it. */
export interface Asked {
  /** Their importance includes their idf. */
  readonly terms: readonly QueryTerm[];
  readonly types: readonly AnswerType[];
  /** The numbers that it names. */
  readonly numbers: readonly string[];
  readonly vector: Vector;
  readonly nearnessOf: NearnessOf;
  /** Sum of the terms' importance, */
  readonly total: number;
  /** and of those terms' that have words. */
  readonly totalOfWords: number;
}

const NUMBER = /\d+(?:[.,]\d+)*/gu;

export const numbersIn = (folded: string): string[] => [...new Set(folded.match(NUMBER) ?? [])];

const isOfWords = ({ words }: QueryTerm): boolean => words !== undefined && words.length > 0;

const sumOf = (terms: readonly QueryTerm[]): number =>
  terms.reduce((sum, { importance }) => sum + importance, 0);

export const readAsked = (question: ReadText, terms: readonly QueryTerm[], encode: EncodeTokens): Asked => ({
  terms,
  types: askedTypes(question.folded),
  numbers: numbersIn(question.folded),
  vector: encode(question.tokens),
  nearnessOf: createNearness(terms, encode),
  total: sumOf(terms),
  totalOfWords: sumOf(terms.filter(isOfWords)),
});

/** How surely each thing that is asked for stands in a text, 0..1, in the order of `Asked.terms`. */
export interface Match {
  /** In one of its forms. */
  readonly hard: Float32Array;
  /** In one of its forms, or in a word that means nearly the same. */
  readonly soft: Float32Array;
}

/** Words less alike than this have nothing to do with each other. */
const LEAST_NEARNESS = 0.4;

export const matchOf = ({ terms, nearnessOf }: Asked, { tokens, terms: held }: ReadText): Match => {
  const set = new Set(held);
  const hard = Float32Array.from(terms, (term) => presenceOf(term, set));
  const soft = Float32Array.from(hard);
  for (const token of tokens) {
    const nearness = nearnessOf(token);
    for (let index = 0; index < soft.length; index += 1) {
      const near = ((nearness[index] ?? 0) - LEAST_NEARNESS) / (1 - LEAST_NEARNESS);
      if (near > (soft[index] ?? 0)) soft[index] = near;
    }
  }
  return { hard, soft };
};

/** What stands in one of several texts. */
export const unite = (matches: readonly Match[], size: number): Match => {
  const hard = new Float32Array(size);
  const soft = new Float32Array(size);
  for (const match of matches) {
    for (let index = 0; index < size; index += 1) {
      hard[index] = Math.max(hard[index] ?? 0, match.hard[index] ?? 0);
      soft[index] = Math.max(soft[index] ?? 0, match.soft[index] ?? 0);
    }
  }
  return { hard, soft };
};

/** Share of the question's weight, 0..1, that stands in a text. */
export const hardCoverage = ({ terms, total }: Asked, { hard }: Match): number =>
  total === 0
    ? 0
    : terms.reduce((sum, { importance }, index) => sum + importance * (hard[index] ?? 0), 0) / total;

/** The same of its words alone, where words of the same meaning count. */
export const softCoverage = ({ terms, totalOfWords }: Asked, { soft }: Match): number =>
  totalOfWords === 0
    ? 0
    : terms.reduce(
        (sum, term, index) => sum + (isOfWords(term) ? term.importance * (soft[index] ?? 0) : 0),
        0,
      ) / totalOfWords;
