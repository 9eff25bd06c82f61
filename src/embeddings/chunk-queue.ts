import type { EmbedRole, Vector } from "../types.ts";

/** A few texts of one request: what a worker is given at a time. Exactly one of the two functions is called. */
export interface Chunk {
  readonly role: EmbedRole;
  readonly texts: readonly string[];
  done(vectors: readonly Vector[]): void;
  failed(error: unknown): void;
}

export interface ChunkQueue {
  /** Resolves with one vector a text, in order, once all chunks are done; rejects with the first failure. */
  add(texts: readonly string[], role: EmbedRole): Promise<Vector[]>;
  /** The next chunk: of the oldest query while there is one, else of the oldest passages, their longest texts first. */
  take(): Chunk | undefined;
  /** True while there is something to take. */
  isWaiting(): boolean;
  /** Rejects what waits, what is under way and what comes after; the first error stands. */
  refuse(error: Error): void;
}

interface Request {
  readonly role: EmbedRole;
  readonly texts: readonly string[];
  /** Places in `texts`, in the order in which they are given out. */
  readonly order: readonly number[];
  readonly vectors: Vector[];
  taken: number;
  open: number;
  readonly resolve: (vectors: Vector[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Work for any number of workers. A question that comes while documents are indexed waits for a chunk at most. */
export const createChunkQueue = (chunkSize: number): ChunkQueue => {
  const waiting: Record<EmbedRole, Set<Request>> = { query: new Set(), passage: new Set() };
  const unfinished = new Set<Request>();
  let refusal: Error | null = null;
  const next = (): Request | undefined => {
    for (const requests of [waiting.query, waiting.passage]) {
      for (const request of requests) return request;
    }
    return undefined;
  };
  const end = (request: Request): void => {
    waiting[request.role].delete(request);
    unfinished.delete(request);
  };
  return {
    add: (texts, role) =>
      new Promise((resolve, reject) => {
        if (texts.length === 0) return resolve([]);
        if (refusal !== null) return reject(refusal);
        const order = longestFirst(texts);
        const request = { role, texts, order, vectors: [], taken: 0, open: texts.length, resolve, reject };
        waiting[role].add(request);
        unfinished.add(request);
      }),
    take: () => {
      const request = next();
      if (request === undefined) return undefined;
      const chunk = nextChunk(request, chunkSize, () => end(request));
      if (request.taken === request.texts.length) waiting[request.role].delete(request);
      return chunk;
    },
    isWaiting: () => next() !== undefined,
    refuse: (error) => {
      refusal ??= error;
      for (const request of unfinished) {
        end(request);
        request.reject(refusal);
      }
    },
  };
};

const nextChunk = (request: Request, size: number, onEnd: () => void): Chunk => {
  const places = request.order.slice(request.taken, request.taken + size);
  request.taken += places.length;
  return {
    role: request.role,
    texts: places.map((place) => request.texts[place] ?? ""),
    done: (vectors) => {
      // Workers may finish in another order than they started in.
      vectors.forEach((vector, index) => {
        request.vectors[places[index] ?? 0] = vector;
      });
      request.open -= places.length;
      if (request.open > 0) return;
      onEnd();
      request.resolve(request.vectors);
    },
    failed: (error) => {
      onEnd();
      request.reject(error);
    },
  };
};

/** Workers that share a request then end it at about the same time, on its shortest texts. */
const longestFirst = (texts: readonly string[]): readonly number[] =>
  [...texts.keys()].toSorted((a, b) => (texts[b]?.length ?? 0) - (texts[a]?.length ?? 0));
