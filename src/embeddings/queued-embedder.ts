import type { Embedder } from "../types.ts";
import { createChunkQueue } from "./chunk-queue.ts";
import { embedderIdOf, type ModelProfile } from "./model-profiles.ts";
import { closed, type ModelWorker } from "./model-worker.ts";
import { createWorkerPool } from "./worker-pool.ts";

interface QueuedEmbedderOptions {
  readonly profile: ModelProfile;
  /** Answers questions; the others are started when there is work for them. */
  readonly first: ModelWorker;
  readonly startAnother: () => Promise<ModelWorker>;
  /** Most workers at a time, the first included. */
  readonly most: number;
}

/** A quarter of a second of a worker's time, about: what a question waits at most while documents are indexed. */
const CHUNK_SIZE = 4;

/**
 * The port Embedder over workers: prefixes, order of work, one chunk at a time for each. When a worker is lost, what
 * is under way and whatever comes after is rejected with one and the same AppError.
 */
export const createQueuedEmbedder = ({ profile, ...workers }: QueuedEmbedderOptions): Embedder => {
  const queue = createChunkQueue(CHUNK_SIZE);
  const pool = createWorkerPool({ queue, ...workers });
  const prefixes = { query: profile.queryPrefix, passage: profile.passagePrefix };
  return {
    modelId: embedderIdOf(profile),
    dimensions: workers.first.dimensions,
    embed: (texts, role) => {
      const vectors = queue.add(
        texts.map((text) => prefixes[role] + text),
        role,
      );
      pool.wake();
      return vectors;
    },
    close: () => {
      queue.refuse(closed(profile.id));
      return pool.close();
    },
  };
};
