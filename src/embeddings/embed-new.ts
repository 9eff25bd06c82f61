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

/**
 * Embeds the texts whose vectors are not known yet, each distinct text once.
 *
 * @param texts by the key that the vectors are wanted under
 * @param known vectors by text
 */
export async function embedNew(
  texts: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Vector>,
  embedder: Embedder,
  onProgress: (done: number, total: number) => void,
): Promise<EmbeddedTexts> {
  const byText = new Map(known);
  const missing = [...new Set(texts.values())].filter((text) => !known.has(text));
  let taken = 0;
  let done = 0;
  const embedBatch = async (batch: readonly string[]): Promise<void> => {
    const vectors = await embedder.embed(batch, "passage");
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
  await Promise.all(Array.from({ length: LANES }, goOn));
  const vectors = new Map(
    [...texts].flatMap(([key, text]) => {
      const vector = byText.get(text);
      return vector ? [[key, vector] as const] : [];
    }),
  );
  return { vectors, embedded: missing.length };
}
