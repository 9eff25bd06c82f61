import type { Hit, Language, Retrieve, VectorStore } from "../types.ts";
import { fuse } from "./fuse.ts";
import type { LexicalIndex } from "./lexical-index.ts";

interface ChannelWeights {
  readonly lexical: number;
  readonly dense: number;
}

/** Words decide within a language, where a weak dense channel of equal weight makes BM25 worse; across, vectors do. */
const SAME_LANGUAGE: ChannelWeights = { lexical: 1, dense: 0.4 };
const ACROSS_LANGUAGES: ChannelWeights = { lexical: 0.4, dense: 1 };

const weightsOf = (question: Language, passage: Language): ChannelWeights =>
  question === passage ? SAME_LANGUAGE : ACROSS_LANGUAGES;

/** How deep each channel is read: a passage that one of them puts here can still come to the front. */
const CHANNEL_DEPTH = 100;

export interface RetrieverParts {
  readonly lexical: LexicalIndex;
  /** Null while the index is lexical only. */
  readonly vectors: VectorStore | null;
}

/** Asks both channels, BM25 and vectors, and fuses what they find by rank; BM25 alone without vectors. */
export function createRetriever({ lexical, vectors }: RetrieverParts): Retrieve {
  return async (question, limit) => {
    const depth = Math.max(limit, CHANNEL_DEPTH);
    const found = lexical.search(question.text, depth);
    if (!vectors || !question.vector) return found.slice(0, limit);
    const near = (await vectors.search(question.vector, depth)).map((hit) => ({
      ...hit,
      similarity: hit.score,
    }));
    const weigh = (channel: keyof ChannelWeights) => (hit: Hit) =>
      weightsOf(question.language, hit.passage.language)[channel];
    return fuse(
      [
        { hits: found, weigh: weigh("lexical") },
        { hits: near, weigh: weigh("dense") },
      ],
      limit,
    );
  };
}
