import type { Embedder, Vector } from "../types.ts";

export interface EmbeddedTexts {
  /** By key. */
  readonly vectors: ReadonlyMap<string, Vector>;
  /** How many texts had to be embedded. */
  readonly embedded: number;
}

/** Texts handed to the embedder at once: few enough that progress is seen. */
const BATCH = 32;

/** Batches under way at a time: no worker is idle while the last texts of a batch are with others. */
const LANES = 2;

export interface EmbedNewParts {
  readonly embedder: Embedder;
  /** The vector of a text that was embedded before. */
  known(text: string): Vector | undefined;
  /** Told of every batch, before it counts as done. */
  onEmbedded(texts: readonly string[], vectors: readonly Vector[]): Promise<void>;
  onProgress(done: number, total: number): void;
}

/**
 * Embeds the texts whose vectors are not known yet, each distinct text once.
 *
 * @param texts by the key that the vectors are wanted under
 */
export async function embedNew(
  texts: ReadonlyMap<string, string>,
  { embedder, known, onEmbedded, onProgress }: EmbedNewParts,
): Promise<EmbeddedTexts> {
  const byText = new Map<string, Vector>();
  const missing: string[] = [];
  for (const text of new Set(texts.values())) {
    const vector = known(text);
    if (vector) byText.set(text, vector);
    else missing.push(text);
  }
  let taken = 0;
  let done = 0;
  const embedBatch = async (batch: readonly string[]): Promise<void> => {
    const vectors = await embedder.embed(batch, "passage");
    await onEmbedded(batch, vectors);
    for (const [index, vector] of vectors.entries()) byText.set(batch[index] ?? "", vector);
    done += batch.length;
    onProgress(done, missing.length);
  };
  const goOn = async (): Promise<void> => {
    while (taken < missing.length) {
      const batch = missing.slice(taken, taken + BATCH);
      taken += batch.length;
      await embedBatch(batch).catch((error: unknown) => {
        // The other lane is not to go on with what nobody waits for.
        taken = missing.length;
        throw error;
      });
    }
  };
  await settleAll(Array.from({ length: LANES }, goOn));
  const vectors = new Map(
    [...texts].flatMap(([key, text]) => {
      const vector = byText.get(text);
      return vector ? [[key, vector] as const] : [];
    }),
  );
  return { vectors, embedded: missing.length };
}

/** Waits for all, so that nothing is under way any more when the first failure is told. */
const settleAll = async (lanes: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
};
