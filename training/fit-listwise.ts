/** The candidates of one question. */
export interface ListExample {
  /** One row of features a candidate. */
  readonly rows: readonly (readonly number[])[];
  /** By the same order: the candidate is right. At least one is. */
  readonly isRight: readonly boolean[];
  readonly weight: number;
}

/** All lists one after another, so that the inner loop runs over typed arrays. */
interface Packed {
  readonly values: Float64Array;
  readonly starts: Uint32Array;
  readonly isRight: Uint8Array;
  readonly weights: Float64Array;
}

const ROUNDS = 250;
const RATE = 0.08;
const LAST_RATE = 0.02;
const MOMENTUM = 0.9;
const SQUARES = 0.999;
const TINY = 1e-9;

const pack = (examples: readonly ListExample[], size: number): Packed => {
  const count = examples.reduce((sum, { rows }) => sum + rows.length, 0);
  const values = new Float64Array(count * size);
  const isRight = new Uint8Array(count);
  const starts = new Uint32Array(examples.length + 1);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  let at = 0;
  for (const [index, example] of examples.entries()) {
    for (const [place, row] of example.rows.entries()) {
      values.set(row, at * size);
      isRight[at] = example.isRight[place] ? 1 : 0;
      at += 1;
    }
    starts[index + 1] = at;
  }
  return { values, starts, isRight, weights: Float64Array.from(examples, ({ weight }) => weight / total) };
};

/** Adds the slopes of one list's loss: minus the log of what the right ones have together of the softmax. */
const addSlopes = (
  { values, starts, isRight, weights }: Packed,
  list: number,
  found: Float64Array,
  slopes: Float64Array,
): void => {
  const size = found.length;
  const start = starts[list] ?? 0;
  const end = starts[list + 1] ?? 0;
  const scores = new Float64Array(end - start);
  for (let place = start; place < end; place += 1) {
    let sum = 0;
    for (let index = 0; index < size; index += 1)
      sum += (found[index] ?? 0) * (values[place * size + index] ?? 0);
    scores[place - start] = sum;
  }
  const most = scores.reduce((high, score) => Math.max(high, score), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.exp(score - most));
  const all = odds.reduce((sum, value) => sum + value, 0);
  const right = odds.reduce((sum, value, place) => sum + (isRight[start + place] === 1 ? value : 0), 0);
  for (let place = start; place < end; place += 1) {
    const share = odds[place - start] ?? 0;
    const wanted = isRight[place] === 1 ? share / right : 0;
    const slope = (share / all - wanted) * (weights[list] ?? 0);
    if (Math.abs(slope) < TINY) continue;
    for (let index = 0; index < size; index += 1) {
      slopes[index] = (slopes[index] ?? 0) + slope * (values[place * size + index] ?? 0);
    }
  }
};

/**
 * Linear weights that set the right candidates of each list first: listwise softmax loss (ListNet; Cao et al., ICML
 * 2007) with weight decay, found by Adam over all lists. Deterministic.
 *
 * @param decay one number a feature
 */
export function fitListwise(examples: readonly ListExample[], decay: readonly number[]): number[] {
  const size = decay.length;
  const packed = pack(examples, size);
  const found = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slopes = new Float64Array(size);
    for (let list = 0; list < examples.length; list += 1) addSlopes(packed, list, found, slopes);
    const rate = round > ROUNDS / 2 ? LAST_RATE : RATE;
    for (let index = 0; index < size; index += 1) {
      const slope = (slopes[index] ?? 0) + (decay[index] ?? 0) * (found[index] ?? 0);
      mean[index] = MOMENTUM * (mean[index] ?? 0) + (1 - MOMENTUM) * slope;
      square[index] = SQUARES * (square[index] ?? 0) + (1 - SQUARES) * slope * slope;
      const spread = Math.sqrt((square[index] ?? 0) / (1 - SQUARES ** round)) + TINY;
      found[index] = (found[index] ?? 0) - (rate * (mean[index] ?? 0)) / (1 - MOMENTUM ** round) / spread;
    }
  }
  return [...found];
}
