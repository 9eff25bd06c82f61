/** What has to be known of a model to use it. Plain data: it is sent to the worker thread as it is. */
interface ModelFacts {
  /** Id on the hub, `owner/name`, or the path of a folder. */
  readonly id: string;
  /** Length of the vectors; null where it is only known once the model is loaded. */
  readonly dimensions: number | null;
  /** Longest input in tokens, special tokens and prefix included; what is longer is cut. */
  readonly maxTokens: number;
  /** Stands before every question. */
  readonly queryPrefix: string;
  /** Stands before every passage. */
  readonly passagePrefix: string;
  /** Precision of the weights, as transformers.js names it: `q8` is `onnx/model_quantized.onnx`. */
  readonly dtype: "q8";
  /** SPDX id, or a name where there is none; null where unknown. */
  readonly licence: string | null;
}

/** How token states become one vector: their mean, that of the first token, or an output that is the vector. */
type Pooling =
  | { readonly pooling: "mean" | "cls" }
  | { readonly pooling: "output"; readonly outputName: string };

export type ModelProfile = ModelFacts & Pooling;

const PROFILES: readonly ModelProfile[] = [
  {
    id: "onnx-community/embeddinggemma-300m-ONNX",
    dimensions: 768,
    maxTokens: 2048,
    pooling: "output",
    outputName: "sentence_embedding",
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
    // The model reads 32,768, but the memory for that grows with the square.
    maxTokens: 2048,
    pooling: "cls",
    queryPrefix: "",
    passagePrefix: "",
    dtype: "q8",
    licence: "Apache-2.0",
  },
];

/** The name that a model's vectors bear in an index: vectors of other weights are not to be compared. */
export const embedderIdOf = ({ id, dtype }: Pick<ModelFacts, "id" | "dtype">): string => `${id}@${dtype}`;

/** The id of the model in such a name. */
export const modelIdIn = (embedderId: string): string => embedderId.replace(/@[^@]*$/, "");

/** The facts about a model; for an unknown id, and for a folder, what most sentence encoders have in common. */
export const profileOf = (modelId: string): ModelProfile =>
  PROFILES.find((profile) => profile.id === modelId) ?? {
    id: modelId,
    dimensions: null,
    maxTokens: 512,
    pooling: "mean",
    queryPrefix: "",
    passagePrefix: "",
    dtype: "q8",
    licence: null,
  };
