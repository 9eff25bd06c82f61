import type { EncodeTokens } from "../src/ranking/nearness.ts";
import { meaningsOf } from "./fake-embedder.ts";

const DIMENSIONS = 256;

const unitOf = (vector: Float32Array): Float32Array => {
  const norm = Math.hypot(...vector);
  return norm === 0 ? vector : vector.map((value) => value / norm);
};

/**
 * Vectors that a person can tell: words of one of the fake embedder's five meanings share a direction, in whatever
 * language; every other word has a direction of its own. Two texts are as near as they share words and meanings.
 */
export const createFakeEncode = (): EncodeTokens => {
  const directions = new Map<string, number>();
  return (tokens) => {
    const vector = new Float32Array(DIMENSIONS);
    for (const { term, word } of tokens) {
      const meanings = meaningsOf(word);
      const own = meanings.length + (directions.get(term) ?? directions.size);
      if (own >= DIMENSIONS) throw new Error("There are too many words for a direction each");
      if (meanings.every((count) => count === 0)) {
        directions.set(term, own - meanings.length);
        vector[own] = (vector[own] ?? 0) + 1;
      }
      for (const [index, count] of meanings.entries()) vector[index] = (vector[index] ?? 0) + count;
    }
    return unitOf(vector);
  };
};
