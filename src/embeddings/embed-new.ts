import type { Embedder, Vector } from "../types.ts";

export interface EmbeddedTexts {
  /** By key. */
  readonly vectors: ReadonlyMap<string, Vector>;
  /** How many texts had to be embedded. */
  readonly embedded: number;
}

/** Texts handed to the embedder at once: few enough that progress is seen. */
const BATCH = 32;

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
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH);
    for (const [index, vector] of (await embedder.embed(batch, "passage")).entries())
      byText.set(batch[index] ?? "", vector);
    onProgress(Math.min(start + BATCH, missing.length), missing.length);
  }
  const vectors = new Map(
    [...texts].flatMap(([key, text]) => {
      const vector = byText.get(text);
      return vector ? [[key, vector] as const] : [];
    }),
  );
  return { vectors, embedded: missing.length };
}
