import type { Embedder, Vector } from "../types.ts";

export interface EmbeddedTexts {
  /** One a text, in order. */
  readonly vectors: readonly Vector[];
  /** How many texts had to be embedded. */
  readonly embedded: number;
}

/** Texts handed to the embedder at once: few enough that progress is seen. */
const BATCH = 32;

/** Embeds the texts whose vectors are not known yet, each distinct text once. */
export async function embedNew(
  texts: readonly string[],
  known: ReadonlyMap<string, Vector>,
  embedder: Embedder,
  onProgress: (done: number, total: number) => void,
): Promise<EmbeddedTexts> {
  const missing = [...new Set(texts)].filter((text) => !known.has(text));
  const fresh = new Map<string, Vector>();
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH);
    const vectors = await embedder.embed(batch, "passage");
    for (const [index, vector] of vectors.entries()) fresh.set(batch[index] ?? "", vector);
    onProgress(Math.min(start + BATCH, missing.length), missing.length);
  }
  const vectors = texts.map((text) => fresh.get(text) ?? known.get(text) ?? new Float32Array(0));
  return { vectors, embedded: missing.length };
}
