import { isOfWords } from "../text/query-term.ts";
import type { Asked } from "./asked.ts";
import { hardCoverage } from "./match.ts";
import { bestUnits, type PassageFeatures, type ReadCandidate } from "./passage-features.ts";
import { asksNumber } from "./unit-features.ts";

/** A candidate with what it was found to be worth; higher is better, the scale is the model's. */
export interface RankedCandidate extends ReadCandidate {
  readonly features: PassageFeatures;
  readonly score: number;
}

/** How many of the first candidates tell whether the question is answered. */
const LOOKED_AT = 5;

/** A larger lead says no more, in log-odds. */
const MOST_LEAD = 3;

/** Below this, differences in coverage and similarity say nothing. */
const FLOOR = 0.05;

/** A share as evidence: twice as much always adds the same. */
const level = (share: number): number => Math.log((Math.max(0, share) + FLOOR) / (1 + FLOOR));

const toNumber = (isTrue: boolean): number => (isTrue ? 1 : 0);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What speaks for and against the question being answered by what was found. */
export const evidenceOf = (asked: Asked, ranked: readonly [RankedCandidate, ...RankedCandidate[]]) => {
  const [first, second] = ranked;
  const looked = ranked.slice(0, LOOKED_AT);
  const best = (of: (features: PassageFeatures) => number): number =>
    Math.max(...looked.map(({ features }) => of(features)));
  const { features: unit } = bestUnits(first.units).best;
  const found = ranked.flatMap(({ named, units }) => [named, ...units.map(({ match }) => match)]);
  return {
    /** How much of the question the first passage covers, the best of the first five, its best unit: */
    soft: level(first.features.soft),
    bestSoft: level(best(({ soft }) => soft)),
    hard: level(first.features.hard),
    bestHard: level(best(({ hard }) => hard)),
    share: first.features.softShare,
    salient: best(({ salient }) => salient),
    unitShare: unit.softShare,
    unitSoft: level(unit.soft),
    unit: best(({ bestUnit }) => bestUnit),
    /** and all that was found together. */
    known: level(hardCoverage(asked, found)),
    /** How near the question is to the first passage, and to what was found on the whole. */
    whole: level(first.features.whole),
    field: level(mean(ranked.map(({ features }) => features.whole))),
    lexical: level(first.features.lexicalShare),
    numbers: asked.numbers.length === 0 ? 1 : first.features.numbers,
    /** Words and vectors find the same passage. */
    agreement: Math.min(first.features.lexical, first.features.similarity),
    /** By how much the first is more likely an answer than the second. */
    lead: Math.min(MOST_LEAD, first.score - (second?.score ?? first.score - MOST_LEAD)),
    /** A thing of the kind that is asked for stands in the best unit: of all kinds that are. */
    held: toNumber(asked.types.length > 0 && asked.types.every((type) => unit[`type:${type}`] === 1)),
    /** A number is asked for; and the best unit has none that the question does not name. */
    asksNumber: toNumber(asksNumber(asked)),
    lacksNumber: toNumber(asksNumber(asked) && unit.otherNumber === 0),
    /** The question names something of the field. */
    notion: toNumber(asked.terms.some(({ isNotion }) => isNotion)),
    words: Math.log1p(asked.terms.filter(isOfWords).length),
    sameLanguage: first.features.sameLanguage,
  };
};

export type Evidence = ReturnType<typeof evidenceOf>;

/** Evidence that says what kind of question it is: it may speak for an answer or against it. */
export const KINDS_OF_QUESTION: ReadonlySet<string> = new Set<keyof Evidence>([
  "asksNumber",
  "lacksNumber",
  "words",
  "sameLanguage",
]);
