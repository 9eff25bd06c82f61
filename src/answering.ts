import { join } from "node:path";
import { CANDIDATES, createAsk, toQuestion } from "./ask.ts";
import type { Config } from "./config.ts";
import { denseWeightsOf } from "./embeddings/dense-weights.ts";
import { openVectorTable } from "./embeddings/vector-table.ts";
import { listDocuments } from "./list-documents.ts";
import { createLogger } from "./logger.ts";
import { searchTextsOf } from "./passages/context.ts";
import type { LinkTo, Reranker } from "./ports.ts";
import { openAnalyser } from "./questions/open-analyser.ts";
import { buildQuote } from "./quotes/build-quote.ts";
import { documentIdIn } from "./quotes/citation-id.ts";
import { findCitation } from "./quotes/find-citation.ts";
import { type QuotableSpan, quotableSpans } from "./quotes/quotable-spans.ts";
import { CALIBRATION_FILE, readCalibration, weighsTheSame } from "./ranking/calibration-file.ts";
import { createExamine, type Examined } from "./ranking/examine.ts";
import { rememberWords } from "./ranking/nearness.ts";
import { confidenceOf, readRankingModel } from "./ranking/ranking-model.ts";
import { createPassageReader } from "./read-passage.ts";
import { openBm25 } from "./retrieval/bm25.ts";
import { countEntries } from "./retrieval/count-entries.ts";
import { openLexicalIndex } from "./retrieval/lexical-index.ts";
import { decodePostings } from "./retrieval/postings-file.ts";
import { createRetriever } from "./retrieval/retriever.ts";
import type { Manifest } from "./store/manifest.ts";
import type { Generation } from "./store/read-generation.ts";
import { createAccepts } from "./text/passage-filter.ts";
import { remember } from "./text/remember.ts";
import { createSentenceSplitter } from "./text/sentences.ts";
import { createSounds } from "./text/sounds.ts";
import { createTermExtractor, createTextReader } from "./text/terms.ts";
import type { Ask, Document, DocumentInfo, Embedder, Passage, PassageFilter, Quote } from "./types.ts";

/** Documents of which it is remembered what can be quoted. */
const REMEMBERED_SPANS = 50;
/** Words whose vectors are remembered, a kilobyte each. */
const REMEMBERED_WORDS = 20_000;
/** Passages that are remembered as they were taken apart, about 30 kB each. */
const REMEMBERED_PASSAGES = 500;

/** Filters whose documents are remembered: they are compared with the words of all of them. */
const REMEMBERED_FILTERS = 16;

/** A quote with the whole document that it stands in. */
export interface Source {
  readonly quote: Quote;
  readonly document: Document;
  /** ISO 8601: when the index was made. */
  readonly indexedAt: string;
}

