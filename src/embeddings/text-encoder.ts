import type { PreTrainedModel, PreTrainedTokenizer } from "@xenova/transformers";
import type { Vector } from "../types.ts";
import { createTokenRun, floatsOf } from "./model-input.ts";
import { type ModelProfile, SENTENCE_OUTPUT } from "./model-profiles.ts";
import { firstToken, meanOfTokens, normalise } from "./pooling.ts";
import { truncateTokens } from "./truncate-tokens.ts";

type Library = typeof import("@xenova/transformers");

/**
 * Text to unit vector: tokens, cut to what the model reads, one run of the model, pooling. What it gives back
 * throws a plain Error when the model cannot run or has no such output.
 */
export const createTextEncoder = (
  library: Library,
  profile: ModelProfile,
  tokenizer: PreTrainedTokenizer,
  model: PreTrainedModel,
): ((text: string) => Promise<Vector>) => {
  const idsOf = (text: string): readonly number[] => tokenizer(text, { return_tensor: false }).input_ids;
  const runTokens = createTokenRun(library, model);
  const limit = Math.min(profile.maxTokens, tokenizer.model_max_length);
  const empty = idsOf("");
  return async (text) => {
    const ids = truncateTokens(idsOf(text), empty, limit);
    const output = await runTokens({ ids });
    const { name, pooling } = chooseOutput(output, profile);
    const vector = normalise(
      pool(
        statesOf(output[name], name),
        pooling,
        ids.map(() => 1),
      ),
    );
    if (vector === null) throw new Error(`output "${name}" has no direction`);
    return vector;
  };
};

interface States {
  readonly data: Float32Array;
  readonly dimensions: number;
}

const statesOf = (tensor: unknown, name: string): States => {
  const floats = floatsOf(tensor);
  const dimensions = floats?.dims.at(-1);
  if (floats === null || dimensions === undefined) {
    throw new Error(`the model gives no output "${name}" of 32-bit numbers`);
  }
  return { data: floats.data, dimensions };
};

/** Token states have one name in models and another in those that also pool. */
const chooseOutput = (
  output: Readonly<Record<string, unknown>>,
  profile: ModelProfile,
): { name: string; pooling: "mean" | "cls" | "output" } => {
  if (profile.pooling === "output") return { name: profile.outputName, pooling: "output" };
  if (profile.pooling === "auto" && SENTENCE_OUTPUT in output)
    return { name: SENTENCE_OUTPUT, pooling: "output" };
  const pooling = profile.pooling === "cls" ? "cls" : "mean";
  return { name: "token_embeddings" in output ? "token_embeddings" : "last_hidden_state", pooling };
};

const pool = ({ data, dimensions }: States, pooling: "mean" | "cls" | "output", mask: readonly number[]) => {
  if (pooling === "output") return data;
  return pooling === "cls" ? firstToken(data, dimensions) : meanOfTokens(data, dimensions, mask);
};
