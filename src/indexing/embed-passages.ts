import { embedNew } from "../embeddings/embed-new.ts";
import { embeddingTextsOf } from "../passages/context.ts";
import { openJournal } from "../store/embedding-journal.ts";
import { readFormat1 } from "../store/read-format-1.ts";
import type { StoredGeneration } from "../store/stored-generation.ts";
import { textKeyOf } from "../store/text-key.ts";
import type { Document, Embedder, Passage, Vector } from "../types.ts";
import type { IndexOptions } from "./index-run.ts";

/** By passage id. */
export interface EmbeddedPassages {
  readonly vectors: ReadonlyMap<string, Vector>;
  readonly textKeys: ReadonlyMap<string, string>;
  /** How many texts had to be embedded. */
  readonly embedded: number;
}

/**
 * Gives every passage its vector: that of an equal text in the index before, or in the journal of a run that was
 * stopped, or a new one, which goes into the journal at once.
 */
export const embedPassages = async (
  documents: readonly Document[],
  passages: readonly Passage[],
  stored: StoredGeneration | null,
  options: IndexOptions,
): Promise<EmbeddedPassages> => {
  const { embedder, indexDir, isFull, events } = options;
  if (!embedder || passages.length === 0) return { vectors: new Map(), textKeys: new Map(), embedded: 0 };
  const texts = embeddingTextsOf(documents, passages);
  const keyOf = rememberKeys();
  const known = isFull ? new Map<string, Vector>() : await findKnownVectors(stored, embedder, indexDir);
  const { modelId: id, dimensions } = embedder;
  const journal = await openJournal({ indexDir, model: { id, dimensions }, isNew: isFull });
  try {
    const { vectors, embedded } = await embedNew(texts, {
      embedder,
      known: (text) => known.get(keyOf(text)) ?? journal.vectors.get(keyOf(text)),
      onEmbedded: (batch, made) => journal.add(batch.map(keyOf), made),
      onProgress: (done, total) => events.progressed("embed", done, total),
    });
    const textKeys = new Map([...texts].map(([passageId, text]) => [passageId, keyOf(text)]));
    return { vectors, textKeys, embedded };
  } finally {
    await journal.close();
  }
};

/** Each text is asked for several times. */
const rememberKeys = (): ((text: string) => string) => {
  const keys = new Map<string, string>();
  return (text) => {
    const key = keys.get(text) ?? textKeyOf(text);
    keys.set(text, key);
    return key;
  };
};

/** By key of the text. */
const findKnownVectors = async (
  stored: StoredGeneration | null,
  { modelId }: Embedder,
  indexDir: string,
): Promise<ReadonlyMap<string, Vector>> => {
  if (stored?.manifest.model?.id === modelId) {
    const keyed = [...stored.vectors].map(([id, vector]) => [stored.textKeys.get(id) ?? "", vector] as const);
    return new Map(keyed);
  }
  const earlier = stored ? null : await readFormat1(indexDir, modelId);
  if (!earlier) return new Map();
  const texts = embeddingTextsOf(earlier.documents, earlier.passages);
  return new Map([...earlier.vectors].map(([id, vector]) => [textKeyOf(texts.get(id) ?? ""), vector]));
};
