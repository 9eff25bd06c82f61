import {
  type CalibrateOptions,
  type CalibrationExample,
  calibrate,
  crossJudge,
  type Judged,
} from "../src/evaluation/calibrate.ts";
import { KINDS_OF_QUESTION } from "../src/ranking/evidence.ts";
import type { ConfidenceModel } from "../src/ranking/ranking-model.ts";
import type { RankingExample } from "./ranking-examples.ts";

/** Weak: what is missing is measured in small numbers, and would hardly count otherwise. */
const STRENGTH = 3e-4;
export const FOLDS = 5;
/** A question without what answers it says less than one that nobody can answer: what is near is still there. */
const WITHOUT_WEIGHT = 0.1;
/** What is asked of a paragraph by somebody who reads it says little of what people type. */
const PARAGRAPH_WEIGHT = 0.1;

const kindOf = ({ set, isAnswerable, isWithout }: RankingExample): string =>
  `${set.name} ${isAnswerable} ${isWithout}`;

const weightOf = ({ set, isWithout }: RankingExample): number =>
  set.weight * (isWithout ? WITHOUT_WEIGHT : 1) * (set.seeds === undefined ? PARAGRAPH_WEIGHT : 1);

/** Of each set, answerable and unanswerable questions count as much together. */
export const toCalibrationExamples = (
  examples: readonly RankingExample[],
): (CalibrationExample & { readonly from: RankingExample })[] => {
  const counts = new Map<string, number>();
  for (const example of examples) counts.set(kindOf(example), (counts.get(kindOf(example)) ?? 0) + 1);
  return examples.flatMap((from) =>
    from.evidence === null
      ? []
      : [
          {
            id: from.id,
            evidence: from.evidence,
            isAnswerable: from.isAnswerable,
            weight: weightOf(from) / (counts.get(kindOf(from)) ?? 1),
            from,
          },
        ],
  );
};

const optionsFor = (examples: readonly CalibrationExample[]): CalibrateOptions => ({
  prior: {
    bias: 0,
    weights: Object.fromEntries(Object.keys(examples[0]?.evidence ?? {}).map((name) => [name, 0])),
  },
  strength: STRENGTH,
  free: KINDS_OF_QUESTION,
});

export const judgeUnseen = (
  examples: readonly RankingExample[],
): (Judged & { readonly from: RankingExample })[] => {
  const rows = toCalibrationExamples(examples).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const byExample = new Map<CalibrationExample, RankingExample>(rows.map((row) => [row, row.from]));
  return crossJudge(rows, optionsFor(rows), FOLDS).flatMap(({ example, ...judged }) => {
    const from = byExample.get(example);
    return from ? [{ ...judged, from }] : [];
  });
};

/** Of the questions that the documents answer, this share is to be answered. */
export const WANTED_ANSWERS = 0.9;

/**
 * The highest threshold at which that share of the answerable questions will be answered, to judge by these, none of
 * which was seen: the quantile of split conformal prediction, which counts the question that is still to come (Vovk,
 * Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005).
 */
export const chooseThreshold = (judged: readonly Judged[]): number => {
  const right = judged
    .flatMap(({ confidence, isAnswerable }) => (isAnswerable ? [confidence] : []))
    .toSorted((a, b) => a - b);
  const withNext = right.length + 1;
  // Not (1 - 0.9) * withNext: of ten questions that is a little less than one.
  const refused = Math.floor(withNext - WANTED_ANSWERS * withNext);
  return right[Math.max(0, refused - 1)] ?? 0;
};

const DIGITS = 1e4;
const round = (value: number): number => Math.round(value * DIGITS) / DIGITS;

/** Questions as people type them decide where the line is drawn; a paragraph's own wording is found too easily. */
export const isTyped = ({ set, isWithout }: RankingExample): boolean => set.seeds !== undefined && !isWithout;

/** Those by which the threshold is chosen. */
export const decidingOf = <Item extends { readonly from: RankingExample }>(judged: readonly Item[]): Item[] =>
  judged.filter(({ from }) => from.set.decides && !from.isWithout);

export const isWithinLanguage = ({ evidence }: RankingExample): boolean => evidence?.sameLanguage === 1;

const logOdds = (probability: number): number => Math.log(probability / (1 - probability));

export const moveOdds = (probability: number, move: number): number =>
  1 / (1 + Math.exp(-logOdds(probability) - move));

/**
 * Where the line is drawn within a language and across languages. Evidence is stronger within one, whether or not it
 * holds an answer; the wanted share is reached in both by drawing two lines, which become one when what being in one
 * language counts is moved by their distance. Where all questions are on one side, there is one line and no distance.
 */
export const chooseLines = (
  judged: readonly (Judged & { readonly from: RankingExample })[],
): { readonly threshold: number; readonly move: number } => {
  const within = judged.filter(({ from }) => isWithinLanguage(from));
  const across = judged.filter(({ from }) => !isWithinLanguage(from));
  if (within.length === 0 || across.length === 0) return { threshold: chooseThreshold(judged), move: 0 };
  const threshold = chooseThreshold(across);
  return { threshold, move: logOdds(threshold) - logOdds(chooseThreshold(within)) };
};

export function fitConfidence(examples: readonly RankingExample[]): ConfidenceModel {
  const rows = toCalibrationExamples(examples);
  const { bias, weights } = calibrate(rows, optionsFor(rows));
  const { threshold, move } = chooseLines(decidingOf(judgeUnseen(examples)));
  const moved = { ...weights, sameLanguage: (weights.sameLanguage ?? 0) + move };
  return {
    bias: round(bias),
    weights: Object.fromEntries(Object.entries(moved).map(([name, weight]) => [name, round(weight)])),
    threshold: round(threshold),
  };
}
