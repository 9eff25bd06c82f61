/** Asks an index in a process of its own and prints what that takes, whole and in parts. See bench/whole-ask.ts. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createBuiltinEmbedder } from "../src/embeddings/builtin-embedder.ts";
import { openAnalyser } from "../src/questions/open-analyser.ts";
import { openBm25 } from "../src/retrieval/bm25.ts";
import { openLexicalIndex } from "../src/retrieval/lexical-index.ts";
import { decodePostings } from "../src/retrieval/postings-file.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { createSounds } from "../src/text/sounds.ts";
import { createTermExtractor } from "../src/text/terms.ts";
import { writeQuestions } from "./generated-corpus.ts";
import { percentilesOf } from "./percentiles.ts";
import { readJob } from "./run-apart.ts";

interface Job {
  readonly seedsDir: string;
  readonly indexDir: string;
}

const QUESTIONS = 300;
/** Questions asked before, none of which is asked again: a program that has just started is slower. */
const WARM_UP = 120;
const LIMIT = 5;
/** How deep the retriever reads each channel. */
const DEPTH = 100;
const LONG_QUESTION = 2000;

const allQuestions = writeQuestions(WARM_UP + QUESTIONS);
const [before, questions] = [allQuestions.slice(0, WARM_UP), allQuestions.slice(WARM_UP)];

const measure = async (asked: readonly string[], work: (question: string) => unknown) => {
  for (const question of before) await work(question);
  const times: number[] = [];
  for (const question of asked) {
    const startedAt = performance.now();
    await work(question);
    times.push(performance.now() - startedAt);
  }
  return percentilesOf(times);
};

const job = readJob<Job>();
const openedAt = performance.now();
const app = createApp(readConfig({ SEEDS_DIR: job.seedsDir, INDEX_DIR: job.indexDir }));
const index = await app.open();
const loadMs = performance.now() - openedAt;
const [first = ""] = before;
await index.ask(first, { limit: LIMIT });
const firstAnswerMs = performance.now() - openedAt;
const whole = await measure(questions, (question) => index.ask(question, { limit: LIMIT }));
const long = questions.join("").slice(0, LONG_QUESTION);
const longWhole = await measure([long, long, long], (question) => index.ask(question, { limit: LIMIT }));
const { rss } = process.memoryUsage();
await index.close();

const generation = await readCurrent(job.indexDir);
if (!generation?.vectors || !generation.lexical) throw new Error("There is no index with vectors and terms");
const { passages, vectors, lexical: file, folder } = generation;
const embedder = await createBuiltinEmbedder();
const byQuestion = new Map<string, Float32Array>();
for (const question of allQuestions) {
  const [vector] = await embedder.embed([question], "query");
  if (vector) byQuestion.set(question, vector);
}
const embed = await measure(questions, (question) => embedder.embed([question], "query"));
const scan = await measure(questions, (question) =>
  vectors.search(byQuestion.get(question) ?? new Float32Array(0), DEPTH),
);
const postings = decodePostings(file, passages.length);
if (!postings) throw new Error("The terms are of another version");
const bm25 = openBm25(postings);
const analyseQuestion = await openAnalyser(job.seedsDir);
const lexical = openLexicalIndex(
  passages,
  { extractTerms: createTermExtractor(), analyseQuestion, soundsOf: createSounds() },
  bm25,
);
const words = await measure(questions, (question) => lexical.search(question, DEPTH));
const analysed = new Map(allQuestions.map((question) => [question, analyseQuestion(question)]));
const scoring = await measure(questions, (question) => bm25.score(analysed.get(question) ?? []));
const longWords = await measure([long, long, long], (question) => lexical.search(question, DEPTH));

console.log(
  JSON.stringify({
    passages: passages.length,
    terms: postings.terms.size,
    postings: postings.texts.length,
    lexicalBytes: statSync(join(folder, "lexical.bin")).size,
    loadMs,
    firstAnswerMs,
    residentBytes: rss,
    whole,
    vectorScan: scan,
    lexicalSearch: words,
    scoringAlone: scoring,
    embed,
    wholeToSearches: whole.p95 / (scan.p95 + words.p95),
    question2000: { whole: longWhole, lexicalSearch: longWords },
  }),
);
