/**
 * What a reranker costs: a cross-encoder with random 8-bit weights, of the shape and size of a small one (12 layers of
 * 384, 118 MB) or of a usual one (12 layers of 768, 278 MB: gte-multilingual-reranker-base, bge-reranker-base,
 * jina-reranker-v2-base), or any model in a folder. Load time, memory, and the time that a question waits for 20
 * passages of 400 and of 150 characters, by one thread and by as many as come with it; beside it processor time, which
 * does not grow when others use the machine.
 * Usage: npx tsx bench/reranker.ts [small | base | FOLDER]; made models take as much room in the temporary folder.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createHubReranker } from "../src/embeddings/hub-reranker.ts";
import { READ_BY_MODEL } from "../src/retrieval/reorder.ts";
import { WEIGHTS, writeModelFiles } from "../tests/fixtures/write-model-files.ts";
import { encoderGraph } from "./e5-shaped-graph.ts";
import { unigramTokenizer } from "./e5-shaped-tokenizer.ts";
import { SAMPLE_QUESTIONS } from "./sample-corpus.ts";
import { samplePassages } from "./sample-passages.ts";

const COMMON = { layers: 12, heads: 12, vocabulary: 250_037, positions: 512 };
const SHAPES = {
  small: { ...COMMON, hidden: 384, feedForward: 1536 },
  base: { ...COMMON, hidden: 768, feedForward: 3072 },
} as const;
const MEGABYTE = 1e6;
const LENGTHS = [400, 150] as const;
const QUESTIONS = 7;
/** Enough for every thread that comes with time to have been started, and loaded, before the clock runs. */
const WARM_UP_QUESTIONS = 6;

const [given = "small"] = process.argv.slice(2);
const passages = samplePassages();
const residentMb = (): number => Math.round(process.memoryUsage.rss() / MEGABYTE);
const median = (numbers: readonly number[]): number =>
  Math.round(numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN);

const makeModel = async (shape: (typeof SHAPES)["small" | "base"]): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "yinju-bench-"));
  await writeModelFiles(folder, {
    "config.json": { model_type: "bert", max_position_embeddings: shape.positions },
    "tokenizer_config.json": { tokenizer_class: "XLMRobertaTokenizer", model_max_length: shape.positions },
    "tokenizer.json": unigramTokenizer(shape.vocabulary),
    [WEIGHTS.q8]: encoderGraph(shape, "logits"),
  });
  return folder;
};

/** Twenty passages of so many characters, others for each question. */
const candidatesFor = (question: number, length: number): string[] =>
  Array.from({ length: READ_BY_MODEL }, (_, place) => {
    const passage = passages[(question * READ_BY_MODEL + place * 37) % passages.length] ?? "";
    return [...passage].slice(0, length).join("");
  });

const measure = async (modelId: string, mostWorkers?: number) => {
  const before = residentMb();
  const startedAt = performance.now();
  const reranker = await createHubReranker({
    modelId,
    ...(mostWorkers === undefined ? {} : { mostWorkers }),
  });
  const loadMs = Math.round(performance.now() - startedAt);
  const ask = async (number: number, length: number) => {
    const [since, used] = [performance.now(), process.cpuUsage()];
    const question = SAMPLE_QUESTIONS[number % SAMPLE_QUESTIONS.length] ?? "";
    await reranker.score(question, candidatesFor(number, length));
    const { user, system } = process.cpuUsage(used);
    return { waitedMs: performance.now() - since, processorMs: (user + system) / 1000 };
  };
  for (let number = 0; number < WARM_UP_QUESTIONS; number += 1) await ask(number, LENGTHS[0]);
  const questions: Record<string, object> = {};
  for (const length of LENGTHS) {
    const times: Awaited<ReturnType<typeof ask>>[] = [];
    for (let number = 0; number < QUESTIONS; number += 1) times.push(await ask(number, length));
    questions[`of ${length} characters`] = {
      waitedMs: median(times.map(({ waitedMs }) => waitedMs)),
      processorMs: median(times.map(({ processorMs }) => processorMs)),
    };
  }
  const memoryMb = residentMb() - before;
  await reranker.close();
  return { loadMs, memoryMb, questions };
};

const isMade = given === "small" || given === "base";
const folder = isMade ? await makeModel(SHAPES[given]) : resolve(given);
try {
  const oneThread = await measure(folder, 1);
  const asItComes = await measure(folder);
  const settings = { model: given, cores: availableParallelism(), passages: READ_BY_MODEL };
  console.log(JSON.stringify({ ...settings, oneThread, asItComes }, null, 2));
} finally {
  if (isMade) await rm(folder, { recursive: true });
}
