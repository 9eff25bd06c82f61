import type { VectorStore } from "../ports.ts";
import type { Language, Retrieve } from "../types.ts";
import { fuse, type RankedList } from "./fuse.ts";
import type { LexicalIndex } from "./lexical-index.ts";

/** What the dense channel counts beside the lexical one, which counts 1. */
export interface DenseWeights {
  /** For a passage in the question's language, where words decide and a weak dense channel makes them worse. */
  readonly sameLanguage: number;
  readonly acrossLanguages: number;
}

/** How deep each channel is read: a passage that one of them puts here can still come to the front. */
const CHANNEL_DEPTH = 100;

export interface RetrieverParts {
  readonly lexical: LexicalIndex;
  /** Null: the index has none. */
  readonly vectors: VectorStore | null;
  readonly denseWeights: DenseWeights;
}

/** Asks both channels, BM25 and vectors, and fuses what they find; BM25 alone without vectors. */
export function createRetriever({ lexical, vectors, denseWeights }: RetrieverParts): Retrieve {
  return async (question, limit, accepts) => {
    const depth = Math.max(limit, CHANNEL_DEPTH);
    const found = (await lexical.search(question.text, depth, accepts)).map((hit) => ({
      ...hit,
      lexical: hit.score,
    }));
    if (!vectors || !question.vector) return found.slice(0, limit);
    const near = (await vectors.search(question.vector, depth, accepts)).map((hit) => ({
      ...hit,
      similarity: hit.score,
    }));
    const weightFor = (passage: Language): number =>
      question.language === passage ? denseWeights.sameLanguage : denseWeights.acrossLanguages;
    const lists: RankedList[] = [
      // What shares no word with the question has a score of 0, and is not in the list.
      { hits: found, floor: found.length < depth ? 0 : (found.at(-1)?.score ?? 0), weigh: () => 1 },
      { hits: near, floor: near.at(-1)?.score ?? 0, weigh: ({ passage }) => weightFor(passage.language) },
    ];
    return fuse(lists, limit);
  };
}
