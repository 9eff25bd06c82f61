import type { Vector } from "../types.ts";

/**
 * Mean of the token states that count.
 *
 * @param states One row a token, `dimensions` numbers each.
 * @param mask One number a token; 0 leaves the token out.
 */
export const meanOfTokens = (
  states: Float32Array,
  dimensions: number,
  mask: readonly number[],
): Float32Array => {
  const mean = new Float32Array(dimensions);
  const counted = mask.filter((weight) => weight !== 0).length;
  mask.forEach((weight, token) => {
    if (weight === 0) return;
    const row = states.subarray(token * dimensions, (token + 1) * dimensions);
    row.forEach((value, column) => {
      mean[column] = (mean[column] ?? 0) + value / counted;
    });
  });
  return mean;
};

/** The state of the first token, which BERT's successors train to stand for the text. */
export const firstToken = (states: Float32Array, dimensions: number): Float32Array =>
  states.slice(0, dimensions);

/** A copy of length one; null where there is no direction to keep: all zeros, or a number that is not finite. */
export const normalise = (values: Float32Array): Vector | null => {
  // Math.hypot would spread a thousand arguments; a square cannot overflow a double here.
  let squares = 0;
  for (const value of values) squares += value * value;
  const norm = Math.sqrt(squares);
  if (!Number.isFinite(norm) || norm === 0) return null;
  const unit = new Float32Array(values.length);
  for (let index = 0; index < unit.length; index += 1) unit[index] = (values[index] ?? 0) / norm;
  return unit;
};
