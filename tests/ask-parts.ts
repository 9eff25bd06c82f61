import type { AskParts } from "../src/ask.ts";
import { indexCorpus } from "../src/index-corpus.ts";
import { createLink } from "../src/links/link.ts";
import { labelledText, searchContextOf } from "../src/passages/context.ts";
import type { VectorStore } from "../src/ports.ts";
import { createExamine } from "../src/ranking/examine.ts";
import { confidenceOf, type RankingModel } from "../src/ranking/ranking-model.ts";
import { createPassageReader } from "../src/read-passage.ts";
import { createLexicalIndex, type LexicalIndex } from "../src/retrieval/lexical-index.ts";
import { createRetriever } from "../src/retrieval/retriever.ts";
import { readCurrent } from "../src/store/read-generation.ts";
import { createAccepts } from "../src/text/passage-filter.ts";
import { createSentenceSplitter } from "../src/text/sentences.ts";
import { createTermExtractor, createTextReader } from "../src/text/terms.ts";
import type { Answer, Document, Embedder, Passage, Quote } from "../src/types.ts";
import { createFakeEncode } from "./fake-encode.ts";
import { createPlainAnalyser } from "./plain-analyser.ts";
import { HAND_MADE_MODEL } from "./ranking/hand-made-model.ts";
import { createWorkspace, recordEvents } from "./workspace.ts";

export interface BuiltParts extends AskParts {
  /** As they were indexed. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly passages: readonly Passage[];
  readonly lexical: LexicalIndex;
  /** Null without an embedder. */
  readonly vectors: VectorStore | null;
  /** The quotes that were told to be unfaithful. */
  readonly dropped: readonly Quote[];
}

interface PartsOptions {
  readonly embedder?: Embedder;
  readonly model?: RankingModel;
  /** What has become of a document since its passages were cut from it. */
  readonly change?: (document: Document) => Document;
}

/** The real parts over documents that were really indexed; only the model and what words mean are made by hand. */
export const createParts = async (
  texts: Readonly<Record<string, string>>,
  { embedder, model = HAND_MADE_MODEL, change = (document) => document }: PartsOptions = {},
): Promise<BuiltParts> => {
  const { seedsDir, indexDir } = await createWorkspace(texts);
  const events = recordEvents();
  await indexCorpus({ seedsDir, indexDir, embedder: embedder ?? null, isFull: false, events });
  const generation = await readCurrent(indexDir);
  if (!generation) throw new Error("There is no generation");
  const { documents, passages, vectors } = generation;
  const entries = passages.map((passage) => {
    const document = documents.get(passage.documentId);
    if (!document) throw new Error("A passage has no document");
    return { passage, text: labelledText(document, passage), context: searchContextOf(document, passage) };
  });
  const extractTerms = createTermExtractor();
  const lexical = createLexicalIndex(entries, { extractTerms, analyseQuestion: createPlainAnalyser() });
  const [readText, encode] = [createTextReader(), createFakeEncode()];
  const changed = new Map([...documents].map(([id, document]) => [id, change(document)]));
  const splitSentences = createSentenceSplitter();
  const readPassage = createPassageReader({ documents: changed, splitSentences, readText, encode });
  const dropped: Quote[] = [];
  return {
    documents,
    lexical,
    retrieve: createRetriever({ lexical, vectors, denseWeights: { sameLanguage: 0.4, acrossLanguages: 1 } }),
    acceptsOf: (filter) => createAccepts(filter, { documents: [...documents.values()], passages }),
    vectors,
    passages,
    examine: createExamine({
      weigh: lexical.weigh,
      rarest: lexical.rarest,
      readPassage: (passage) => readPassage(passage).read,
      readText,
      encode,
      model,
    }),
    readPassage,
    confidenceOf: (evidence) => confidenceOf(evidence, model.confidence),
    threshold: model.confidence.threshold,
    embedder: embedder ?? null,
    linkTo: createLink({}),
    onUnfaithfulQuote: (quote) => void dropped.push(quote),
    dropped,
  };
};

/** What an answer shows, be it as answer or as near misses. */
export const shownIn = ({ quotes, nearMisses }: Answer): readonly Quote[] => [...quotes, ...nearMisses];
