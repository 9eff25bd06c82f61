import { isOfWords } from "../text/query-term.ts";
import { type Asked, numbersIn } from "./asked.ts";
import { leastMissing, mostMissing, windowAt } from "./missing.ts";
import { bestUnits, type PassageFeatures, type ReadCandidate, type ScoredUnit } from "./passage-features.ts";

/** A candidate with what it was found to be worth; higher is better, the scale is the model's. */
export interface RankedCandidate extends ReadCandidate {
  readonly features: PassageFeatures;
  readonly score: number;
}

/** How many of the first candidates tell whether the question is answered. */
const LOOKED_AT = 5;

/** Below this, differences in what BM25 found say nothing. */
const FLOOR = 0.05;

/** So much of all that BM25 could have found: more makes no answer surer, and what is asked in other words has little. */
const ENOUGH = 0.1;

/** A share as evidence: twice as much always adds the same. */
const level = (share: number): number => Math.log((Math.max(0, share) + FLOOR) / (1 + FLOOR));

/** How many of the question's numbers stand neither beside the best unit nor in the title. */
const missingNumbers = ({ numbers }: Asked, { read, units }: ReadCandidate): number => {
  if (numbers.length === 0) return 0;
  const best = units.indexOf(bestUnits(units).best);
  const there = new Set([
    ...numbersIn(read.context.folded),
    ...windowAt(units, best).flatMap(({ unit }) => unit.numbers),
  ]);
  return numbers.filter((number) => !there.has(number)).length;
};

const holdsQuantity = ({ features }: ScoredUnit): boolean => features.quantity === 1;

/**
 * What speaks for and against the question being answered by what was found. One thing that is asked for and is not
 * there says more than all that is: a question near the subject has nearly all its words in the documents.
 */
export const evidenceOf = (asked: Asked, ranked: readonly [RankedCandidate, ...RankedCandidate[]]) => {
  const [first] = ranked;
  const looked = ranked.slice(0, LOOKED_AT);
  const least = leastMissing(asked, looked);
  const found = looked.flatMap(({ named, units }) => [named.hard, ...units.map(({ match }) => match.hard)]);
  return {
    /** What is missed most in the best place of the first five passages, less is better; */
    weakest: -least,
    /** of names and notions of the field, in all five of them; */
    named: -mostMissing(asked, found, (term) => isOfWords(term) && term.isNotion === true),
    /** and of the question's numbers. */
    numbers: -missingNumbers(asked, first),
    /** How much more is missed beside a number of the kind that is asked for, */
    quantity: least - leastMissing(asked, looked, holdsQuantity),
    /** and that none stands in any of the five. */
    noQuantity: looked.some(({ units }) => units.some(holdsQuantity)) ? 0 : -1,
    /** The first was written before what is asked about. */
    toldLater: asked.isToldLater(first.read.writtenOn) ? -1 : 0,
    /** How much less of the question the first passage was found by than is enough. */
    lexical: Math.min(0, level(first.features.lexicalShare) - level(ENOUGH)),
    /** Words and vectors find the same passage. */
    agreement: Math.min(first.features.lexical, first.features.similarity),
    /** What the best sentence is worth. */
    unit: Math.max(...looked.map(({ features }) => features.bestUnit)),
    /** A number is asked for: nearly every passage has one, and seldom the one that is meant. */
    asksNumber: asked.quantity === null ? 0 : 1,
    /** The question names something of the field. */
    notion: asked.terms.some(({ isNotion }) => isNotion) ? 1 : 0,
    words: Math.log1p(asked.terms.filter(isOfWords).length),
    sameLanguage: first.features.sameLanguage,
  };
};

export type Evidence = ReturnType<typeof evidenceOf>;

/** Evidence that says what kind of question it is: it may speak for an answer or against it. */
export const KINDS_OF_QUESTION: ReadonlySet<string> = new Set<keyof Evidence>([
  "asksNumber",
  "words",
  "sameLanguage",
]);
