import type { Reranker } from "../src/ports.ts";

export interface FakeReranker extends Reranker {
  /** What it was asked to score, in order. */
  readonly asked: readonly { readonly question: string; readonly texts: readonly string[] }[];
  readonly isClosed: boolean;
}

/** Scores a text by the first pattern that it matches: the earlier the pattern, the higher, and 0 for none. */
export const createFakeReranker = (
  patterns: readonly RegExp[],
  { failure }: { readonly failure?: Error } = {},
): FakeReranker => {
  const asked: FakeReranker["asked"][number][] = [];
  let isClosed = false;
  const scoreOf = (text: string): number => {
    const place = patterns.findIndex((pattern) => pattern.test(text));
    return place < 0 ? 0 : 1 - place / patterns.length;
  };
  return {
    modelId: "fake-reranker@q8",
    asked,
    get isClosed() {
      return isClosed;
    },
    async score(question, texts) {
      asked.push({ question, texts });
      if (failure) throw failure;
      return texts.map(scoreOf);
    },
    async close() {
      isClosed = true;
    },
  };
};
