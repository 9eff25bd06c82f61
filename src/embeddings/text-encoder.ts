import type { PreTrainedModel, PreTrainedTokenizer } from "@xenova/transformers";
import type { Vector } from "../types.ts";
import { type ModelProfile, SENTENCE_OUTPUT } from "./model-profiles.ts";
import { firstToken, meanOfTokens, normalise } from "./pooling.ts";
import { truncateTokens } from "./truncate-tokens.ts";

type Library = typeof import("@xenova/transformers");

/**
 * Text to unit vector: tokens, cut to what the model reads, one run of the model, pooling. What it gives back
 * throws a plain Error when the model cannot run or has no such output.
 */
export const createTextEncoder = (
  { Tensor }: Library,
  profile: ModelProfile,
  tokenizer: PreTrainedTokenizer,
  model: PreTrainedModel,
): ((text: string) => Promise<Vector>) => {
  const idsOf = (text: string): readonly number[] => tokenizer(text, { return_tensor: false }).input_ids;
  const tensorOf = (values: readonly number[]) =>
    new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
  const limit = Math.min(profile.maxTokens, tokenizer.model_max_length);
  const empty = idsOf("");
  return async (text) => {
    const ids = truncateTokens(idsOf(text), empty, limit);
    const mask = ids.map(() => 1);
    const output: Record<string, unknown> = await model({
      input_ids: tensorOf(ids),
      attention_mask: tensorOf(mask),
    });
    const { name, pooling } = chooseOutput(output, profile);
    const vector = normalise(pool(floatsOf(output[name], name), pooling, mask));
    if (vector === null) throw new Error(`output "${name}" has no direction`);
    return vector;
  };
};

interface Floats {
  readonly data: Float32Array;
  readonly dimensions: number;
}

const floatsOf = (tensor: unknown, name: string): Floats => {
  const { data, dims } = (tensor ?? {}) as { data?: unknown; dims?: readonly number[] };
  const dimensions = dims?.at(-1);
  if (!(data instanceof Float32Array) || dimensions === undefined) {
    throw new Error(`the model gives no output "${name}" of 32-bit numbers`);
  }
  return { data, dimensions };
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

const pool = ({ data, dimensions }: Floats, pooling: "mean" | "cls" | "output", mask: readonly number[]) => {
  if (pooling === "output") return data;
  return pooling === "cls" ? firstToken(data, dimensions) : meanOfTokens(data, dimensions, mask);
};
