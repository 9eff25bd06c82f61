import { createAsk } from "./ask.ts";
import type { Config } from "./config.ts";
import { denseWeightsOf } from "./embeddings/dense-weights.ts";
import { createLogger } from "./logger.ts";
import { searchTextsOf } from "./passages/context.ts";
import { openAnalyser } from "./questions/open-analyser.ts";
import { buildQuote } from "./quotes/build-quote.ts";
import { documentIdIn } from "./quotes/citation-id.ts";
import { findCitation } from "./quotes/find-citation.ts";
import { openBm25 } from "./retrieval/bm25.ts";
import { countEntries } from "./retrieval/count-entries.ts";
import { createLexicalIndex } from "./retrieval/lexical-index.ts";
import { decodePostings } from "./retrieval/postings-file.ts";
import { createRetriever } from "./retrieval/retriever.ts";
import type { Manifest } from "./store/manifest.ts";
import type { Generation } from "./store/read-generation.ts";
import { rememberTerms } from "./text/remember-terms.ts";
import { createSentenceSplitter } from "./text/sentences.ts";
import { createTermExtractor } from "./text/terms.ts";
import type { Ask, Document, Embedder, LinkTo, Quote } from "./types.ts";

/** Texts whose terms are remembered: the sentences of some hundred passages, about 20 MB. */
const REMEMBERED_TEXTS = 4000;

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
  readonly passageCount: number;
  readonly ask: Ask;
  /** Undefined if no document of the index holds the words that the id names. */
  findSource(citationId: string): Source | undefined;
  close(): Promise<void>;
}

/** Makes a generation ready to be asked. */
export const openGeneration = async (
  generation: Generation,
  embedder: Embedder | null,
  linkTo: LinkTo,
  config: Config,
): Promise<OpenIndex> => {
  const { documents, passages, manifest } = generation;
  const extractTerms = createTermExtractor();
  const splitSentences = createSentenceSplitter();
  const analyseQuestion = await openAnalyser(config.seedsDir);
  // Counted here only where another version of the program has made the index.
  const postings =
    (generation.lexical && decodePostings(generation.lexical, passages.length)) ??
    (await countEntries(searchTextsOf(documents.values(), passages), extractTerms));
  const entries = passages.map((passage) => ({ passage }));
  const lexical = createLexicalIndex(entries, { extractTerms, analyseQuestion }, openBm25(postings));
  const logger = createLogger(config.logLevel);
  return {
    manifest,
    damaged: generation.damaged,
    documents,
    passageCount: passages.length,
    ask: createAsk({
      documents,
      retrieve: createRetriever({
        lexical,
        vectors: generation.vectors,
        denseWeights: denseWeightsOf(manifest.model?.id),
      }),
      lexical,
      embedder,
      splitSentences,
      extractTerms: rememberTerms(extractTerms, REMEMBERED_TEXTS),
      linkTo,
      onUnfaithfulQuote: ({ id, document }) =>
        logger.error({ id, path: document.path }, "quote is not verbatim, dropped"),
    }),
    findSource(citationId) {
      const document = documents.get(documentIdIn(citationId) ?? "");
      if (!document) return undefined;
      const own = passages.filter(({ documentId }) => documentId === document.id);
      const found = findCitation(citationId, document, own, splitSentences);
      if (!found) return undefined;
      const quote = buildQuote(document, found.passage, found.span, linkTo);
      return { quote, document, indexedAt: manifest.createdAt };
    },
    close: async () => embedder?.close(),
  };
};
