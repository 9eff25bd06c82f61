import { createAsk } from "./ask.ts";
import type { Config } from "./config.ts";
import { readCorpus } from "./documents/read-corpus.ts";
import { profileOf } from "./embeddings/model-profiles.ts";
import { AppError } from "./errors.ts";
import { type IndexEvents, type IndexReport, indexCorpus, isStale } from "./index-corpus.ts";
import { createLink, type Link } from "./links/link.ts";
import { createLogger } from "./logger.ts";
import { labelledText, searchContextOf } from "./passages/context.ts";
import { buildQuote } from "./quotes/build-quote.ts";
import { documentIdIn } from "./quotes/citation-id.ts";
import { findCitation } from "./quotes/find-citation.ts";
import { createLexicalIndex } from "./retrieval/lexical-index.ts";
import { createRetriever } from "./retrieval/retriever.ts";
import type { Manifest } from "./store/manifest.ts";
import { type Generation, readCurrent, readManifest } from "./store/read-generation.ts";
import { sizeOnDisk } from "./store/size-on-disk.ts";
import { createSentenceSplitter } from "./text/sentences.ts";
import { createTermExtractor } from "./text/terms.ts";
import type { Ask, Document, Embedder, Quote } from "./types.ts";

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
  readonly documents: ReadonlyMap<string, Document>;
  readonly passageCount: number;
  readonly ask: Ask;
  /** Undefined if no document of the index holds the words that the id names. */
  findSource(citationId: string): Source | undefined;
  close(): Promise<void>;
}

export interface Status {
  readonly state: "fresh" | "stale" | "missing";
  /** Null: searched by words only. */
  readonly model: string | null;
  readonly documents: number;
  readonly passages: number;
  readonly bytes: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly skipped: Manifest["skipped"];
  readonly lastRun: Manifest["lastRun"] | null;
}

export interface App {
  readonly config: Config;
  /** @param modelId instead of the configured one */
  index(options: {
    isFull: boolean;
    modelId?: string | undefined;
    events: IndexEvents;
  }): Promise<IndexReport>;
  hasIndex(): Promise<boolean>;
  open(): Promise<OpenIndex>;
  status(): Promise<Status>;
}

const BUILT_IN = "builtin";

/** The name that vectors of a model bear in the index; null for the built-in model, which does not exist yet. */
const embedderIdOf = (modelId: string): string | null => {
  if (modelId === BUILT_IN) return null;
  const { id, dtype } = profileOf(modelId);
  return `${id}@${dtype}`;
};

const createEmbedder = async (modelId: string, config: Config): Promise<Embedder | null> => {
  if (modelId === BUILT_IN) return null;
  const { createHubEmbedder } = await import("./embeddings/hub-embedder.ts");
  return createHubEmbedder({
    modelId,
    ...(config.modelsDir === undefined ? {} : { modelsDir: config.modelsDir }),
    ...(config.hubEndpoint === undefined ? {} : { endpoint: config.hubEndpoint }),
  });
};

const checkModel = ({ model }: Manifest, config: Config): void => {
  if ((model?.id ?? null) === embedderIdOf(config.embeddingModel)) return;
  const made = model === null ? "without a model" : `with model "${model.id}"`;
  const setting = model === null ? BUILT_IN : model.id.replace(/@[^@]*$/, "");
  throw new AppError(
    `Cannot ask index "${config.indexDir}": it was made ${made}, not with "${config.embeddingModel}"`,
    {
      hint: `Set EMBEDDING_MODEL=${setting}, or run "yinju index" to make the index anew.`,
    },
  );
};

const openGeneration = (
  generation: Generation,
  embedder: Embedder | null,
  linkTo: Link,
  config: Config,
): OpenIndex => {
  const { documents, passages, manifest } = generation;
  const extractTerms = createTermExtractor();
  const splitSentences = createSentenceSplitter();
  const entries = passages.flatMap((passage) => {
    const document = documents.get(passage.documentId);
    return document
      ? [{ passage, text: labelledText(document, passage), context: searchContextOf(document, passage) }]
      : [];
  });
  const lexical = createLexicalIndex(entries, extractTerms);
  const logger = createLogger(config.logLevel);
  return {
    manifest,
    documents,
    passageCount: passages.length,
    ask: createAsk({
      documents,
      retrieve: createRetriever({ lexical, vectors: generation.vectors }),
      lexical,
      embedder,
      splitSentences,
      extractTerms,
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

const readStatus = async (config: Config): Promise<Status> => {
  const manifest = await readManifest(config.indexDir);
  const corpus = await readCorpus(config.seedsDir, manifest);
  const { added, changed, removed } = corpus;
  const isFresh = manifest && !isStale(corpus, manifest, embedderIdOf(config.embeddingModel));
  return {
    state: isFresh ? "fresh" : manifest ? "stale" : "missing",
    model: manifest?.model?.id ?? null,
    documents: manifest?.documents.length ?? 0,
    passages: manifest?.documents.reduce((sum, { passageIds }) => sum + passageIds.length, 0) ?? 0,
    bytes: manifest ? await sizeOnDisk(config.indexDir) : 0,
    added,
    changed,
    removed,
    skipped: [...corpus.unreadable, ...corpus.stillSkipped],
    lastRun: manifest?.lastRun ?? null,
  };
};

/** Wires the real parts together. */
export function createApp(config: Config): App {
  const linkTo = createLink({ sourceBaseUrl: config.sourceBaseUrl });
  return {
    config,
    async index({ isFull, modelId = config.embeddingModel, events }) {
      const embedder = await createEmbedder(modelId, config);
      try {
        return await indexCorpus({
          seedsDir: config.seedsDir,
          indexDir: config.indexDir,
          embedder,
          isFull,
          events,
        });
      } finally {
        await embedder?.close();
      }
    },
    hasIndex: async () => (await readManifest(config.indexDir)) !== null,
    async open() {
      const generation = await readCurrent(config.indexDir);
      if (!generation) {
        throw new AppError(`Cannot find an index in "${config.indexDir}"`, {
          hint: 'Run "yinju index" first.',
        });
      }
      checkModel(generation.manifest, config);
      return openGeneration(generation, await createEmbedder(config.embeddingModel, config), linkTo, config);
    },
    status: () => readStatus(config),
  };
}
