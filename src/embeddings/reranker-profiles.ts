import type { ModelFacts } from "./model-profiles.ts";

/** Of a cross-encoder: a model that reads a question and a passage together and tells how well they fit. */
export interface RerankerProfile extends ModelFacts {
  /** Of a model with two labels, the place of the one that says "relevant"; of no meaning where there is one. */
  readonly relevantLabel: 0 | 1;
}

/**
 * Most tokens of a pair. A passage and a question are seldom half as long, a person waits, and the time grows faster
 * than the length.
 */
export const MOST_PAIR_TOKENS = 512;

const SHARED = { maxTokens: MOST_PAIR_TOKENS, dtype: "q8", relevantLabel: 0 } as const;

const PROFILES: readonly RerankerProfile[] = [
  { ...SHARED, id: "onnx-community/gte-multilingual-reranker-base", licence: "Apache-2.0" },
  { ...SHARED, id: "onnx-community/bge-reranker-v2-m3-ONNX", licence: "Apache-2.0" },
  { ...SHARED, id: "jinaai/jina-reranker-v2-base-multilingual", licence: "CC-BY-NC-4.0" },
  { ...SHARED, id: "Xenova/bge-reranker-base", licence: "MIT" },
];

/** The facts about a reranker that this project knows; null for any other, whose own files tell them. */
export const knownReranker = (modelId: string): RerankerProfile | null =>
  PROFILES.find((profile) => profile.id === modelId) ?? null;
