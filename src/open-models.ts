import type { Config } from "./config.ts";
import { BUILTIN_ID, BUILTIN_VECTORS, createBuiltinEmbedder } from "./embeddings/builtin-embedder.ts";
import type { LoadProgress } from "./embeddings/download-file.ts";
import type { HubModelOptions } from "./embeddings/hub-model.ts";
import { createLazyEmbedder } from "./embeddings/lazy-embedder.ts";
import { nameOfReranker, nameOfVectors } from "./embeddings/locate-model.ts";
import type { IndexEvents } from "./indexing/index-run.ts";
import type { Reranker } from "./ports.ts";
import type { Manifest } from "./store/manifest.ts";
import type { Embedder } from "./types.ts";

/** Told of the megabytes of a download. */
export type Progressed = IndexEvents["progressed"];

/** What the vectors of a model are called in the index. */
export const embedderIdFor = (modelId: string, { modelsDir }: Config): string =>
  modelId === BUILTIN_ID ? BUILTIN_VECTORS : nameOfVectors(modelId, modelsDir);

/** What the configured reranker is called; null: there is none. */
export const rerankerIdFor = ({ rerankerModel, modelsDir }: Config): string | null =>
  rerankerModel === undefined ? null : nameOfReranker(rerankerModel, modelsDir);

/**
 * The embedder of a model. Where the index was made with the same model, the model itself is loaded only when
 * something is to be embedded.
 */
export const openEmbedder = async (
  modelId: string,
  config: Config,
  made: Manifest | null,
  progressed?: Progressed,
): Promise<Embedder> => {
  const embedderId = embedderIdFor(modelId, config);
  const load = async (): Promise<Embedder> => {
    if (modelId === BUILTIN_ID) return createBuiltinEmbedder();
    const { createHubEmbedder } = await import("./embeddings/hub-embedder.ts");
    return createHubEmbedder(hubOptions(modelId, config, progressed));
  };
  if (made?.model?.id !== embedderId) return load();
  return createLazyEmbedder({ modelId: embedderId, dimensions: made.model.dimensions, load });
};

/** A reranker, loaded at once: what is wrong with it is told before the first question. */
export const openReranker = async (
  modelId: string,
  config: Config,
  progressed?: Progressed,
): Promise<Reranker> => {
  const { createHubReranker } = await import("./embeddings/hub-reranker.ts");
  return createHubReranker(hubOptions(modelId, config, progressed));
};

const hubOptions = (
  modelId: string,
  { modelsDir, hubEndpoint, hubToken }: Config,
  progressed?: Progressed,
): HubModelOptions => ({
  modelId,
  modelsDir,
  ...(hubToken === undefined ? {} : { token: hubToken }),
  ...(progressed ? { onProgress: inMegabytes(progressed) } : {}),
  ...(hubEndpoint === undefined ? {} : { endpoint: hubEndpoint }),
});

const MEGABYTE = 1e6;

const inMegabytes =
  (progressed: Progressed) =>
  ({ loadedBytes, totalBytes }: LoadProgress): void => {
    // Only the weights are large; a model's other files are there in a moment.
    if (totalBytes === null || totalBytes < MEGABYTE) return;
    const total = Math.round(totalBytes / MEGABYTE);
    // Said to be whole once, and not before it is.
    const loaded = Math.min(Math.floor(loadedBytes / MEGABYTE), total - 1);
    progressed("download", loadedBytes === totalBytes ? total : loaded, total);
  };
