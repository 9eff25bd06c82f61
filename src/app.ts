import type { OpenIndex } from "./answering.ts";
import type { Config } from "./config.ts";
import { modelIdIn } from "./embeddings/model-profiles.ts";
import { createSharedReranker } from "./embeddings/shared-reranker.ts";
import { AppError } from "./errors.ts";
import { type IndexEvents, type IndexReport, indexCorpus } from "./index-corpus.ts";
import { createLink } from "./links/link.ts";
import { embedderIdFor, openEmbedder, openReranker, type Progressed, rerankerIdFor } from "./open-models.ts";
import type { Reranker } from "./ports.ts";
import { readGlossary } from "./questions/open-analyser.ts";
import { readStatus, type Status } from "./status.ts";
import { nameNewest } from "./store/find-generation.ts";
import type { Manifest } from "./store/manifest.ts";
import { readCurrent, readManifest } from "./store/read-generation.ts";
import { sizeOnDisk } from "./store/size-on-disk.ts";
import { OutdatedIndexError } from "./store/store-errors.ts";
import { readSuccessors, type Successors } from "./store/successors-file.ts";

export type { CheckedGeneration, Status } from "./status.ts";

export interface App {
  readonly config: Config;
  /** @param modelId instead of the configured one */
  index(options: {
    isFull: boolean;
    /** Wait for another indexer that is at work; otherwise that is an error. */
    isPatient?: boolean;
    modelId?: string | undefined;
    signal?: AbortSignal | undefined;
    events: IndexEvents;
  }): Promise<IndexReport>;
  hasIndex(): Promise<boolean>;
  /** ISO 8601: when the newest index was made; null if there is none. Cheap enough to be asked for every second. */
  newest(): Promise<string | null>;
  /**
   * Opens the newest index that is whole, and loads the reranker where one is configured.
   *
   * @param progressed told of a download of the reranker
   */
  open(progressed?: Progressed): Promise<OpenIndex>;
  status(options?: { readonly isVerified?: boolean }): Promise<Status>;
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

/** False also for one that an earlier version of this program made: it is made anew as a missing one is. */
const hasIndex = async (indexDir: string): Promise<boolean> => {
  try {
    return (await readManifest(indexDir)) !== null;
  } catch (error) {
    if (error instanceof OutdatedIndexError) return false;
    throw error;
  }
};

/** Reads the manifest only when another generation has come into use. */
const createNewest = (indexDir: string): App["newest"] => {
  let known: { readonly name: string | null; readonly createdAt: string | null } | undefined;
  return async () => {
    const name = await nameNewest(indexDir);
    if (known?.name !== name || name === null) {
      known = { name, createdAt: (await readManifest(indexDir))?.createdAt ?? null };
    }
    return known.createdAt;
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
    async index({ isFull, isPatient = false, modelId = config.embeddingModel, signal, events }) {
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
          isPatient,
          signal,
          events,
        });
      } finally {
        await embedder.close();
      }
    },
    hasIndex: () => hasIndex(config.indexDir),
    newest: createNewest(config.indexDir),
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
    status: ({ isVerified = false } = {}) =>
      readStatus({
        seedsDir: config.seedsDir,
        indexDir: config.indexDir,
        modelId: embedderIdFor(config.embeddingModel, config),
        rerankerId: rerankerIdFor(config),
        isVerified,
      }),
    indexSize: () => sizeOnDisk(config.indexDir),
    successors: () => readSuccessors(config.indexDir),
  };
}
