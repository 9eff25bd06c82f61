import { ANSWER_TYPES, type AnswerType, holdsType } from "./answer-types.ts";
import type { Asked } from "./asked.ts";
import { hardCoverage, type Match, matchOf, softCoverage, unite, wordShare } from "./match.ts";
import { dot } from "./nearness.ts";
import type { ReadUnit } from "./take-apart.ts";

export interface MatchedUnit {
  readonly unit: ReadUnit;
  /** A cell's label counts as part of it. */
  readonly match: Match;
  /** Of the label alone; null for a sentence. */
  readonly labelMatch: Match | null;
}

const toNumber = (isTrue: boolean): number => (isTrue ? 1 : 0);

export const matchUnit = (asked: Asked, unit: ReadUnit): MatchedUnit => {
  const own = matchOf(asked, unit.text);
  const labelMatch = unit.label && matchOf(asked, unit.label);
  return { unit, match: labelMatch ? unite([own, labelMatch]) : own, labelMatch };
};

type TypeFeatures = Record<`type:${AnswerType}`, number>;

const NO_TYPES = Object.fromEntries(ANSWER_TYPES.map((type) => [`type:${type}`, 0])) as TypeFeatures;

/** For each kind of thing that is asked for: 1 if a text holds one. */
const typeFeatures = ({ types }: Asked, folded: string): Readonly<TypeFeatures> => {
  const features = { ...NO_TYPES };
  for (const type of types) features[`type:${type}`] = toNumber(holdsType(folded, type));
  return features;
};

/** How a sentence or cell answers a question, each about 0..1. */
export const unitFeatures = (asked: Asked, units: readonly MatchedUnit[], index: number) => {
  const own = units[index];
  if (!own) throw new Error(`There is no unit ${index}`);
  const { unit, labelMatch, match } = own;
  const beside = (step: number): Match[] => {
    const other = units[index + step];
    return other && labelMatch === null && other.unit.block === unit.block ? [other.match] : [];
  };
  const before = [match, ...beside(-1)];
  const window = [...before, ...beside(1)];
  return {
    /** Coverage of what is asked, in its forms: by the unit, with the one before, with those on both sides; */
    hard: hardCoverage(asked, [match]),
    hardBefore: hardCoverage(asked, before),
    hardWindow: hardCoverage(asked, window),
    /** where words of the same meaning count, */
    soft: softCoverage(asked, [match]),
    softWindow: softCoverage(asked, window),
    /** and where every word counts alike. */
    softShare: wordShare(asked, match.soft),
    /** Cosine of question and unit. */
    similarity: dot(asked.vector, unit.vector),
    /** Coverage by the names of row and column alone. */
    label: labelMatch ? hardCoverage(asked, [labelMatch]) : 0,
    /** A number of the kind that is asked for stands there, if one is. */
    quantity: toNumber(asked.holdsQuantity(`${unit.label?.folded ?? ""} ${unit.text.folded}`)),
    isQuestion: toNumber(unit.isQuestion),
    length: Math.log1p(unit.length),
    isFirst: toNumber(units[index - 1]?.unit.block !== unit.block),
    ...typeFeatures(asked, unit.text.folded),
  };
};

export type UnitFeatures = ReturnType<typeof unitFeatures>;
