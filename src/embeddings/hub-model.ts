import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import type { LoadProgress } from "./download-file.ts";
import { fetchModel } from "./fetch-model.ts";
import { locateModel } from "./locate-model.ts";
import { weightsOf } from "./model-files.ts";
import { type ModelKind, profileIn } from "./model-kind.ts";
import type { ModelFacts } from "./model-profiles.ts";
import type { ModelWorkers } from "./model-queue.ts";
import { type ModelWorker, spawnModelThread, startModelWorker } from "./model-worker.ts";

export interface HubModelOptions {
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
  /** Most threads that run the model at a time; told by the cores and the memory of the machine unless given. */
  readonly mostWorkers?: number;
  /** Pauses before a download is tried again, in milliseconds. */
  readonly pausesMs?: readonly number[];
}

const HUB = "https://huggingface.co";
const MODELS_DIR = "models/hub";

/**
 * Gets a model, from a folder or from the hub, and starts a thread that has it loaded.
 *
 * Throws AppError with a hint where the model cannot be had or does not fit what is known of it.
 */
export const openHubModel = async <Profile extends ModelFacts, Input>(
  options: HubModelOptions,
  kind: ModelKind<Profile>,
): Promise<ModelWorkers<Input> & { readonly profile: Profile }> => {
  const endpoint = hubAddress(options.endpoint ?? HUB);
  const { id, folder, isOnHub } = locateModel(options.modelId, options.modelsDir ?? MODELS_DIR);
  if (isOnHub) {
    const { token, pausesMs, onProgress = () => {} } = options;
    await fetchModel({ modelId: id, kind, folder, endpoint, token, pausesMs, onProgress });
  }
  const profile = profileIn(kind, id, folder);
  const settings = kind.settingsFor(profile, folder);
  const startAnother = (): Promise<ModelWorker<Input>> =>
    startModelWorker(spawnModelThread(settings), { modelId: id, task: settings.task });
  const most = options.mostWorkers ?? workersFor(profile, folder);
  return { profile, first: await startAnother(), startAnother, most };
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

const workersFor = ({ dtype }: ModelFacts, folder: string): number => {
  const weights = weightsOf(folder, dtype).map((file) => statSync(join(folder, file)).size);
  const memory = weights.reduce((sum, size) => sum + size, 0) * MEMORY_OF_WEIGHTS;
  const fitting = Math.floor((process.availableMemory() * SHARE_OF_MEMORY) / memory);
  return Math.max(1, Math.min(availableParallelism(), MOST_WORKERS, fitting));
};
