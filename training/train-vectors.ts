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
    const loss = await step(sample(drawPair(random), batchSize), settings.learningRate * rate);
    onStep?.(index + 1, loss, table);
  }
  return table;
}

const drawPair = (random: Random): LanguagePair => {
  let left = random.next();
  return (PAIRS.find(([, share]) => (left -= share) < 0) ?? PAIRS[0] ?? [["en", "zh"]])[0];
};

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
      for (let k = 0; k < dimensions; k += 1) values[start + k] += table[row + k] as number;
    }
    let square = 0;
    for (let k = 0; k < dimensions; k += 1) square += (values[start + k] as number) ** 2;
    const length = Math.max(Math.sqrt(square), 1e-9);
    lengths[index] = length;
    for (let k = 0; k < dimensions; k += 1) values[start + k] /= length;
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

/** InfoNCE both ways: the loss, and its gradients by the similarities and by the logarithm of the scale. */
const contrast = (
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
      rowSums[i] += exponential;
      columnSums[j] += exponential;
    }
  }
  const gradient = new Float32Array(values.length);
  let loss = 0;
  let scaleGradient = 0;
  for (let i = 0; i < rows; i += 1) {
    const own = exponentials[i * rows + i] as number;
    loss -= (Math.log(own / (rowSums[i] as number)) + Math.log(own / (columnSums[i] as number))) / (2 * rows);
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

type Optimise = (texts: readonly Int32Array[], gradients: readonly Matrix[], learningRate: number) => void;

const MOMENTUM = 0.9;
const SQUARE_MOMENTUM = 0.999;

const createLazyAdam = (table: Float32Array, dimensions: number): Optimise => {
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
            gradientSums[row + k] += values[index * dimensions + k] as number;
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
        table[k] -= (learningRate * (mean / meanCorrection)) / (Math.sqrt(square / squareCorrection) + 1e-9);
      }
    }
  };
};
