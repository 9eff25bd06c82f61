import type { Reranker } from "../ports.ts";
import { type HubModelOptions, openHubModel } from "./hub-model.ts";
import { createQueuedReranker } from "./queued-reranker.ts";
import { RERANKER_KIND } from "./reranker-kind.ts";

/**
 * A Reranker whose model, a cross-encoder, runs in threads of its own. It is got, told and named as by
 * `createHubEmbedder`.
 *
 * Throws AppError with a hint where the model cannot be had or is no reranker.
 */
export const createHubReranker = async (options: HubModelOptions): Promise<Reranker> =>
  createQueuedReranker(await openHubModel(options, RERANKER_KIND));
