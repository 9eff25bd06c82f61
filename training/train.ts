import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { BUILTIN_DIMENSIONS, quantiseTable } from "../src/embeddings/builtin-embedder.ts";
import { packModelFile } from "../src/model-file.ts";
import { NAME_LANGUAGES, readLexicon } from "../src/questions/lexicon.ts";
import { buildLexicon, packLexicon } from "./build-lexicon.ts";
import { chooseFeatures } from "./choose-features.ts";
import { encodeRows } from "./encode-rows.ts";
import { learnTransliteration, namePairsIn } from "./learn-transliteration.ts";
import { createRandom } from "./random.ts";
import { readCorpus } from "./read-rows.ts";
import { retrofitTable } from "./retrofit-table.ts";
import { createSampler } from "./sample-batch.ts";
import { type TokenRow, tokenizeRows } from "./tokenize-rows.ts";
import { trainVectors } from "./train-vectors.ts";
import { toUnits } from "./units.ts";

const USAGE = `Makes the built-in model: models/builtin/lexicon.bin and vectors.bin, and a report of the run.

  npm run train -- --data FOLDER [--out FOLDER] [--only lexicon|vectors] [--steps N] [--seed N]

The vectors are drawn towards the lexicon's translations: --only vectors takes the lexicon that is there.
`;

const LEXICON = "lexicon.bin";
const SHIPPED = resolve(import.meta.dirname, "../models/builtin");

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    out: { type: "string", default: SHIPPED },
    only: { type: "string" },
    steps: { type: "string", default: "2000" },
    seed: { type: "string", default: "7" },
    help: { type: "boolean", default: false },
  },
});

const startedAt = performance.now();
const report: string[] = [];
const tell = (line: string): void => {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(5);
  console.error(`${seconds} s  ${line}`);
  report.push(line);
};

const write = (name: string, bytes: Uint8Array): void => {
  writeFileSync(join(options.out, name), bytes);
  tell(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`);
};

const makeLexicon = (data: string, rows: readonly TokenRow[]): void => {
  const tables = buildLexicon(toUnits(rows));
  for (const [pair, entries] of tables) tell(`${pair}: ${entries.length} pairs of words`);
  const corpus = readCorpus(data);
  const pieces = new Map(
    NAME_LANGUAGES.map((language) => {
      const names = namePairsIn(corpus, language);
      tell(`${language}: ${names.length} names`);
      return [language, learnTransliteration(names)];
    }),
  );
  write(LEXICON, packLexicon(tables, pieces));
};

const REPORTED_STEPS = 200;

const makeVectors = async (rows: readonly TokenRow[]): Promise<void> => {
  const features = chooseFeatures(rows);
  tell(`${features.length} features of ${BUILTIN_DIMENSIONS} dimensions`);
  const random = createRandom(Number(options.seed));
  let losses: number[] = [];
  const table = await trainVectors({
    features: features.length,
    dimensions: BUILTIN_DIMENSIONS,
    steps: Number(options.steps),
    batchSize: 1024,
    learningRate: 0.01,
    random,
    sample: createSampler(encodeRows(rows, features), random),
    onStep(step, loss) {
      losses.push(loss);
      if (step % REPORTED_STEPS > 0) return;
      tell(`step ${step}: loss ${(losses.reduce((sum, each) => sum + each, 0) / losses.length).toFixed(3)}`);
      losses = [];
    },
  });
  const lexiconPath = join(options.out, LEXICON);
  const lexicon = readLexicon(readFileSync(lexiconPath), lexiconPath);
  const { values } = retrofitTable({ features, values: table, dimensions: BUILTIN_DIMENSIONS }, lexicon);
  write("vectors.bin", packModelFile(quantiseTable(features, values)));
};

if (options.help || options.data === undefined) {
  console.error(USAGE);
  process.exitCode = options.help ? 0 : 1;
} else {
  mkdirSync(options.out, { recursive: true });
  const rows = tokenizeRows(readCorpus(options.data));
  tell(`${rows.length} rows`);
  if (options.only !== "vectors") makeLexicon(options.data, rows);
  if (options.only !== "lexicon") await makeVectors(rows);
  writeFileSync(join(options.out, "report.txt"), `${report.join("\n")}\n`);
}
