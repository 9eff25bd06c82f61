import type { PreTrainedModel, PreTrainedTokenizer } from "@xenova/transformers";
import { AppError } from "../errors.ts";
import type { Vector } from "../types.ts";
import { asLoadFailure, detailOf } from "./load-failure.ts";
import { createPairScorer } from "./pair-scorer.ts";
import { createTextEncoder } from "./text-encoder.ts";
import type { EmbedSettings, ModelSettings, RankSettings, TextPair } from "./worker-protocol.ts";

export interface LoadedModel<Input> {
  /** How many numbers it gives for an input. */
  readonly dimensions: number;
  /** The numbers of one input. Throws when the model cannot run. */
  run(input: Input): Promise<Vector>;
  dispose(): Promise<void>;
}

type Library = typeof import("@xenova/transformers");
type Run<Input> = (input: Input) => Promise<Vector>;

/**
 * Loads a model that embeds, and embeds one text to see that it works. `run` takes a text that has its prefix already
 * and gives its unit vector. Blocks the thread while it runs.
 *
 * Throws AppError with a hint.
 */
export const loadEmbeddingModel = async (settings: EmbedSettings): Promise<LoadedModel<string>> => {
  const { profile, folder } = settings;
  const model = await load(settings, "", ({ library, tokenizer, model }) =>
    createTextEncoder(library, profile, tokenizer, model),
  );
  const { dimensions } = model;
  if (profile.dimensions === null || dimensions === profile.dimensions) return model;
  await model.dispose();
  throw wrongDimensions(profile.id, dimensions, profile.dimensions, folder);
};

/**
 * Loads a reranker, and scores one pair to see that it works. `run` gives the score, one number. Blocks the thread while
 * it runs.
 *
 * Throws AppError with a hint.
 */
export const loadRankingModel = (settings: RankSettings): Promise<LoadedModel<TextPair>> =>
  load<TextPair>(settings, ["", ""], ({ library, tokenizer, model }) =>
    createPairScorer(library, settings.profile, tokenizer, model),
  );

interface ModelParts {
  readonly library: Library;
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
}

const load = async <Input>(
  settings: ModelSettings,
  probe: Input,
  createRun: (parts: ModelParts) => Run<Input>,
): Promise<LoadedModel<Input>> => {
  const library = await importLibrary();
  stayOffline(library);
  try {
    const { tokenizer, model } = await loadParts(library, settings);
    const run = createRun({ library, tokenizer, model });
    const { length } = await run(probe);
    return {
      dimensions: length,
      run,
      dispose: async () => {
        await model.dispose();
      },
    };
  } catch (error) {
    throw asLoadFailure(error, settings.profile.id, settings.folder);
  }
};

const importLibrary = async (): Promise<Library> => {
  try {
    return await import("@xenova/transformers");
  } catch (error) {
    throw new AppError(`Cannot start the library that runs models: ${detailOf(error)}`, {
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
): Promise<Omit<ModelParts, "library">> => {
  const config = await AutoConfig.from_pretrained(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const model = await AutoModel.from_pretrained(folder, {
    config,
    dtype: profile.dtype,
    device: "cpu",
    // One thread a worker, one input a run: measured faster than batches, and the other cores are left to others.
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  return { tokenizer, model };
};

const wrongDimensions = (modelId: string, found: number, expected: number, location: string): AppError =>
  new AppError(`Cannot use model "${modelId}": its vectors have ${found} numbers instead of ${expected}`, {
    hint: `Delete the folder "${location}", which holds the files of another model, and get the model once more.`,
  });
