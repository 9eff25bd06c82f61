import { isOfWords, type QueryTerm } from "../text/query-term.ts";
import type { ReadText } from "../text/terms.ts";
import type { Vector } from "../types.ts";
import { type AnswerType, askedTypes } from "./answer-types.ts";
import { createForms, type FormsFrom } from "./forms.ts";
import { createNearFinder, type EncodeTokens, type FindNear } from "./nearness.ts";
import { holdsQuantity, type Quantity, quantityAsked } from "./quantities.ts";
import { readTold } from "./told-later.ts";

/** What is known of a question when texts are compared with it. */
export interface Asked {
  /** Their importance includes their idf. */
  readonly terms: readonly QueryTerm[];
  readonly types: readonly AnswerType[];
  /** The numbers that it names. */
  readonly numbers: readonly string[];
  /** What it asks for a number of; null if it asks for none. */
  readonly quantity: Quantity | null;
  /** True if a folded text holds a number of that kind, or if none is asked for. */
  readonly holdsQuantity: (folded: string) => boolean;
  /** True if a document of that day was written before what is asked about, and cannot tell what came of it. */
  readonly isToldLater: (writtenOn: string | null) => boolean;
  /** Of its words, by the table that ships with the program. */
  readonly vector: Vector;
  /** What it asks for, in all its forms, */
  readonly formsFrom: FormsFrom;
  /** and in words that mean nearly the same. */
  readonly nearTo: FindNear;
  /** Sum of the terms' importance, */
  readonly total: number;
  /** and of those that have words. */
  readonly totalOfWords: number;
  /** What a word is worth here that stands nowhere, above 0. */
  readonly rarest: number;
}

const NUMBER = /\d+(?:[.,]\d+)*/gu;

/** The numbers that a folded text names, each once. */
export const numbersIn = (folded: string): string[] => [...new Set(folded.match(NUMBER) ?? [])];

const sumOf = (terms: readonly QueryTerm[]): number =>
  terms.reduce((sum, { importance }) => sum + importance, 0);

/**
 * @param terms what the question asks for, each with what it is worth in this index
 * @param rarest what a word is worth in it that stands nowhere
 */
export const readAsked = (
  question: ReadText,
  terms: readonly QueryTerm[],
  encode: EncodeTokens,
  rarest: number,
): Asked => {
  const quantity = quantityAsked(question.folded);
  return {
    terms,
    types: askedTypes(question.folded),
    quantity,
    numbers: numbersIn(question.folded),
    holdsQuantity: (folded) => quantity === null || holdsQuantity(folded, quantity, question.folded),
    isToldLater: readTold(question.folded),
    vector: encode(question.tokens),
    formsFrom: createForms(terms),
    nearTo: createNearFinder(terms, encode),
    total: sumOf(terms),
    totalOfWords: sumOf(terms.filter(isOfWords)),
    rarest,
  };
};
