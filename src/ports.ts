/** Ports for which `types.ts` has no room. Nothing here runs. */

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
