import { join } from "node:path";
import type { FileStorage, LocalIndex } from "vectra";
import { AppError } from "../errors.ts";
import type { Hit, Passage, StoreChange, Vector, VectorStore } from "../types.ts";
import { createAtomicStorage } from "./atomic-storage.ts";
import { asVectraVector, createPackedCodec, fromVectraVector } from "./packed-codec.ts";
import { REBUILD_HINT } from "./store-errors.ts";

interface VectraStoreOptions {
  /** Where the index lies or is to lie; made by the first `apply`. */
  readonly folder: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** By id: the passages that may have vectors here. */
  readonly passages: ReadonlyMap<string, Passage>;
  readonly storage?: FileStorage;
}

export interface VectraStore extends VectorStore {
  /** All vectors by passage id. They are views of the index and must not be written to. */
  vectors(): Promise<ReadonlyMap<string, Vector>>;
}

/** Name of vectra's file in the folder. */
export const VECTORS_FILE = "index.packed";

/** As vectra writes it; the packed codec has a version of its own. */
export const VECTRA_VERSION = 1;

/**
 * Opens the vector index in a folder, or an empty one. The index is wholly in memory afterwards: it answers
 * also when its folder is removed. Throws AppError when the index is damaged or of other dimensions.
 */
export const createVectraStore = async (options: VectraStoreOptions): Promise<VectraStore> => {
  const { folder, dimensions, passages, storage = createAtomicStorage() } = options;
  const codec = createPackedCodec({ dimensions });
  let index = await openIndex(options, storage, codec);
  let lastChange: Promise<unknown> = Promise.resolve();

  /*
   * vectra's own inserts search all items for each one, which is quadratic (minutes for 100,000). So the new
   * list is made here and written through the storage and the codec, and the index is opened again from it;
   * until then searches are answered from the old one.
   */
  const applyNow = async ({ add, remove }: StoreChange): Promise<void> => {
    for (const { passageId, vector } of add) {
      checkVector(`Cannot add vector of passage "${passageId}"`, vector, dimensions);
      if (!passages.has(passageId)) throw new Error(`Passage "${passageId}" is unknown to the vector store`);
    }
    const items = new Map((await index?.listItems())?.map((item) => [item.id, item]));
    for (const id of remove) items.delete(id);
    for (const { passageId: id, vector } of add) {
      items.set(id, { id, metadata: {}, vector: asVectraVector(vector), norm: 1 });
    }
    const data = { version: VECTRA_VERSION, metadata_config: {}, items: [...items.values()] };
    await storage.createFolder(folder);
    await storage.upsertFile(join(folder, VECTORS_FILE), codec.serializeIndex(data));
    index = await openIndex(options, storage, codec);
  };

  return {
    apply: (change) => {
      const done = lastChange.then(() => applyNow(change));
      // The caller hears of the failure; the next change starts from what is there.
      lastChange = done.catch(() => undefined);
      return done;
    },
    search: async (vector, limit) => {
      checkVector("Cannot search", vector, dimensions);
      const isZero = vector.every((value) => value === 0);
      if (index === null || isZero || !(limit >= 1)) return [];
      return (await findNearest(index, vector, limit)).flatMap(({ id, score }) => {
        const passage = passages.get(id);
        return passage ? [{ passage, score } satisfies Hit] : [];
      });
    },
    vectors: async () =>
      new Map((await index?.listItems())?.map((item) => [item.id, fromVectraVector(item.vector)])),
  };
};

/** Reads the index into memory; null if there is none. */
const openIndex = async (
  { folder, passages }: VectraStoreOptions,
  storage: FileStorage,
  codec: ReturnType<typeof createPackedCodec>,
): Promise<LocalIndex | null> => {
  // This entry has the same index without the server and its kin, and loads in half the time.
  const { LocalIndex } = await import("vectra/browser");
  const index = new LocalIndex(folder, VECTORS_FILE, storage, codec);
  if (!(await index.isIndexCreated())) return null;
  const stray = (await index.listItems()).find((item) => !passages.has(item.id));
  if (stray) {
    throw new AppError(`Cannot read vectors: there is no passage "${stray.id}"`, { hint: REBUILD_HINT });
  }
  return index;
};

/**
 * Best first, equal ones by id. Among items that are equally near at the limit vectra keeps whichever its heap
 * happens to, so the search goes on until it has all that are equal to the last one wanted.
 */
const findNearest = async (
  index: LocalIndex,
  vector: Vector,
  limit: number,
): Promise<{ id: string; score: number }[]> => {
  for (let asked = limit + 1; ; asked *= 2) {
    const results = await index.queryItems(asVectraVector(vector), "", asked);
    const found = results.map(({ item, score }) => ({ id: item.id, score: clamp(score) }));
    const lastWanted = found[limit - 1]?.score ?? -1;
    const lastFound = found.at(-1)?.score ?? -1;
    if (found.length < asked || lastFound < lastWanted) return found.sort(compareHits).slice(0, limit);
  }
};

const compareHits = (a: { id: string; score: number }, b: { id: string; score: number }): number =>
  b.score - a.score || (a.id < b.id ? -1 : 1);

/** Rounding takes the similarity of a vector with itself a little above 1. */
const clamp = (similarity: number): number => Math.max(-1, Math.min(1, similarity));

/** vectra compares as many numbers as the shorter vector has and ranks NaN anywhere: neither is let in. */
export const checkVector = (action: string, vector: Vector, dimensions: number): void => {
  if (vector.length !== dimensions) {
    throw new AppError(`${action}: the vector has ${vector.length} dimensions, not ${dimensions}`, {
      hint: 'The index was built with another embedding model: set EMBEDDING_MODEL to it, or run "yinju index"',
    });
  }
  if (!vector.every(Number.isFinite)) {
    throw new AppError(`${action}: the vector holds a number that is not finite`, {
      hint: "The embedding model is at fault: set EMBEDDING_MODEL to another one",
    });
  }
};
