import { AppError } from "../errors.ts";
import type { Embedder } from "../types.ts";

export interface LazyEmbedderOptions extends Pick<Embedder, "modelId" | "dimensions"> {
  /** Called when the first text is embedded, and again after a failure. */
  load(): Promise<Embedder>;
}

/**
 * An Embedder whose model is loaded when the first text comes: a run that embeds nothing does not wait for it. The
 * first `embed` throws AppError where the model cannot be loaded, or is not what was announced.
 */
export function createLazyEmbedder({ modelId, dimensions, load }: LazyEmbedderOptions): Embedder {
  let loading: Promise<Embedder> | undefined;
  const loadChecked = async (): Promise<Embedder> => {
    const embedder = await load();
    if (embedder.modelId === modelId && embedder.dimensions === dimensions) return embedder;
    await embedder.close();
    throw new AppError(
      `Cannot embed with model "${modelId}": it gives ${embedder.dimensions} dimensions, not ${dimensions}`,
      {
        hint: 'Run "yinju index --full" to make the index anew with the model as it is now.',
      },
    );
  };
  const get = (): Promise<Embedder> => {
    loading ??= loadChecked().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return {
    modelId,
    dimensions,
    embed: async (texts, role) => (await get()).embed(texts, role),
    async close() {
      const embedder = await loading?.catch(() => undefined);
      await embedder?.close();
    },
  };
}
