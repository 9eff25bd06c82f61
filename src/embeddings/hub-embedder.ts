import type { Embedder } from "../types.ts";
import { type HubModelOptions, openHubModel } from "./hub-model.ts";
import { createQueuedEmbedder } from "./queued-embedder.ts";
import { EMBEDDING_KIND } from "./read-profile.ts";

/**
 * An Embedder whose model runs in threads of its own, so that the caller's event loop stays free. Its `modelId`
 * is that of the options and the precision of the weights, such as `Xenova/multilingual-e5-small@q8`.
 *
 * Throws AppError with a hint where the model cannot be had or does not fit what is known of it.
 */
export const createHubEmbedder = async (options: HubModelOptions): Promise<Embedder> =>
  createQueuedEmbedder(await openHubModel(options, EMBEDDING_KIND));
