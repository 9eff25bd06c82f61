import { contrast } from "./contrastive-loss.ts";
import { createLazyAdam } from "./lazy-adam.ts";
import { createMultiplication, type Matrix } from "./multiply-matrices.ts";
import type { Random } from "./random.ts";
import type { Batch, LanguagePair, SampleBatch } from "./sample-batch.ts";

export interface TrainingSettings {
  readonly features: number;
  readonly dimensions: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly random: Random;
  readonly sample: SampleBatch;
  onStep?(step: number, loss: number, table: Float32Array): void;
}

/** How often each pair of languages is trained. */
const PAIRS: readonly (readonly [LanguagePair, number])[] = [
  [["en", "zh"], 0.42],
  [["en", "ru"], 0.26],
  [["ru", "zh"], 0.14],
  [["zh", "zh"], 0.18],
];
const DEVIATION = 0.05;
const FIRST_SCALE = 20;
const HIGHEST_SCALE = 100;
const SCALE_RATE = 0.002;
const WARM_UP = 50;
const LEAST_RATE = 0.02;

/**
 * Trains a table of feature vectors so that the normalised sums of two texts that belong together are near each
 * other and far from the rest of their batch: InfoNCE (van den Oord et al., 2018) both ways, with a learned scale,
 * and Adam (Kingma and Ba, 2015) that moves only the rows a batch has touched. The table is `features × dimensions`.
 */
export async function trainVectors(settings: TrainingSettings): Promise<Float32Array> {
  const { features, dimensions, steps, batchSize, random, sample, onStep } = settings;
  const table = Float32Array.from({ length: features * dimensions }, () => DEVIATION * random.normal());
  const step = await createStep(table, dimensions);
  for (let index = 0; index < steps; index += 1) {
    const rate = Math.max(LEAST_RATE, 1 - index / steps) * Math.min(1, (index + 1) / WARM_UP);
    const loss = await step(sample(random.pick(PAIRS), batchSize), settings.learningRate * rate);
    onStep?.(index + 1, loss, table);
  }
  return table;
}

/** Sums of table rows, and the lengths that they were divided by. */
interface Embedded extends Matrix {
  readonly lengths: Float32Array;
}

const embed = (texts: readonly Int32Array[], table: Float32Array, dimensions: number): Embedded => {
  const values = new Float32Array(texts.length * dimensions);
  const lengths = new Float32Array(texts.length);
  for (const [index, text] of texts.entries()) {
    const start = index * dimensions;
    for (const feature of text) {
      const row = feature * dimensions;
      for (let k = 0; k < dimensions; k += 1)
        values[start + k] = (values[start + k] as number) + (table[row + k] as number);
    }
    let square = 0;
    for (let k = 0; k < dimensions; k += 1) square += (values[start + k] as number) ** 2;
    const length = Math.max(Math.sqrt(square), 1e-9);
    lengths[index] = length;
    for (let k = 0; k < dimensions; k += 1) values[start + k] = (values[start + k] as number) / length;
  }
  return { values, rows: texts.length, columns: dimensions, lengths };
};

type Step = (batch: Batch, learningRate: number) => Promise<number>;

const createStep = async (table: Float32Array, dimensions: number): Promise<Step> => {
  const compare = await createMultiplication({ isSecondTransposed: true });
  const multiply = await createMultiplication({});
  const multiplyFirstTransposed = await createMultiplication({ isFirstTransposed: true });
  const optimise = createLazyAdam(table, dimensions);
  let logScale = Math.log(FIRST_SCALE);
  return async ({ queries, targets, keys }, learningRate) => {
    const x = embed(queries, table, dimensions);
    const y = embed(targets, table, dimensions);
    const scale = Math.min(HIGHEST_SCALE, Math.exp(logScale));
    const similarities = await compare(x, y);
    const { gradient, loss, scaleGradient } = contrast(similarities, scale, keys);
    const [byQuery, byTarget] = [await multiply(gradient, y), await multiplyFirstTransposed(gradient, x)];
    optimise([...queries, ...targets], [throughLength(byQuery, x), throughLength(byTarget, y)], learningRate);
    logScale -= SCALE_RATE * Math.sign(scaleGradient);
    return loss;
  };
};

/** The gradient by the sums, from that by the normalised sums. */
const throughLength = (gradient: Matrix, { values, columns, lengths }: Embedded): Matrix => {
  const through = new Float32Array(values.length);
  for (const [index, length] of lengths.entries()) {
    const start = index * columns;
    let along = 0;
    for (let k = 0; k < columns; k += 1)
      along += (values[start + k] as number) * (gradient.values[start + k] as number);
    for (let k = 0; k < columns; k += 1) {
      through[start + k] =
        ((gradient.values[start + k] as number) - along * (values[start + k] as number)) / length;
    }
  }
  return { ...gradient, values: through };
};
