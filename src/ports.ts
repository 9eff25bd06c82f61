/** Ports for which `types.ts` has no room. Nothing here runs. */

import type { Accepts, Document, Hit, LineRange, Range, Vector } from "./types.ts";

/** Port: reads a question and a text together and tells how well the one answers the other. */
export interface Reranker {
  /** Names the model and the precision of its weights. */
  readonly modelId: string;
  /**
   * One score a text, in order, 0..1, the better the higher. What a number means differs from model to model: scores
   * of one question are to be compared, and nothing else. Throws AppError when the model cannot run.
   */
  score(question: string, texts: readonly string[]): Promise<number[]>;
  /** Ends worker threads; the reranker is not used afterwards. */
  close(): Promise<void>;
}

/** Vectors to put in and passages to take out, in one step. */
export interface StoreChange {
  readonly add: readonly { readonly passageId: string; readonly vector: Vector }[];
  readonly remove: readonly string[];
}

/** Port: the file-based vector index of one generation. */
export interface VectorStore {
  /** All of it or nothing. Throws AppError on a vector of another length. */
  apply(change: StoreChange): Promise<void>;
  /** Cosine, -1..1, best first, equal ones by id, of accepted passages or all. Throws AppError on another length. */
  search(vector: Vector, limit: number, accepts?: Accepts): Promise<Hit[]>;
}

export interface LinkTarget {
  readonly citationId: string;
  readonly document: Document;
  /** The quoted characters of `Document.text`, and where they stand in the file. */
  readonly range: Range;
  readonly lines: LineRange;
}

/** Port: from a quote to the link that opens at the place. Never throws. */
export type LinkTo = (target: LinkTarget) => string;
