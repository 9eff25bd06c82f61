import type { OpenIndex } from "./answering.ts";
import type { Config } from "./config.ts";
import { BUILTIN_ID, BUILTIN_VECTORS, createBuiltinEmbedder } from "./embeddings/builtin-embedder.ts";
import type { LoadProgress } from "./embeddings/download-file.ts";
import { createLazyEmbedder } from "./embeddings/lazy-embedder.ts";
import { nameOfVectors } from "./embeddings/locate-model.ts";
import { modelIdIn } from "./embeddings/model-profiles.ts";
import { AppError } from "./errors.ts";
import { type IndexEvents, type IndexReport, indexCorpus } from "./index-corpus.ts";
import { createLink } from "./links/link.ts";
import { readGlossary } from "./questions/open-analyser.ts";
import { readStatus, type Status } from "./status.ts";
import { nameNewest } from "./store/find-generation.ts";
import type { Manifest } from "./store/manifest.ts";
import { readCurrent, readManifest } from "./store/read-generation.ts";
import { OutdatedIndexError } from "./store/store-errors.ts";
import type { Embedder } from "./types.ts";

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
  /** Opens the newest index that is whole. */
  open(): Promise<OpenIndex>;
  status(options?: { readonly isVerified?: boolean }): Promise<Status>;
}

/** What the vectors of a model are called in the index. */
const embedderIdFor = (modelId: string, { modelsDir }: Config): string =>
  modelId === BUILTIN_ID ? BUILTIN_VECTORS : nameOfVectors(modelId, modelsDir);

/**
 * The embedder of a model. Where the index was made with the same model, the model itself is loaded only when
 * something is to be embedded.
 */
const createEmbedder = async (
  modelId: string,
  config: Config,
  made: Manifest | null,
  onProgress?: (progress: LoadProgress) => void,
): Promise<Embedder> => {
  const embedderId = embedderIdFor(modelId, config);
  const load = async (): Promise<Embedder> => {
    if (modelId === BUILTIN_ID) return createBuiltinEmbedder();
    const { createHubEmbedder } = await import("./embeddings/hub-embedder.ts");
    const { modelsDir, hubEndpoint, hubToken } = config;
    return createHubEmbedder({
      modelId,
      modelsDir,
      ...(hubToken === undefined ? {} : { token: hubToken }),
      ...(onProgress ? { onProgress } : {}),
      ...(hubEndpoint === undefined ? {} : { endpoint: hubEndpoint }),
    });
  };
  if (made?.model?.id !== embedderId) return load();
  return createLazyEmbedder({ modelId: embedderId, dimensions: made.model.dimensions, load });
};

const MEGABYTE = 1e6;

const downloadProgress =
  ({ progressed }: IndexEvents) =>
  ({ loadedBytes, totalBytes }: LoadProgress): void => {
    // Only the weights are large; a model's other files are there in a moment.
    if (totalBytes === null || totalBytes < MEGABYTE) return;
    const total = Math.round(totalBytes / MEGABYTE);
    // Said to be whole once, and not before it is.
    const loaded = Math.min(Math.floor(loadedBytes / MEGABYTE), total - 1);
    progressed("download", loadedBytes === totalBytes ? total : loaded, total);
  };

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

/** Wires the real parts together. */
export function createApp(config: Config): App {
  const linkTo = createLink({ sourceBaseUrl: config.sourceBaseUrl });
  return {
    config,
    async index({ isFull, isPatient = false, modelId = config.embeddingModel, signal, events }) {
      // Read only to fail before anything is written, and not when the first question comes.
      await readGlossary(config.seedsDir);
      // A damaged index is for the indexer to report, or with --full to replace.
      const made = await readManifest(config.indexDir).catch(() => null);
      const embedder = await createEmbedder(modelId, config, isFull ? null : made, downloadProgress(events));
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
    async open() {
      const generation = await readCurrent(config.indexDir);
      if (!generation) {
        throw new AppError(`Cannot find an index in "${config.indexDir}"`, {
          hint: 'Run "yinju index" first.',
        });
      }
      checkModel(generation.manifest, config);
      // What is only needed for asking takes half of the start-up time: the indexer does without.
      const { openGeneration } = await import("./answering.ts");
      return openGeneration(
        generation,
        await createEmbedder(config.embeddingModel, config, generation.manifest),
        linkTo,
        config,
      );
    },
    status: ({ isVerified = false } = {}) =>
      readStatus({
        seedsDir: config.seedsDir,
        indexDir: config.indexDir,
        modelId: embedderIdFor(config.embeddingModel, config),
        isVerified,
      }),
  };
}