/** One generation of the index, loaded and ready to be asked. */
export interface OpenIndex {
  readonly manifest: Manifest;
  /** Damaged files of newer generations, in whose stead this one answers; none as a rule. */
  readonly damaged: readonly string[];
  readonly documents: ReadonlyMap<string, Document>;
  /** What is known of all documents, without their texts. Made once, for that takes a while. */
  listDocuments(): readonly DocumentInfo[];
  readonly passageCount: number;
  readonly ask: Ask;
  /**
   * What an answer is chosen and judged by, for fitting.
   *
   * @param isLeftOut passages that are taken not to be there
   */
  examine(question: string, isLeftOut?: (passage: Passage) => boolean): Promise<Examined>;
  /** Undefined if no document of the index holds the words that the id names. */
  findSource(citationId: string): Source | undefined;
  /** All that can be quoted from a document, in order; none of a document that is not there. */
  quotable(documentId: string): readonly QuotableSpan[];
  /**
   * Makes in turns with other work what only some questions need, so that none has to wait for it. Ends early if the
   * index is closed. For an index that is asked more than once: one question seldom needs it.
   */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a generation ready to be asked. */
export const openGeneration = async (
  generation: Generation,
  embedder: Embedder | null,
  linkTo: LinkTo,
  config: Config,
  reranker: Reranker | null = null,
): Promise<OpenIndex> => {
  const { documents, passages, manifest } = generation;
  const extractTerms = createTermExtractor();
  const splitSentences = createSentenceSplitter();
  const analyseQuestion = await openAnalyser(config.seedsDir);
  // Counted here only where another version of the program has made the index.
  const postings =
    (generation.lexical && decodePostings(generation.lexical, passages.length)) ??
    (await countEntries(searchTextsOf(documents.values(), passages), extractTerms));
  const lexical = openLexicalIndex(
    passages,
    { extractTerms, analyseQuestion, soundsOf: createSounds() },
    openBm25(postings),
  );
  const logger = createLogger(config.logLevel);
  const [table, model, calibrated] = await Promise.all([
    openVectorTable(),
    readRankingModel(),
    readCalibration(config.indexDir, manifest.model?.id ?? null),
  ]);
  const encode = rememberWords(table, REMEMBERED_WORDS);
  const isUsable = calibrated !== null && weighsTheSame(calibrated, model.confidence);
  const confidence = isUsable ? calibrated : model.confidence;
  if (calibrated && !isUsable)
    logger.warn(
      { path: join(config.indexDir, CALIBRATION_FILE) },
      "the calibration is of another version and left aside: run yinju eval --calibrate again",
    );
  const readText = createTextReader();
  const readPassage = remember(
    createPassageReader({ documents, splitSentences, readText, encode }),
    ({ id }) => id,
    REMEMBERED_PASSAGES,
  );
  const retrieve = createRetriever({
    lexical,
    vectors: generation.vectors,
    denseWeights: denseWeightsOf(manifest.model?.id),
  });
  const examine = createExamine({
    weigh: lexical.weigh,
    rarest: lexical.rarest,
    readPassage: (passage) => readPassage(passage).read,
    readText,
    encode,
    model,
  });
  const list = listDocuments(documents);
  const acceptsOf = remember(
    (filter: PassageFilter) => createAccepts(filter, { documents: list.get(), passages }),
    (filter) => JSON.stringify(filter),
    REMEMBERED_FILTERS,
  );
  const findSpans = (documentId: string): readonly QuotableSpan[] => {
    const document = documents.get(documentId);
    const own = passages.filter((passage) => passage.documentId === documentId);
    return document ? quotableSpans(document, own, splitSentences) : [];
  };
  const spansOf = remember(findSpans, (documentId) => documentId, REMEMBERED_SPANS);
  return {
    manifest,
    damaged: generation.damaged,
    documents,
    listDocuments: list.get,
    passageCount: passages.length,
    ask: createAsk({
      retrieve,
      acceptsOf,
      examine,
      readPassage,
      confidenceOf: (evidence) => confidenceOf(evidence, confidence),
      threshold: confidence.threshold,
      embedder,
      reranker,
      linkTo,
      onUnfaithfulQuote: ({ id, document }) =>
        logger.error({ id, path: document.path }, "quote is not verbatim, dropped"),
    }),
    async examine(text, isLeftOut = () => false) {
      const question = await toQuestion(text, undefined, embedder);
      const hits = await retrieve(question, 2 * CANDIDATES);
      const there = hits.filter(({ passage }) => !isLeftOut(passage));
      return examine(question, there.slice(0, CANDIDATES));
    },
    findSource(citationId) {
      const document = documents.get(documentIdIn(citationId) ?? "");
      if (!document) return undefined;
      const own = passages.filter(({ documentId }) => documentId === document.id);
      const found = findCitation(citationId, document, own, splitSentences);
      if (!found) return undefined;
      const quote = buildQuote(document, found.passage, found.span, 1, linkTo);
      return { quote, document, indexedAt: manifest.createdAt };
    },
    quotable: (documentId) => (documents.has(documentId) ? spansOf(documentId) : []),
    async prepare() {
      await lexical.prepare();
      await list.prepare();
    },
    async close() {
      lexical.close();
      list.stop();
      await embedder?.close();
      await reranker?.close();
    },
  };
};
