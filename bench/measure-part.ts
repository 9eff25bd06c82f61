/**
 * Measures one part of the program in a process of its own, which bench/embeddings.ts starts: nothing that another
 * part has loaded is there already. Prints one `PartMeasures` as JSON.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Embedder } from "../src/types.ts";
import { SAMPLE_QUESTIONS } from "./sample-corpus.ts";

/** What the process loads: nothing, a model, what analyses questions, or both that the built-in model consists of. */
export type PartToMeasure =
  | { readonly part: "nothing" | "builtin" | "questions" | "builtin-and-questions" }
  | { readonly part: "hub"; readonly folder: string };

export type Job = PartToMeasure & {
  /** Path of a JSON file: texts. */
  readonly passages: string;
  /** From 1: the languages take turns to ask the first question. */
  readonly round: number;
};

export interface PartMeasures {
  /** From the first import to the answer to the first question. */
  readonly loadMs: number;
  /** Of the first questions in the two other languages together: what was put off till then. */
  readonly otherLanguagesMs: number;
  /** Of the whole process, after that, in bytes. */
  readonly residentBytes: number;
  /** Median of one question at a time. */
  readonly queryMs: number | null;
  /** By one worker, and by as many as there are unless told otherwise. */
  readonly passagesPerSecond: { readonly oneWorker: number; readonly defaultWorkers: number } | null;
}

type AnswerQuestion = (question: string) => Promise<unknown>;

const SEEDS = resolve(import.meta.dirname, "../seeds");
const QUERIES = 200;
const WARM_UP_QUERIES = 24;
/** Enough for every worker that comes with time to have been started, and loaded, before the clock runs. */
const WARM_UP_PASSAGES = 160;
const LEAST_SECONDS = 3;
const MARGIN = 1.2;
const FIRST_QUESTIONS = [
  "谁按下了重启按钮？",
  "Who pressed the reset button?",
  "Кто нажал кнопку перезагрузки?",
];

const firstQuestion = (round: number): string => FIRST_QUESTIONS[round % FIRST_QUESTIONS.length] ?? "";

const loadEmbedder = async (job: Job, mostWorkers?: number): Promise<Embedder | null> => {
  if (job.part === "hub") {
    const { createHubEmbedder } = await import("../src/embeddings/hub-embedder.ts");
    return createHubEmbedder({ modelId: job.folder, ...(mostWorkers === undefined ? {} : { mostWorkers }) });
  }
  if (job.part === "nothing" || job.part === "questions") return null;
  const { createBuiltinEmbedder } = await import("../src/embeddings/builtin-embedder.ts");
  return createBuiltinEmbedder();
};

const loadAnalyser = async ({ part }: Job): Promise<((question: string) => unknown) | null> => {
  if (part !== "questions" && part !== "builtin-and-questions") return null;
  const { openAnalyser } = await import("../src/questions/open-analyser.ts");
  return openAnalyser(SEEDS);
};

const medianQuery = async (answer: AnswerQuestion): Promise<number> => {
  const times: number[] = [];
  for (let query = -WARM_UP_QUERIES; query < QUERIES; query += 1) {
    const question = SAMPLE_QUESTIONS[(query + WARM_UP_QUERIES) % SAMPLE_QUESTIONS.length] ?? "";
    const startedAt = performance.now();
    await answer(question);
    if (query >= 0) times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b)[QUERIES >> 1] ?? Number.NaN;
};

const embedPassages = async (
  embedder: Embedder,
  passages: readonly string[],
  count: number,
): Promise<number> => {
  const texts = Array.from({ length: count }, (_, index) => passages[index % passages.length] ?? "");
  const startedAt = performance.now();
  const vectors = await embedder.embed(texts, "passage");
  const seconds = (performance.now() - startedAt) / 1000;
  if (vectors.length !== count) throw new Error(`${count} passages gave ${vectors.length} vectors`);
  return seconds;
};

const passagesPerSecond = async (embedder: Embedder, passages: readonly string[]): Promise<number> => {
  let count = WARM_UP_PASSAGES;
  let seconds = await embedPassages(embedder, passages, count);
  do {
    count = Math.ceil((count / seconds) * LEAST_SECONDS * MARGIN);
    seconds = await embedPassages(embedder, passages, count);
  } while (seconds < LEAST_SECONDS);
  return count / seconds;
};

const measure = async (job: Job): Promise<PartMeasures> => {
  const startedAt = performance.now();
  const embedder = await loadEmbedder(job, 1);
  const analyse = await loadAnalyser(job);
  const answer: AnswerQuestion = async (question) => {
    analyse?.(question);
    await embedder?.embed([question], "query");
  };
  await answer(firstQuestion(job.round));
  const loadMs = performance.now() - startedAt;
  for (const later of [1, 2]) await answer(firstQuestion(job.round + later));
  const otherLanguagesMs = performance.now() - startedAt - loadMs;
  const residentBytes = process.memoryUsage.rss();
  const queryMs = job.part === "nothing" ? null : await medianQuery(answer);
  if (embedder === null || analyse !== null) {
    await embedder?.close();
    return { loadMs, otherLanguagesMs, residentBytes, queryMs, passagesPerSecond: null };
  }
  const passages: string[] = JSON.parse(readFileSync(job.passages, "utf8"));
  const oneWorker = await passagesPerSecond(embedder, passages);
  await embedder.close();
  const many = job.part === "hub" ? await loadEmbedder(job) : null;
  const defaultWorkers = many === null ? oneWorker : await passagesPerSecond(many, passages);
  await many?.close();
  return {
    loadMs,
    otherLanguagesMs,
    residentBytes,
    queryMs,
    passagesPerSecond: { oneWorker, defaultWorkers },
  };
};

console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? "{}") as Job)));
