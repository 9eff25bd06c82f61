import type { Matrix } from "./multiply-matrices.ts";

/**
 * InfoNCE both ways: the loss, and its gradients by the similarities and by the logarithm of the scale.
 *
 * @param similarities `texts × texts`, cosines; text `i` belongs to target `i`
 * @param keys of the targets: equal ones are no counter-examples to each other
 */
export const contrast = (
  { values, rows }: Matrix,
  scale: number,
  keys: readonly string[],
): { gradient: Matrix; loss: number; scaleGradient: number } => {
  const exponentials = new Float32Array(values.length);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(rows);
  const numbers = new Map<string, number>();
  const numbersOf = Int32Array.from(keys, (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < rows; j += 1) {
      if (i !== j && numbersOf[i] === numbersOf[j]) continue;
      // Cosines are at most 1: taking the scale off keeps the exponential from overflowing.
      const exponential = Math.exp(scale * ((values[i * rows + j] as number) - 1));
      exponentials[i * rows + j] = exponential;
      rowSums[i] = (rowSums[i] as number) + exponential;
      columnSums[j] = (columnSums[j] as number) + exponential;
    }
  }
  const gradient = new Float32Array(values.length);
  let loss = 0;
  let scaleGradient = 0;
  for (let i = 0; i < rows; i += 1) {
    // Not the logarithm of the stored exponential, which is nought for a pair that lies far apart.
    const own = scale * ((values[i * rows + i] as number) - 1);
    loss -= (2 * own - Math.log(rowSums[i] as number) - Math.log(columnSums[i] as number)) / (2 * rows);
    for (let j = 0; j < rows; j += 1) {
      const exponential = exponentials[i * rows + j] as number;
      const share = exponential / (rowSums[i] as number) + exponential / (columnSums[j] as number);
      const slope = (scale * (share - (i === j ? 2 : 0))) / (2 * rows);
      gradient[i * rows + j] = slope;
      scaleGradient += slope * (values[i * rows + j] as number);
    }
  }
  return { gradient: { values: gradient, rows, columns: rows }, loss, scaleGradient };
};
