import { setImmediate as nextRound } from "node:timers/promises";
import { createTermFold } from "../text/terms.ts";
import { createTokenizer } from "../text/tokens.ts";
import type { Embedder, Vector } from "../types.ts";
import { BUILTIN_DIMENSIONS, BUILTIN_TABLE, openVectorTable } from "./vector-table.ts";

/** What the model is called in settings. */
export const BUILTIN_ID = "builtin";
/** Raised when the shipped table, or what it is looked up by, changes: vectors of two versions never meet. */
const VERSION = 1;
/** What its vectors are called in an index. */
export const BUILTIN_VECTORS = `${BUILTIN_ID}@${VERSION}`;

/** Texts embedded before others get their turn, of however many calls: the indexer asks for a few at a time. */
const SLICE = 32;

/** An embedder's vectors have a direction: that of a text without known words is nowhere in particular. */
const directed = (vector: Vector): Vector =>
  vector.some((value) => value !== 0) ? vector : vector.fill(1 / Math.sqrt(vector.length));

/**
 * The Embedder that ships with the program: a table of feature vectors, summed. Questions and passages are embedded
 * alike. Throws AppError if the file of the table is missing or damaged.
 */
export async function createBuiltinEmbedder(path = BUILTIN_TABLE): Promise<Embedder> {
  const encode = await openVectorTable(path);
  const fold = createTermFold();
  const tokenize = createTokenizer();
  let sinceTurn = 0;
  return {
    modelId: BUILTIN_VECTORS,
    dimensions: BUILTIN_DIMENSIONS,
    async embed(texts) {
      const vectors: Vector[] = [];
      for (const text of texts) {
        if (sinceTurn >= SLICE) {
          sinceTurn = 0;
          await nextRound();
        }
        sinceTurn += 1;
        vectors.push(directed(encode(tokenize(fold(text)))));
      }
      return vectors;
    },
    close: async () => undefined,
  };
}
