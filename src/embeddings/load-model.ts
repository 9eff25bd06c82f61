import type { PreTrainedModel, PreTrainedTokenizer } from "@xenova/transformers";
import { AppError } from "../errors.ts";
import type { Vector } from "../types.ts";
import { asLoadFailure, detailOf } from "./load-failure.ts";
import { createTextEncoder } from "./text-encoder.ts";
import type { ModelSettings } from "./worker-protocol.ts";

export interface LoadedModel {
  readonly dimensions: number;
  /** Unit vector of one text, which has its prefix already. Throws when the model cannot run. */
  embed(text: string): Promise<Vector>;
  dispose(): Promise<void>;
}

type Library = typeof import("@xenova/transformers");

/**
 * Loads tokenizer and weights from a folder, and embeds one text to see that they work. Blocks the thread while it
 * runs.
 *
 * Throws AppError with a hint.
 */
export const loadModel = async ({ profile, folder }: ModelSettings): Promise<LoadedModel> => {
  const library = await importLibrary();
  stayOffline(library);
  try {
    const { tokenizer, model } = await loadParts(library, { profile, folder });
    const encode = createTextEncoder(library, profile, tokenizer, model);
    const { length } = await encode("");
    if (profile.dimensions !== null && length !== profile.dimensions) {
      throw wrongDimensions(profile.id, length, profile.dimensions, folder);
    }
    return {
      dimensions: length,
      embed: encode,
      dispose: async () => {
        await model.dispose();
      },
    };
  } catch (error) {
    throw asLoadFailure(error, profile.id, folder);
  }
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

/** Downloads are not the library's business: it cannot go on with one that broke off. */
const stayOffline = ({ env, LogLevel }: Library): void => {
  // What goes wrong is thrown as well, and standard output belongs to the command.
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = false;
  env.useFSCache = false;
};

const loadParts = async (
  { AutoConfig, AutoModel, AutoTokenizer }: Library,
  { profile, folder }: ModelSettings,
): Promise<{ tokenizer: PreTrainedTokenizer; model: PreTrainedModel }> => {
  const config = await AutoConfig.from_pretrained(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const model = await AutoModel.from_pretrained(folder, {
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
