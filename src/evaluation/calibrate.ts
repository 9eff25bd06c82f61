import { type Coefficients, confidenceWith } from "../confidence.ts";
import { fitLogistic, type LogisticExample, type LogisticFit } from "./fit-logistic.ts";

/** A question with what spoke for its being answered, by name. */
export interface CalibrationExample {
  readonly id: string;
  readonly evidence: Readonly<Record<string, number>>;
  /** The documents answer it. */
  readonly isAnswerable: boolean;
  readonly weight: number;
}

export interface CalibrateOptions {
  /** What the coefficients are drawn towards. */
  readonly prior: Coefficients;
  /** How strongly: 0 not at all. */
  readonly strength: number;
  /** Evidence that may speak against an answer; of all other, more never does. */
  readonly free: ReadonlySet<string>;
}

/** Fits the coefficients of a confidence: logistic regression on the evidence (Platt scaling of several scores). */
export function calibrate(
  examples: readonly CalibrationExample[],
  { prior, strength, free }: CalibrateOptions,
): Coefficients {
  const names = Object.keys(prior.weights);
  const rows = examples.map(
    ({ evidence, isAnswerable, weight }): LogisticExample => ({
      values: names.map((name) => evidence[name] ?? 0),
      isPositive: isAnswerable,
      weight,
    }),
  );
  const start: LogisticFit = { bias: prior.bias, weights: names.map((name) => prior.weights[name] ?? 0) };
  const { bias, weights } = fitLogistic(rows, {
    prior: start,
    strength,
    isPositive: names.map((name) => !free.has(name)),
  });
  return { bias, weights: Object.fromEntries(names.map((name, index) => [name, weights[index] ?? 0])) };
}

export interface Judged {
  readonly confidence: number;
  readonly isAnswerable: boolean;
}

/** Share of the questions whose confidence reaches the threshold; NaN where there are none. */
export const shareAnswered = (judged: readonly Judged[], threshold: number): number =>
  judged.filter(({ confidence }) => confidence >= threshold).length / judged.length;

/**
 * The lowest threshold at which no more than this share of the questions that nothing answers is answered.
 *
 * @param falseAnswers 0..1
 */
export function thresholdFor(judged: readonly Judged[], falseAnswers: number): number {
  const wrong = judged
    .flatMap(({ confidence, isAnswerable }) => (isAnswerable ? [] : [confidence]))
    .toSorted((a, b) => b - a);
  const allowed = Math.floor(falseAnswers * wrong.length);
  const highest = wrong[allowed];
  return highest === undefined ? 0 : Math.min(1, highest + Number.EPSILON);
}

/** Judges each example with coefficients that were fitted without its fold: every example is unseen once. */
export function crossJudge(
  examples: readonly CalibrationExample[],
  options: CalibrateOptions,
  folds: number,
): (Judged & { readonly example: CalibrationExample })[] {
  const foldOf = (position: number): number => position % folds;
  return Array.from({ length: folds }, (_, fold) => {
    const model = calibrate(
      examples.filter((_example, position) => foldOf(position) !== fold),
      options,
    );
    return examples
      .filter((_example, position) => foldOf(position) === fold)
      .map((example) => ({
        example,
        confidence: confidenceWith(model, example.evidence),
        isAnswerable: example.isAnswerable,
      }));
  }).flat();
}
