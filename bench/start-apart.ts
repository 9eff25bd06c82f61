/** The work of bench/start.ts in processes of their own. Prints JSON. */
import { setTimeout } from "node:timers/promises";
import { openBm25 } from "../src/retrieval/bm25.ts";
import { openLexicalIndex } from "../src/retrieval/lexical-index.ts";
import { decodePostings } from "../src/retrieval/postings-file.ts";
import { storedOf } from "../src/store/passage-view.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { textKeyOf } from "../src/store/text-key.ts";
import { writeGeneration } from "../src/store/write-generation.ts";
import { createTermExtractor } from "../src/text/terms.ts";
import type { Passage } from "../src/types.ts";
import { readJob } from "./run-apart.ts";
import { drawQueries, readVectors, rowOf } from "./vector-data.ts";

interface Job {
  readonly task: "count" | "build" | "start";
  readonly source: string;
  readonly data: string;
  readonly folder: string;
  readonly count: number;
  readonly dimensions: number;
}

export interface StartMeasures {
  /** Modules, before anything is opened. */
  readonly importMs: number;
  /** From then to the first hits of both channels, with their texts. */
  readonly firstAnswerMs: number;
  readonly residentBytes: number;
}

const QUESTION = "中国的政府是什么？";
const LIMIT = 20;
const SERVED = 100;
const REST_MS = 1000;

const open = async (folder: string) => {
  const generation = await readCurrent(folder);
  if (!generation) throw new Error(`There is no index in "${folder}"`);
  return generation;
};

const build = async ({ source, data, folder, count, dimensions }: Job) => {
  const generation = await open(source);
  const { documents, passages, manifest, lexical } = generation;
  const matrix = readVectors(data, { kind: "random", count, dimensions });
  const draft = {
    model: { id: "random@1", dimensions },
    splitter: manifest.splitter,
    documents: [...documents.values()],
    passages: passages.map((passage): Passage => ({ ...storedOf(passage), text: passage.text })),
    vectors: new Map(passages.map(({ id }, row) => [id, rowOf(matrix, row, dimensions)])),
    textKeys: new Map(passages.map(({ id }) => [id, textKeyOf(id)])),
    ...(lexical ? { lexical } : {}),
    skipped: [],
    lastRun: manifest.lastRun,
  };
  const startedAt = performance.now();
  await writeGeneration(folder, draft);
  return { writeMs: performance.now() - startedAt };
};

const start = async ({ folder, dimensions }: Job): Promise<StartMeasures> => {
  const importMs = performance.now();
  const queries = drawQueries({ kind: "random", count: 0, dimensions }, SERVED);
  const startedAt = performance.now();
  const { passages, vectors, lexical: file } = await open(folder);
  const postings = file && decodePostings(file, passages.length);
  if (!postings || !vectors) throw new Error("The index lacks its terms or its vectors");
  const extractTerms = createTermExtractor();
  // Terms as they stand: what a question's words mean elsewhere is not the index's.
  const analyseQuestion = (question: string) =>
    extractTerms(question).map((term) => ({ alternatives: [{ terms: [term], weight: 1 }], importance: 1 }));
  const lexical = openLexicalIndex(passages, { extractTerms, analyseQuestion }, openBm25(postings));
  const answer = async (vector: Float32Array): Promise<number> => {
    const hits = [...(await lexical.search(QUESTION, LIMIT)), ...(await vectors.search(vector, LIMIT))];
    return hits.reduce((sum, { passage }) => sum + passage.text.length, 0);
  };
  await answer(queries[0] ?? new Float32Array(dimensions).fill(1));
  const firstAnswerMs = performance.now() - startedAt;
  for (const query of queries) await answer(query);
  await setTimeout(REST_MS);
  return { importMs, firstAnswerMs, residentBytes: process.memoryUsage.rss() };
};

const job = readJob<Job>();
if (job.task === "count") console.log(JSON.stringify({ passages: (await open(job.source)).passages.length }));
else console.log(JSON.stringify(job.task === "build" ? await build(job) : await start(job)));
