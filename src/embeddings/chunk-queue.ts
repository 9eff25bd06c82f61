import type { EmbedRole, Vector } from "../types.ts";

/** A few texts of one request: what a worker is given at a time. Exactly one of the two functions is called. */
export interface Chunk {
  readonly texts: readonly string[];
  done(vectors: readonly Vector[]): void;
  failed(error: unknown): void;
}

export interface ChunkQueue {
  /** Resolves with one vector a text, in order, once all chunks are done; rejects with the first failure. */
  add(texts: readonly string[], role: EmbedRole): Promise<Vector[]>;
  /** The next chunk: of the oldest query while there is one, else of the oldest passages. */
  take(): Chunk | undefined;
}

interface Request {
  readonly texts: readonly string[];
  readonly vectors: Vector[];
  taken: number;
  open: number;
  readonly resolve: (vectors: Vector[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Work for any number of workers. A question that comes while documents are indexed waits for a chunk at most. */
export const createChunkQueue = (chunkSize: number): ChunkQueue => {
  const waiting: Record<EmbedRole, Set<Request>> = { query: new Set(), passage: new Set() };
  const next = (): [Request, Set<Request>] | undefined => {
    for (const requests of [waiting.query, waiting.passage]) {
      for (const request of requests) return [request, requests];
    }
    return undefined;
  };
  return {
    add: (texts, role) =>
      new Promise((resolve, reject) => {
        if (texts.length === 0) return resolve([]);
        waiting[role].add({ texts, vectors: [], taken: 0, open: texts.length, resolve, reject });
      }),
    take: () => {
      const found = next();
      if (found === undefined) return undefined;
      const [request, requests] = found;
      const start = request.taken;
      const texts = request.texts.slice(start, start + chunkSize);
      request.taken += texts.length;
      if (request.taken === request.texts.length) requests.delete(request);
      return {
        texts,
        done: (vectors) => {
          // Workers may finish in another order than they started in.
          vectors.forEach((vector, index) => {
            request.vectors[start + index] = vector;
          });
          request.open -= texts.length;
          if (request.open === 0) request.resolve(request.vectors);
        },
        failed: (error) => {
          requests.delete(request);
          request.reject(error);
        },
      };
    },
  };
};
