import { statSync } from "node:fs";
import { resolve } from "node:path";
import { AppError } from "../errors.ts";
import type { Embedder } from "../types.ts";
import { profileOf } from "./model-profiles.ts";
import { spawnModelThread, startModelWorker } from "./model-worker.ts";
import { createQueuedEmbedder } from "./queued-embedder.ts";
import type { LoadProgress } from "./worker-protocol.ts";

interface HubEmbedderOptions {
  /** Id on the hub, `owner/name`, or the path of a folder that holds a model; a folder needs no network. */
  readonly modelId: string;
  /** Where downloads are kept, and looked for first: `modelsDir/owner/name/…`. */
  readonly modelsDir?: string;
  /** Base address of a mirror of the hub. */
  readonly endpoint?: string;
  /** Called for about every hundredth of a file; not called where nothing is downloaded. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

const HUB = "https://huggingface.co";

/**
 * An Embedder whose model runs in a thread of its own, so that the caller's event loop stays free. Its `modelId`
 * is that of the options and the precision of the weights, such as `Xenova/multilingual-e5-small@q8`.
 *
 * Throws AppError with a hint where the model cannot be had or does not fit what is known of it.
 */
export const createHubEmbedder = async (options: HubEmbedderOptions): Promise<Embedder> => {
  const profile = profileOf(options.modelId);
  const thread = spawnModelThread({
    profile,
    folder: folderOf(options.modelId),
    modelsDir: options.modelsDir === undefined ? null : resolve(options.modelsDir),
    endpoint: hubAddress(options.endpoint ?? HUB),
  });
  const worker = await startModelWorker(thread, { modelId: profile.id, onProgress: options.onProgress });
  return createQueuedEmbedder({ profile, worker });
};

/** The model's folder, absolute; null for an id of the hub. */
const folderOf = (modelId: string): string | null => {
  const isFolder = statSync(modelId, { throwIfNoEntry: false })?.isDirectory() === true;
  // What cannot be an id was meant as a path, even if nothing is there.
  return isFolder || !isHubId(modelId) ? resolve(modelId) : null;
};

const isHubId = (modelId: string): boolean => /^(?!.*(?:\.\.|--))\w[\w.-]*(?:\/\w[\w.-]*)?$/.test(modelId);

const hubAddress = (endpoint: string): string => {
  if (/^https?:\/\/[^/]/i.test(endpoint) && URL.canParse(endpoint)) return endpoint.replace(/\/+$/, "");
  throw new AppError(`Cannot use "${endpoint}" as the address of a hub: it is not an http(s) address`, {
    hint: `Set HF_ENDPOINT to an address such as ${HUB}.`,
  });
};
