import type { PreTrainedModel } from "@xenova/transformers";

type Library = typeof import("@xenova/transformers");

/** Token ids of one input, and what tells the two texts of a pair apart, where the tokenizer gives it. */
export interface Tokens {
  readonly ids: readonly number[];
  readonly types?: readonly number[] | undefined;
}

/** One run of the model over one input; what it gives, by name. */
export type RunTokens = (tokens: Tokens) => Promise<Readonly<Record<string, unknown>>>;

export const createTokenRun = ({ Tensor }: Library, model: PreTrainedModel): RunTokens => {
  const tensorOf = (values: readonly number[]) =>
    new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
  return ({ ids, types }) =>
    model({
      input_ids: tensorOf(ids),
      attention_mask: tensorOf(ids.map(() => 1)),
      ...(types === undefined ? {} : { token_type_ids: tensorOf(types) }),
    });
};

export interface Floats {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** An output of the model; null where it is none, or of other numbers. */
export const floatsOf = (tensor: unknown): Floats | null => {
  const { data, dims } = (tensor ?? {}) as { data?: unknown; dims?: readonly number[] };
  return data instanceof Float32Array && dims !== undefined ? { data, dims } : null;
};
