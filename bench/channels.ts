/**
 * Each channel alone and both fused, over SQuAD files whose paragraphs and questions are parallel in three languages:
 * `npx tsx bench/channels.ts FOLDER [PREFIX]` reads FOLDER/PREFIX.{zh,en,ru}.json. Prints JSON, and a table to stderr.
 * The ranking is that of passages, before quotes are chosen; every paragraph is one passage.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createBuiltinEmbedder } from "../src/embeddings/builtin-embedder.ts";
import { denseWeightsOf } from "../src/embeddings/dense-weights.ts";
import type { VectorStore } from "../src/ports.ts";
import { openAnalyser } from "../src/questions/open-analyser.ts";
import { cosine } from "../src/retrieval/cosine.ts";
import { createLexicalIndex } from "../src/retrieval/lexical-index.ts";
import { createRetriever } from "../src/retrieval/retriever.ts";
import type { AnalyseQuestion } from "../src/text/query-term.ts";
import { createSounds } from "../src/text/sounds.ts";
import { createTermExtractor } from "../src/text/terms.ts";
import type { Hit, Language, Passage, Retrieve, Vector } from "../src/types.ts";

const LANGUAGES = ["zh", "en", "ru"] as const satisfies readonly Language[];

interface Paragraph {
  readonly context: string;
  readonly qas: readonly { readonly question: string }[];
}

const [folder, prefix = "xquad-dev"] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder that holds the files");

const readParagraphs = (language: Language): Paragraph[] =>
  JSON.parse(readFileSync(join(folder, `${prefix}.${language}.json`), "utf8")).data.flatMap(
    ({ paragraphs }: { readonly paragraphs: readonly Paragraph[] }) => paragraphs,
  );

const toPassage = (text: string, index: number, language: Language): Passage => ({
  id: String(index),
  documentId: String(index),
  type: "text",
  text,
  start: 0,
  end: text.length,
  lines: [1, 1],
  headings: [],
  language,
});

/** All vectors, compared one by one. */
const createStore = (passages: readonly Passage[], vectors: readonly Vector[]): VectorStore => ({
  apply: async () => undefined,
  search: async (vector, limit) =>
    passages
      .map((passage, index): Hit => ({ passage, score: cosine(vector, vectors[index] ?? vector) }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit),
});

const embedder = await createBuiltinEmbedder();
const extractTerms = createTermExtractor();
const analyseQuestion = await openAnalyser(folder);
/** What the words channel is without translations. */
const ownWords: AnalyseQuestion = (question) =>
  [...new Set(extractTerms(question))].map((term) => ({
    alternatives: [{ terms: [term], weight: 1 }],
    importance: term.startsWith("+") ? 0.5 : 1,
  }));

const channelsOver = async (
  paragraphs: readonly Paragraph[],
  language: Language,
): Promise<Record<string, Retrieve>> => {
  const passages = paragraphs.map(({ context }, index) => toPassage(context, index, language));
  const vectors = await embedder.embed(
    passages.map(({ text }) => text),
    "passage",
  );
  const entries = passages.map((passage) => ({ passage, text: passage.text, context: "" }));
  const lexical = createLexicalIndex(entries, { extractTerms, analyseQuestion, soundsOf: createSounds() });
  const plain = createLexicalIndex(entries, { extractTerms, analyseQuestion: ownWords });
  const store = createStore(passages, vectors);
  const denseWeights = denseWeightsOf(embedder.modelId);
  return {
    "own words": createRetriever({ lexical: plain, vectors: null, denseWeights }),
    words: createRetriever({ lexical, vectors: null, denseWeights }),
    vectors: async ({ vector }, limit) => (vector ? store.search(vector, limit) : []),
    fused: createRetriever({ lexical, vectors: store, denseWeights }),
  };
};

const DEPTH = 20;
const results: Record<string, Record<string, { at1: number; at5: number; at20: number }>> = {};
for (const documents of LANGUAGES) {
  const channels = await channelsOver(readParagraphs(documents), documents);
  for (const asked of LANGUAGES) {
    const questions = readParagraphs(asked).flatMap(({ qas }, index) =>
      qas.map(({ question }) => ({ question, gold: String(index) })),
    );
    const vectors = await embedder.embed(
      questions.map(({ question }) => question),
      "query",
    );
    for (const [name, retrieve] of Object.entries(channels)) {
      const ranks: number[] = [];
      for (const [index, { question, gold }] of questions.entries()) {
        const vector = vectors[index] ?? null;
        const hits = await retrieve({ text: question, language: asked, vector }, DEPTH);
        ranks.push(hits.findIndex(({ passage }) => passage.id === gold) + 1 || Number.POSITIVE_INFINITY);
      }
      const within = (depth: number): number => ranks.filter((rank) => rank <= depth).length / ranks.length;
      const scores = { at1: within(1), at5: within(5), at20: within(DEPTH) };
      results[`${asked} → ${documents}`] = { ...results[`${asked} → ${documents}`], [name]: scores };
    }
  }
}

console.log(JSON.stringify(results, null, 2));
for (const [pair, channels] of Object.entries(results)) {
  const cells = Object.entries(channels).map(
    ([name, { at1, at5 }]) => `${name} ${at1.toFixed(3)}/${at5.toFixed(3)}`,
  );
  console.error(`${pair}  ${cells.join("  ")}`);
}
