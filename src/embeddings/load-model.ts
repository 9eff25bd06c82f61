import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PreTrainedModel, PreTrainedTokenizer } from "@xenova/transformers";
import { AppError } from "../errors.ts";
import type { Vector } from "../types.ts";
import { createHubFetch } from "./hub-fetch.ts";
import { asLoadFailure, detailOf } from "./load-failure.ts";
import type { ModelProfile } from "./model-profiles.ts";
import { createTextEncoder } from "./text-encoder.ts";
import type { LoadProgress, ModelSettings } from "./worker-protocol.ts";

export interface LoadedModel {
  readonly dimensions: number;
  /** Unit vector of one text, which has its prefix already. Throws when the model cannot run. */
  embed(text: string): Promise<Vector>;
  dispose(): Promise<void>;
}

type Library = typeof import("@xenova/transformers");

const FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"];

/**
 * Loads tokenizer and weights, from a folder without network or from the hub through `modelsDir`, and embeds
 * one text to see that they work. Blocks the thread while it runs.
 *
 * Throws AppError with a hint.
 */
export const loadModel = async (
  settings: ModelSettings,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadedModel> => {
  const { profile, folder } = settings;
  if (folder !== null) requireFiles(folder);
  const library = await importLibrary();
  configure(library, settings, onProgress);
  const location = folder ?? join(library.env.cacheDir ?? "", profile.id);
  try {
    const { tokenizer, model } = await loadParts(library, profile, folder ?? profile.id);
    const encode = createTextEncoder(library, profile, tokenizer, model);
    const { length } = await encode("");
    if (profile.dimensions !== null && length !== profile.dimensions) {
      throw wrongDimensions(profile.id, length, profile.dimensions, location);
    }
    return {
      dimensions: length,
      embed: encode,
      dispose: async () => {
        await model.dispose();
      },
    };
  } catch (error) {
    throw asLoadFailure(error, profile.id, location);
  }
};

const requireFiles = (folder: string): void => {
  const missing = FILES.filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0) return;
  throw new AppError(`Cannot load model from folder "${folder}": "${missing.join('", "')}" missing`, {
    hint: "Copy the model's files into the folder as they lie on its page on the hub, or set EMBEDDING_MODEL to a model's id, written owner/name.",
  });
};

const importLibrary = async (): Promise<Library> => {
  try {
    return await import("@xenova/transformers");
  } catch (error) {
    throw new AppError(`Cannot start the embedding library: ${detailOf(error)}`, {
      cause: error,
      hint: "Run npm ci on this machine: the library has parts of its own for every system.",
    });
  }
};

const configure = (
  { env, LogLevel }: Library,
  { profile, folder, modelsDir, endpoint }: ModelSettings,
  onProgress: (progress: LoadProgress) => void,
): void => {
  // What goes wrong is thrown as well, and standard output belongs to the command.
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = folder === null;
  env.useFSCache = folder === null;
  env.remoteHost = endpoint;
  env.fetch = createHubFetch({ modelId: profile.id, endpoint, onProgress });
  if (modelsDir === null) return;
  env.cacheDir = modelsDir;
  env.localModelPath = modelsDir;
};

const loadParts = async (
  { AutoConfig, AutoModel, AutoTokenizer }: Library,
  profile: ModelProfile,
  name: string,
): Promise<{ tokenizer: PreTrainedTokenizer; model: PreTrainedModel }> => {
  // One after the other, smallest first: a model that is not there is found out before its weights are asked for.
  const config = await AutoConfig.from_pretrained(name);
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  const model = await AutoModel.from_pretrained(name, {
    config,
    dtype: profile.dtype,
    device: "cpu",
    // One thread a worker, one text a run: measured faster than batches, and the other cores are left to others.
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  return { tokenizer, model };
};

const wrongDimensions = (modelId: string, found: number, expected: number, location: string): AppError =>
  new AppError(`Cannot use model "${modelId}": its vectors have ${found} numbers instead of ${expected}`, {
    hint: `Delete the folder "${location}", which holds the files of another model, and get the model once more.`,
  });
