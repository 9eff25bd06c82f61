import type { ReadText } from "../text/terms.ts";
import type { Vector } from "../types.ts";
import { ANSWER_TYPES, type AnswerType, holdsType } from "./answer-types.ts";
import { type Asked, numbersIn } from "./asked.ts";
import { hardCoverage, type Match, matchOf, softCoverage, unite, wordShare } from "./match.ts";
import { dot } from "./nearness.ts";

/** A sentence or a cell, taken apart. */
export interface ReadUnit {
  readonly text: ReadText;
  /** A cell's row and column; null for a sentence. */
  readonly label: ReadText | null;
  /** Units with the same number stand in one paragraph, or one row. */
  readonly block: number;
  /** L2-normalised, by the table that ships with the program. */
  readonly vector: Vector;
  /** UTF-16 code units. */
  readonly length: number;
}

export interface MatchedUnit extends ReadUnit {
  /** A cell's label counts as part of it. */
  readonly match: Match;
}

/** Where the answer is a number: a date and a length of time are as well. */
const NUMERIC: ReadonlySet<AnswerType> = new Set(["number", "date", "duration"]);

export const asksNumber = ({ types }: Asked): boolean => types.some((type) => NUMERIC.has(type));

const QUESTION_MARK = /[?？]["'”’」』）)]*\s*$/u;

const toNumber = (isTrue: boolean): number => (isTrue ? 1 : 0);

export const matchUnit = (asked: Asked, unit: ReadUnit): MatchedUnit => {
  const own = matchOf(asked, unit.text);
  return { ...unit, match: unit.label ? unite([own, matchOf(asked, unit.label)]) : own };
};

const typeFeatures = ({ types }: Asked, folded: string): Record<`type:${AnswerType}`, number> =>
  Object.fromEntries(
    ANSWER_TYPES.map((type) => [`type:${type}`, toNumber(types.includes(type) && holdsType(folded, type))]),
  ) as Record<`type:${AnswerType}`, number>;

/** How a sentence or cell answers a question, each about 0..1. */
export const unitFeatures = (asked: Asked, units: readonly MatchedUnit[], index: number) => {
  const unit = units[index];
  if (!unit) throw new Error(`There is no unit ${index}`);
  const { text, label, match } = unit;
  const beside = (step: number): Match[] => {
    const other = units[index + step];
    return other && label === null && other.block === unit.block ? [other.match] : [];
  };
  const before = unite([match, ...beside(-1)]);
  const window = unite([before, ...beside(1)]);
  const hasOther = numbersIn(text.folded).some((number) => !asked.numbers.includes(number));
  return {
    /** Coverage of what is asked, in its forms: by the unit, with the one before, with those on both sides; */
    hard: hardCoverage(asked, match),
    hardBefore: hardCoverage(asked, before),
    hardWindow: hardCoverage(asked, window),
    /** where words of the same meaning count, */
    soft: softCoverage(asked, match),
    softWindow: softCoverage(asked, window),
    /** and where every word counts alike. */
    softShare: wordShare(asked, match.soft),
    /** Cosine of question and unit. */
    similarity: dot(asked.vector, unit.vector),
    /** Coverage by the names of row and column alone. */
    label: label ? hardCoverage(asked, matchOf(asked, label)) : 0,
    /** A number is asked for, and one stands there that the question does not name. */
    otherNumber: toNumber(asksNumber(asked) && hasOther),
    isQuestion: toNumber(QUESTION_MARK.test(text.folded)),
    length: Math.log1p(unit.length),
    isFirst: toNumber(units[index - 1]?.block !== unit.block),
    ...typeFeatures(asked, text.folded),
  };
};

export type UnitFeatures = ReturnType<typeof unitFeatures>;
