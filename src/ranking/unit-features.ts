import type { ReadText } from "../text/terms.ts";
import type { Vector } from "../types.ts";
import { ANSWER_TYPES, holdsType } from "./answer-types.ts";
import { type Asked, hardCoverage, type Match, matchOf, numbersIn, softCoverage, unite } from "./asked.ts";

/** A sentence or a cell, taken apart. */
export interface ReadUnit {
  readonly text: ReadText;
  /** Null for a sentence. */
  readonly label: ReadText | null;
  /** Units of one block follow each other in one paragraph. */
  readonly block: number;
  readonly vector: Vector;
  readonly length: number;
}

const TYPE_FEATURES = ANSWER_TYPES.map((type) => `type:${type}` as const);

export const UNIT_FEATURES = [
  "hard",
  "hardBefore",
  "hardWindow",
  "soft",
  "softWindow",
  "similarity",
  "label",
  "numbers",
  "newNumber",
  "isQuestion",
  "length",
  "isCell",
  "isFirst",
  "exact",
  ...TYPE_FEATURES,
] as const;

export type UnitFeature = (typeof UNIT_FEATURES)[number];

const QUESTION_MARK = /[?？]["'”’」』）)]*\s*$/u;
const NUMERIC_TYPES = new Set(["number", "date", "duration"]);

const dot = (a: Vector, b: Vector): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

export interface MatchedUnit extends ReadUnit {
  readonly match: Match;
}

export const matchUnits = (asked: Asked, units: readonly ReadUnit[]): MatchedUnit[] =>
  units.map((unit) => {
    const own = matchOf(asked, unit.text);
    const match = unit.label ? unite([own, matchOf(asked, unit.label)], asked.terms.length) : own;
    return { ...unit, match };
  });

const toNumber = (isTrue: boolean): number => (isTrue ? 1 : 0);

/** How each unit of a passage answers to a question: one row a unit, in the order of UNIT_FEATURES. */
export const unitFeatures = (asked: Asked, units: readonly MatchedUnit[]): Float64Array[] =>
  units.map((unit, index) => {
    const { folded } = unit.text;
    const beside = (step: number): MatchedUnit[] => {
      const other = units[index + step];
      return other && other.block === unit.block && !unit.label ? [other] : [];
    };
    const size = asked.terms.length;
    const before = unite(
      [unit, ...beside(-1)].map(({ match }) => match),
      size,
    );
    const window = unite(
      [unit, ...beside(-1), ...beside(1)].map(({ match }) => match),
      size,
    );
    const numbers = numbersIn(folded);
    const known = asked.numbers.filter((number) => numbers.includes(number)).length;
    const hasNew = numbers.some((number) => !asked.numbers.includes(number));
    const asksNumber = asked.types.some((type) => NUMERIC_TYPES.has(type));
    return Float64Array.of(
      hardCoverage(asked, unit.match),
      hardCoverage(asked, before),
      hardCoverage(asked, window),
      softCoverage(asked, unit.match),
      softCoverage(asked, window),
      dot(asked.vector, unit.vector),
      unit.label ? hardCoverage(asked, matchOf(asked, unit.label)) : 0,
      asked.numbers.length === 0 ? 0 : known / asked.numbers.length,
      toNumber(asksNumber && hasNew),
      toNumber(QUESTION_MARK.test(folded)),
      Math.log1p(unit.length),
      toNumber(unit.label !== null),
      toNumber(units[index - 1]?.block !== unit.block),
      hardCoverage(asked, unit.match) ** 2,
      ...ANSWER_TYPES.map((type) => toNumber(asked.types.includes(type) && holdsType(folded, type))),
    );
  });
