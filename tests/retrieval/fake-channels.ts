import type { VectorStore } from "../../src/ports.ts";
import {
  createLexicalIndex,
  type LexicalIndex,
  type LexicalParts,
} from "../../src/retrieval/lexical-index.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";
import type { Passage, Vector } from "../../src/types.ts";

/** Terms that a person can read: what stands between spaces. */
export const splitWords = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

/** What can stand as one term only. */
export const askFor = (term: string, importance = 1): QueryTerm => ({
  alternatives: [{ terms: [term], weight: 1 }],
  importance,
});

/** Asks for each word between spaces, once. */
export const WORDS: LexicalParts = {
  extractTerms: splitWords,
  analyseQuestion: (question) => [...new Set(splitWords(question))].map((word) => askFor(word)),
};

/** A vector of two dimensions at an angle in degrees: near angles are near meanings. */
export const vectorAt = (degrees: number): Vector =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

const RIGHT_ANGLE = 90;

const angleOf = (vector: Vector): number =>
  (Math.atan2(vector[1] ?? 0, vector[0] ?? 0) * 2 * RIGHT_ANGLE) / Math.PI;

/** A store that knows the angle of each passage's vector, and notes what it was asked. */
export const createFakeStore = (
  entries: readonly (readonly [passage: Passage, degrees: number])[],
): VectorStore & { readonly limits: readonly number[] } => {
  const limits: number[] = [];
  return {
    limits,
    apply: async () => undefined,
    async search(vector, limit, accepts = () => true) {
      limits.push(limit);
      const hits = entries
        .filter(([passage]) => accepts(passage))
        .map(([passage, degrees]) => ({
          passage,
          score: Math.cos(((degrees - angleOf(vector)) * Math.PI) / (2 * RIGHT_ANGLE)),
        }));
      return hits.toSorted((a, b) => b.score - a.score).slice(0, limit);
    },
  };
};

/** The words channel over passages without titles. */
export const createWordsIndex = (passages: readonly Passage[]): LexicalIndex =>
  createLexicalIndex(
    passages.map((passage) => ({ passage, text: passage.text, context: "" })),
    WORDS,
  );
