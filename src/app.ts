import type { OpenIndex } from "./answering.ts";
import type { Config } from "./config.ts";
import { readCorpus } from "./documents/read-corpus.ts";
import { modelIdIn } from "./embeddings/model-profiles.ts";
import { createSharedReranker } from "./embeddings/shared-reranker.ts";
import { AppError } from "./errors.ts";
import { type IndexEvents, type IndexReport, indexCorpus, isStale } from "./index-corpus.ts";
import { createLink } from "./links/link.ts";
import { embedderIdFor, openEmbedder, openReranker, type Progressed, rerankerIdFor } from "./open-models.ts";
import type { Reranker } from "./ports.ts";
import { readGlossary } from "./questions/open-analyser.ts";
import { countPassages, type Manifest } from "./store/manifest.ts";
import { readCurrent, readManifest, verifyCurrent } from "./store/read-generation.ts";
import { sizeOnDisk } from "./store/size-on-disk.ts";
import { readSuccessors, type Successors } from "./store/successors-file.ts";

export interface Status {
  readonly state: "fresh" | "stale" | "missing";
  /** Null: there is no index, or it has no vectors. */
  readonly model: string | null;
  /** As the settings name it, whether or not it is there; null: none. */
  readonly reranker: string | null;
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
  /** ISO 8601: when the newest index was made; null if there is none. */
  newest(): Promise<string | null>;
  /**
   * Opens the newest index, and loads the reranker where one is configured.
   *
   * @param progressed told of a download of the reranker
   */
  open(progressed?: Progressed): Promise<OpenIndex>;
  status(): Promise<Status>;
  /** Bytes of the index on disk. */
  indexSize(): Promise<number>;
  /** Of a citation id whose words are gone, the ids of what was nearest, one after another. */
  successors(): Promise<Successors>;
}

const checkModel = ({ model }: Manifest, config: Config): void => {
  if (model?.id === embedderIdFor(config.embeddingModel, config)) return;
  const made = model === null ? "by an earlier version of this program" : `with model "${model.id}"`;
  const setting = model === null ? config.embeddingModel : modelIdIn(model.id);
  throw new AppError(
    `Cannot ask index "${config.indexDir}": it was made ${made}, not with "${config.embeddingModel}"`,
    {
      hint:
        setting === config.embeddingModel
          ? 'Run "yinju index" to make the index anew.'
          : `Set EMBEDDING_MODEL=${setting}, or run "yinju index" to make the index anew.`,
    },
  );
};

const readStatus = async (config: Config): Promise<Status> => {
  const manifest = await verifyCurrent(config.indexDir);
  const corpus = await readCorpus(config.seedsDir, manifest);
  const { added, changed, removed } = corpus;
  const isFresh = manifest && !isStale(corpus, manifest, embedderIdFor(config.embeddingModel, config));
  return {
    state: isFresh ? "fresh" : manifest ? "stale" : "missing",
    model: manifest?.model?.id ?? null,
    reranker: rerankerIdFor(config),
    documents: manifest?.documents.length ?? 0,
    passages: manifest ? countPassages(manifest) : 0,
    bytes: manifest ? await sizeOnDisk(config.indexDir) : 0,
    added,
    changed,
    removed,
    skipped: [...corpus.unreadable, ...corpus.stillSkipped],
    lastRun: manifest?.lastRun ?? null,
  };
};

/** Every index that is open takes the same reranker. */
const rerankersFor = (config: Config): ((progressed?: Progressed) => Promise<Reranker | null>) => {
  const { rerankerModel } = config;
  if (rerankerModel === undefined) return async () => null;
  return createSharedReranker((progressed) => openReranker(rerankerModel, config, progressed));
};

/** Wires the real parts together. */
export function createApp(config: Config): App {
  const linkTo = createLink({ publicUrl: config.web.publicUrl, sourceBaseUrl: config.sourceBaseUrl });
  const takeReranker = rerankersFor(config);
  return {
    config,
    async index({ isFull, modelId = config.embeddingModel, events }) {
      // Read only to fail before anything is written, and not when the first question comes.
      await readGlossary(config.seedsDir);
      // A damaged index is for the indexer to report, or with --full to replace.
      const made = await readManifest(config.indexDir).catch(() => null);
      const embedder = await openEmbedder(modelId, config, isFull ? null : made, events.progressed);
      try {
        return await indexCorpus({
          seedsDir: config.seedsDir,
          indexDir: config.indexDir,
          embedder,
          isFull,
          events,
        });
      } finally {
        await embedder.close();
      }
    },
    hasIndex: async () => (await readManifest(config.indexDir)) !== null,
    newest: async () => (await readManifest(config.indexDir))?.createdAt ?? null,
    async open(progressed) {
      const generation = await readCurrent(config.indexDir);
      if (!generation) {
        throw new AppError(`Cannot find an index in "${config.indexDir}"`, {
          hint: 'Run "yinju index" first.',
        });
      }
      checkModel(generation.manifest, config);
      // What is only needed for asking takes half of the start-up time: the indexer does without.
      const { openGeneration } = await import("./answering.ts");
      const embedder = await openEmbedder(config.embeddingModel, config, generation.manifest);
      const reranker = await takeReranker(progressed);
      try {
        return await openGeneration(generation, embedder, linkTo, config, reranker);
      } catch (error) {
        await reranker?.close();
        throw error;
      }
    },
    status: () => readStatus(config),
    indexSize: () => sizeOnDisk(config.indexDir),
    successors: () => readSuccessors(config.indexDir),
  };
}
