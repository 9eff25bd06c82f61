/** One row of evidence and whether it was right. */
export interface LogisticExample {
  readonly values: readonly number[];
  readonly isPositive: boolean;
  /** How much it counts, 0 or more. */
  readonly weight: number;
}

export interface LogisticFit {
  readonly bias: number;
  readonly weights: readonly number[];
}

export interface LogisticOptions {
  /** What the coefficients are drawn towards, and what they are where nothing speaks against it. */
  readonly prior: LogisticFit;
  /** How strongly, beside the mean loss of an example. */
  readonly strength: number;
  /** Coefficients that may not be negative, by position: more of this evidence never speaks against an answer. */
  readonly isPositive?: readonly boolean[];
}

const ROUNDS = 1500;
const RATE = 0.05;
const MOMENTUM = 0.9;
const SQUARES = 0.999;
const TINY = 1e-9;

/**
 * Weighted logistic regression with a Gaussian prior on the coefficients (not on the bias), found by Adam (Kingma and
 * Ba, ICLR 2015) over all examples. Deterministic. Without examples it is the prior.
 */
export function fitLogistic(
  examples: readonly LogisticExample[],
  { prior, strength, isPositive = [] }: LogisticOptions,
): LogisticFit {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return prior;
  const size = prior.weights.length;
  const start = [...prior.weights, prior.bias];
  const found = Float64Array.from(start);
  const mean = new Float64Array(size + 1);
  const square = new Float64Array(size + 1);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const gradient = gradientOf(examples, found, total);
    for (let index = 0; index <= size; index += 1) {
      const pull = index < size ? strength * ((found[index] ?? 0) - (start[index] ?? 0)) : 0;
      const slope = (gradient[index] ?? 0) + pull;
      mean[index] = MOMENTUM * (mean[index] ?? 0) + (1 - MOMENTUM) * slope;
      square[index] = SQUARES * (square[index] ?? 0) + (1 - SQUARES) * slope * slope;
      const step = (mean[index] ?? 0) / (1 - MOMENTUM ** round);
      const spread = Math.sqrt((square[index] ?? 0) / (1 - SQUARES ** round)) + TINY;
      const next = (found[index] ?? 0) - (RATE * step) / spread;
      found[index] = isPositive[index] && next < 0 ? 0 : next;
    }
  }
  return { bias: found[size] ?? 0, weights: [...found.subarray(0, size)] };
}

/** Slopes of the mean loss, the bias last. */
const gradientOf = (
  examples: readonly LogisticExample[],
  found: Float64Array,
  total: number,
): Float64Array => {
  const gradient = new Float64Array(found.length);
  const last = found.length - 1;
  for (const { values, isPositive, weight } of examples) {
    let sum = found[last] ?? 0;
    for (let index = 0; index < last; index += 1) sum += (found[index] ?? 0) * (values[index] ?? 0);
    const error = ((1 / (1 + Math.exp(-sum)) - (isPositive ? 1 : 0)) * weight) / total;
    for (let index = 0; index < last; index += 1) {
      gradient[index] = (gradient[index] ?? 0) + error * (values[index] ?? 0);
    }
    gradient[last] = (gradient[last] ?? 0) + error;
  }
  return gradient;
};
