import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUILTIN_DIMENSIONS, quantiseTable } from "../src/embeddings/vector-table.ts";
import { AppError } from "../src/errors.ts";
import { packModelFile } from "../src/model-file.ts";
import { type Lexicon, NAME_LANGUAGES, readLexicon } from "../src/questions/lexicon.ts";
import { buildLexicon, packLexicon } from "./build-lexicon.ts";
import { chooseFeatures } from "./choose-features.ts";
import { encodeRows } from "./encode-rows.ts";
import { learnTransliteration, namePairsIn } from "./learn-transliteration.ts";
import { createRandom } from "./random.ts";
import { readOptions, type TrainingOptions, USAGE } from "./read-options.ts";
import { readCorpus } from "./read-rows.ts";
import { retrofitTable } from "./retrofit-table.ts";
import { createSampler } from "./sample-batch.ts";
import { type TokenRow, tokenizeRows } from "./tokenize-rows.ts";
import { trainVectors } from "./train-vectors.ts";
import { toUnits } from "./units.ts";

const LEXICON = "lexicon.bin";
const VECTORS = "vectors.bin";
const REPORT = "report.txt";

const BATCH_SIZE = 1024;
const LEARNING_RATE = 0.01;
const REPORTED_STEPS = 200;

type Tell = (line: string) => void;

/** Shows a line and how much time has passed, and remembers it. */
const createReport = (): { readonly lines: readonly string[]; readonly tell: Tell } => {
  const startedAt = performance.now();
  const lines: string[] = [];
  return {
    lines,
    tell(line) {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(5);
      console.error(`${seconds} s  ${line}`);
      lines.push(line);
    },
  };
};

const makeLexicon = (corpus: ReturnType<typeof readCorpus>, rows: readonly TokenRow[], tell: Tell) => {
  const tables = buildLexicon(toUnits(rows));
  for (const [pair, entries] of tables) tell(`${pair}: ${entries.length} pairs of words`);
  const pieces = new Map(
    NAME_LANGUAGES.map((language) => {
      const names = namePairsIn(corpus, language);
      tell(`${language}: ${names.length} names`);
      return [language, learnTransliteration(names)];
    }),
  );
  return packLexicon(tables, pieces);
};

const makeVectors = async (
  rows: readonly TokenRow[],
  lexicon: Lexicon,
  { steps, seed }: TrainingOptions,
  tell: Tell,
): Promise<Uint8Array> => {
  const features = chooseFeatures(rows);
  tell(`${features.length} features of ${BUILTIN_DIMENSIONS} dimensions`);
  const random = createRandom(seed);
  let losses: number[] = [];
  const table = await trainVectors({
    features: features.length,
    dimensions: BUILTIN_DIMENSIONS,
    steps,
    batchSize: BATCH_SIZE,
    learningRate: LEARNING_RATE,
    random,
    sample: createSampler(encodeRows(rows, features), random),
    onStep(step, loss) {
      losses.push(loss);
      if (step % REPORTED_STEPS > 0) return;
      tell(`step ${step}: loss ${(losses.reduce((sum, each) => sum + each, 0) / losses.length).toFixed(3)}`);
      losses = [];
    },
  });
  const { values } = retrofitTable({ features, values: table, dimensions: BUILTIN_DIMENSIONS }, lexicon);
  return packModelFile(quantiseTable(features, values));
};

/** Reads the lexicon that the vectors are drawn towards. Throws AppError. */
const openLexicon = (path: string): Lexicon => {
  let file: Uint8Array;
  try {
    file = readFileSync(path);
  } catch (cause) {
    throw new AppError(`Cannot read "${path}"`, {
      cause,
      hint: "Make the lexicon first, without --only vectors, or name the folder that holds it with --out.",
    });
  }
  return readLexicon(file, path);
};

const train = async (options: TrainingOptions): Promise<void> => {
  const { lines, tell } = createReport();
  const write = (name: string, bytes: Uint8Array): void => {
    writeFileSync(join(options.out, name), bytes);
    tell(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`);
  };
  const lexiconPath = join(options.out, LEXICON);
  // A run takes long: what is missing is found before it starts.
  if (!options.parts.includes("lexicon")) openLexicon(lexiconPath);
  const corpus = readCorpus(options.data);
  mkdirSync(options.out, { recursive: true });
  const rows = tokenizeRows(corpus);
  tell(`${rows.length} rows`);
  if (options.parts.includes("lexicon")) write(LEXICON, makeLexicon(corpus, rows, tell));
  if (options.parts.includes("vectors"))
    write(VECTORS, await makeVectors(rows, openLexicon(lexiconPath), options, tell));
  writeFileSync(join(options.out, REPORT), `${lines.join("\n")}\n`);
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await train(options);
  else console.log(USAGE);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error([`Error: ${error.message}`, ...(error.hint ? [`Hint: ${error.hint}`] : [])].join("\n"));
  process.exitCode = 1;
}
