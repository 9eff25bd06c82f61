/** Precision of the weights, as transformers.js names it. */
export type Dtype = "q8" | "fp32";

/** What has to be known of any model to use it. Plain data: it is sent to the worker thread as it is. */
export interface ModelFacts {
  /** Id on the hub, `owner/name`, or the path of a folder. */
  readonly id: string;
  /** Longest input in tokens, special tokens and prefix included; what is longer is cut. */
  readonly maxTokens: number;
  readonly dtype: Dtype;
  /** SPDX id, or a name where there is none; null where unknown. */
  readonly licence: string | null;
}

interface EmbeddingFacts extends ModelFacts {
  /** Length of the vectors; null where it is only known once the model is loaded. */
  readonly dimensions: number | null;
  /** Stands before every question. */
  readonly queryPrefix: string;
  /** Stands before every passage. */
  readonly passagePrefix: string;
}

/**
 * How token states become one vector: their mean, that of the first token, or an output that is the vector.
 * `auto`: the output `sentence_embedding` where the model has it, else the mean.
 */
export type Pooling =
  | { readonly pooling: "mean" | "cls" | "auto" }
  | { readonly pooling: "output"; readonly outputName: string };

/** Of a model that embeds. */
export type ModelProfile = EmbeddingFacts & Pooling;

/** The output that sentence encoders are exported with when they pool themselves. */
export const SENTENCE_OUTPUT = "sentence_embedding";

/**
 * Most tokens that any model is given: some read 32,768, but the memory for that grows with the square, and no
 * passage is nearly so long.
 */
export const MOST_TOKENS = 2048;

const PROFILES: readonly ModelProfile[] = [
  {
    id: "onnx-community/embeddinggemma-300m-ONNX",
    dimensions: 768,
    maxTokens: MOST_TOKENS,
    pooling: "output",
    outputName: SENTENCE_OUTPUT,
    queryPrefix: "task: search result | query: ",
    passagePrefix: "title: none | text: ",
    dtype: "q8",
    licence: "Gemma",
  },
  {
    id: "Xenova/multilingual-e5-small",
    dimensions: 384,
    maxTokens: 512,
    pooling: "mean",
    queryPrefix: "query: ",
    passagePrefix: "passage: ",
    dtype: "q8",
    licence: "MIT",
  },
  {
    id: "onnx-community/granite-embedding-97m-multilingual-r2-ONNX",
    dimensions: 384,
    maxTokens: MOST_TOKENS,
    pooling: "cls",
    queryPrefix: "",
    passagePrefix: "",
    dtype: "q8",
    licence: "Apache-2.0",
  },
];

/** A model's name with its precision. Vectors bear it in an index: those of other weights are not to be compared. */
export const modelNameOf = ({ id, dtype }: Pick<ModelFacts, "id" | "dtype">): string => `${id}@${dtype}`;

/** The id of the model in such a name. */
export const modelIdIn = (embedderId: string): string => embedderId.replace(/@[^@]*$/, "");

/** The facts about a model that this project knows; null for any other, whose own files tell them. */
export const knownProfile = (modelId: string): ModelProfile | null =>
  PROFILES.find((profile) => profile.id === modelId) ?? null;
