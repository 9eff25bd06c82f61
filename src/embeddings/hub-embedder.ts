import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import type { Embedder } from "../types.ts";
import type { LoadProgress } from "./download-file.ts";
import { fetchModel } from "./fetch-model.ts";
import { locateModel } from "./locate-model.ts";
import { weightsOf } from "./model-files.ts";
import { type ModelWorker, spawnModelThread, startModelWorker } from "./model-worker.ts";
import { createQueuedEmbedder } from "./queued-embedder.ts";
import { readProfile } from "./read-profile.ts";
import type { ModelSettings } from "./worker-protocol.ts";

interface HubEmbedderOptions {
  /** Id on the hub, `owner/name`, or the path of a folder that holds a model; a folder needs no network. */
  readonly modelId: string;
  /** Where downloads are kept, and looked for first: `modelsDir/owner/name/…`; `models/hub` unless given. */
  readonly modelsDir?: string;
  /** Base address of a mirror of the hub. */
  readonly endpoint?: string;
  /** Access token of the hub, for models whose terms must be accepted. */
  readonly token?: string;
  /** Called for about every hundredth of a file; not called where nothing is downloaded. */
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Most threads that embed passages at a time; told by the cores and the memory of the machine unless given. */
  readonly mostWorkers?: number;
  /** Pauses before a download is tried again, in milliseconds. */
  readonly pausesMs?: readonly number[];
}

const HUB = "https://huggingface.co";
const MODELS_DIR = "models/hub";

/**
 * An Embedder whose model runs in threads of its own, so that the caller's event loop stays free. Its `modelId`
 * is that of the options and the precision of the weights, such as `Xenova/multilingual-e5-small@q8`.
 *
 * Throws AppError with a hint where the model cannot be had or does not fit what is known of it.
 */
export const createHubEmbedder = async (options: HubEmbedderOptions): Promise<Embedder> => {
  const endpoint = hubAddress(options.endpoint ?? HUB);
  const { id, folder, isOnHub } = locateModel(options.modelId, options.modelsDir ?? MODELS_DIR);
  if (isOnHub) {
    const { token, pausesMs, onProgress = () => {} } = options;
    await fetchModel({ modelId: id, folder, endpoint, token, pausesMs, onProgress });
  }
  const profile = readProfile(id, folder);
  const settings: ModelSettings = { profile, folder };
  const start = (): Promise<ModelWorker> => startModelWorker(spawnModelThread(settings), { modelId: id });
  const most = options.mostWorkers ?? workersFor(settings);
  return createQueuedEmbedder({ profile, first: await start(), startAnother: start, most });
};

const hubAddress = (endpoint: string): string => {
  if (/^https?:\/\/[^/]/i.test(endpoint) && URL.canParse(endpoint)) return endpoint.replace(/\/+$/, "");
  throw new AppError(`Cannot use "${endpoint}" as the address of a hub: it is not an http(s) address`, {
    hint: `Set HF_ENDPOINT to an address such as ${HUB}.`,
  });
};

/** More cores than this are left to others: the indexer is not alone on a machine with so many. */
const MOST_WORKERS = 4;
/** Memory of a loaded model as a multiple of its weights: they are unpacked, and laid out anew for the processor. */
const MEMORY_OF_WEIGHTS = 4.5;
const SHARE_OF_MEMORY = 0.5;

const workersFor = ({ profile, folder }: ModelSettings): number => {
  const weights = weightsOf(folder, profile.dtype).map((file) => statSync(join(folder, file)).size);
  const memory = weights.reduce((sum, size) => sum + size, 0) * MEMORY_OF_WEIGHTS;
  const fitting = Math.floor((process.availableMemory() * SHARE_OF_MEMORY) / memory);
  return Math.max(1, Math.min(availableParallelism(), MOST_WORKERS, fitting));
};
