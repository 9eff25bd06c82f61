import type { Measured } from "./metrics.ts";

/** The answers whose confidence lies from `from` to below `to`; the last bin takes 1 too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly questions: number;
  /** Mean confidence, 0..1; null in an empty bin. */
  readonly confidence: number | null;
  /** Share of the answers that are right, 0..1; null in an empty bin. */
  readonly right: number | null;
}

/** How far confidence can be believed. */
export interface Reliability {
  readonly bins: readonly Bin[];
  /** Expected calibration error, 0..1: how far confidence lies from the share that is right, on average. */
  readonly expectedError: number | null;
}

const BINS = 10;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;

/** An answer to what nothing answers is wrong, whatever it quotes. */
const isRight = ({ answerable, isQuoted }: Measured): boolean => answerable && isQuoted;

const binOf = ({ confidence }: Measured): number => Math.min(BINS - 1, Math.floor(confidence * BINS));

/**
 * Compares confidence with the share of answers whose evidence stands in the first three quotes, in ten bins of equal
 * width (Guo et al., On Calibration of Modern Neural Networks, 2017). Refused answers count: their quotes are near
 * misses, and their confidence says how likely those are to answer.
 */
export function measureReliability(measured: readonly Measured[]): Reliability {
  const groups = Array.from({ length: BINS }, (): Measured[] => []);
  for (const each of measured) groups[binOf(each)]?.push(each);
  const bins = groups.map(
    (group, index): Bin => ({
      from: index / BINS,
      to: (index + 1) / BINS,
      questions: group.length,
      confidence: mean(group.map(({ confidence }) => confidence)),
      right: mean(group.map((each) => (isRight(each) ? 1 : 0))),
    }),
  );
  const errors = bins.map(
    ({ questions, confidence, right }) => questions * Math.abs((confidence ?? 0) - (right ?? 0)),
  );
  const total = errors.reduce((sum, error) => sum + error, 0);
  return { bins, expectedError: measured.length === 0 ? null : total / measured.length };
}
