import type { Reranker } from "../ports.ts";

/**
 * Hands out one reranker to all who take it, one after another or at a time: it is loaded for the first, and the last
 * that closes what it took ends it. So an index that takes the place of another needs no second copy of the model, nor
 * the time to load it.
 *
 * @param load errors are those of taking; it is called again for the next that takes
 */
export const createSharedReranker = <Argument>(
  load: (argument: Argument) => Promise<Reranker>,
): ((argument: Argument) => Promise<Reranker>) => {
  let loading: Promise<Reranker> | undefined;
  let users = 0;
  const release = async (reranker: Reranker): Promise<void> => {
    users -= 1;
    if (users > 0) return;
    loading = undefined;
    await reranker.close();
  };
  return async (argument) => {
    users += 1;
    loading ??= load(argument);
    const reranker = await loading.catch((error: unknown) => {
      users -= 1;
      loading = undefined;
      throw error;
    });
    let released: Promise<void> | undefined;
    return {
      modelId: reranker.modelId,
      score: reranker.score,
      close: () => {
        released ??= release(reranker);
        return released;
      },
    };
  };
};
