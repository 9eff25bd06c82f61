import type { Matrix } from "./multiply-matrices.ts";

/** Moves the rows that texts consist of against the gradients of their sums, a matrix for each part of the texts. */
export type Optimise = (
  texts: readonly Int32Array[],
  gradients: readonly Matrix[],
  learningRate: number,
) => void;

const MOMENTUM = 0.9;
const SQUARE_MOMENTUM = 0.999;

/** Adam (Kingma and Ba, 2015) whose moments of a row stand still while no text holds it. */
export const createLazyAdam = (table: Float32Array, dimensions: number): Optimise => {
  const means = new Float32Array(table.length);
  const squares = new Float32Array(table.length);
  const gradientSums = new Float32Array(table.length);
  const updates = new Int32Array(table.length / dimensions);
  return (texts, gradients, learningRate) => {
    const touched = new Set<number>();
    let text = 0;
    for (const { values, rows } of gradients) {
      for (let index = 0; index < rows; index += 1, text += 1) {
        for (const feature of texts[text] ?? []) {
          touched.add(feature);
          const row = feature * dimensions;
          for (let k = 0; k < dimensions; k += 1)
            gradientSums[row + k] =
              (gradientSums[row + k] as number) + (values[index * dimensions + k] as number);
        }
      }
    }
    for (const feature of touched) {
      const count = (updates[feature] ?? 0) + 1;
      updates[feature] = count;
      const meanCorrection = 1 - MOMENTUM ** count;
      const squareCorrection = 1 - SQUARE_MOMENTUM ** count;
      const end = (feature + 1) * dimensions;
      for (let k = feature * dimensions; k < end; k += 1) {
        const gradient = gradientSums[k] as number;
        gradientSums[k] = 0;
        const mean = MOMENTUM * (means[k] as number) + (1 - MOMENTUM) * gradient;
        const square = SQUARE_MOMENTUM * (squares[k] as number) + (1 - SQUARE_MOMENTUM) * gradient * gradient;
        means[k] = mean;
        squares[k] = square;
        table[k] =
          (table[k] as number) -
          (learningRate * (mean / meanCorrection)) / (Math.sqrt(square / squareCorrection) + 1e-9);
      }
    }
  };
};
