import { join } from "node:path";
import type { FileStorage } from "vectra";
import { AppError } from "../errors.ts";
import type { StoreChange, VectorStore } from "../ports.ts";
import type { Accepts, Hit, Passage, Range, Vector } from "../types.ts";
import { createAtomicStorage } from "./atomic-storage.ts";
import { changeIndex } from "./change-index.ts";
import { createNearestRows, type NearestRows } from "./nearest-rows.ts";
import { createPackedCodec, unpackRows } from "./packed-codec.ts";
import { REBUILD_HINT } from "./store-errors.ts";

interface VectraStoreOptions {
  /** Where the index lies or is to lie; made by the first `apply`. */
  readonly folder: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** By id: the passages that may have vectors here. */
  readonly passages: ReadonlyMap<string, Passage>;
  readonly storage?: FileStorage;
  /** The storage has checked the file: its own checksum is not computed as well. */
  readonly isChecked?: boolean;
}

export interface VectraStore extends VectorStore {
  /** How many vectors it was opened with. */
  readonly size: number;
  /** All vectors by passage id. They are views of the index and must not be written to. */
  vectors(): Promise<ReadonlyMap<string, Vector>>;
}

/** Name of vectra's file in the folder. */
export const VECTORS_FILE = "index.packed";

/** What is asked: the rows of the file, in their order. */
interface Rows {
  readonly passages: readonly Passage[];
  readonly matrix: Float32Array;
  /** Made when it is first searched: a writer never does. */
  nearest(): Promise<NearestRows>;
}

/**
 * Opens the vector index in a folder, or an empty one. The index is wholly in memory afterwards: it answers
 * also when its folder is removed. Throws AppError when the index is damaged or of other dimensions.
 */
export const createVectraStore = async (options: VectraStoreOptions): Promise<VectraStore> => {
  const { folder, dimensions, passages, storage = createAtomicStorage() } = options;
  const codec = createPackedCodec({ dimensions });
  const path = join(folder, VECTORS_FILE);
  let rows = (await storage.pathExists(path)) ? readRows(await storage.readFile(path), options) : null;
  let lastChange: Promise<unknown> = Promise.resolve();

  const applyNow = async (change: StoreChange): Promise<void> => {
    for (const { passageId, vector } of change.add) {
      checkVector(`Cannot add vector of passage "${passageId}"`, vector, dimensions);
      if (!passages.has(passageId)) throw new Error(`Passage "${passageId}" is unknown to the vector store`);
    }
    rows = readRows(await changeIndex(change, { folder, file: VECTORS_FILE, storage, codec }), options);
  };

  return {
    size: rows?.passages.length ?? 0,
    apply: (change) => {
      const done = lastChange.then(() => applyNow(change));
      // The caller hears of the failure; the next change starts from what is there.
      lastChange = done.catch(() => undefined);
      return done;
    },
    search: async (vector, limit, accepts) => {
      checkVector("Cannot search", vector, dimensions);
      const isZero = vector.every((value) => value === 0);
      const searched = rows;
      if (searched === null || isZero || !(limit >= 1)) return [];
      const nearest = await searched.nearest();
      const ranges = rangesOf(searched.passages, accepts);
      return nearest
        .find(vector, Math.floor(limit), ranges)
        .flatMap(({ row, cosine: score }): Hit[] => {
          const passage = searched.passages[row];
          return passage ? [{ passage, score }] : [];
        })
        .sort(compareHits)
        .slice(0, limit);
    },
    vectors: async () =>
      new Map(
        rows?.passages.map(({ id }, row) => [
          id,
          rows?.matrix.subarray(row * dimensions, (row + 1) * dimensions) ?? new Float32Array(0),
        ]),
      ),
  };
};

const readRows = (
  bytes: Buffer,
  { dimensions, passages: known, isChecked = false }: VectraStoreOptions,
): Rows => {
  const { ids, matrix } = unpackRows(bytes, dimensions, isChecked);
  const passages = ids.map((id) => {
    const passage = known.get(id);
    if (!passage) {
      throw new AppError(`Cannot read vectors: there is no passage "${id}"`, { hint: REBUILD_HINT });
    }
    return passage;
  });
  let nearest: Promise<NearestRows> | undefined;
  return {
    passages,
    matrix,
    nearest: () => {
      nearest ??= createNearestRows(matrix, dimensions);
      return nearest;
    },
  };
};

/** The rows that may be found, as ranges: what belongs to one document or one language stands together. */
const rangesOf = (passages: readonly Passage[], accepts?: Accepts): Range[] => {
  if (!accepts) return [{ start: 0, end: passages.length }];
  const ranges: { start: number; end: number }[] = [];
  for (const [row, passage] of passages.entries()) {
    if (!accepts(passage)) continue;
    const last = ranges.at(-1);
    if (last?.end === row) last.end = row + 1;
    else ranges.push({ start: row, end: row + 1 });
  }
  return ranges;
};

const compareHits = (a: Hit, b: Hit): number => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);

/** A vector of another length says nothing of these, and NaN would be ranked anywhere: neither is let in. */
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
