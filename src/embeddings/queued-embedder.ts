import type { AppError } from "../errors.ts";
import type { Embedder } from "../types.ts";
import { createChunkQueue } from "./chunk-queue.ts";
import { embedderIdOf, type ModelProfile } from "./model-profiles.ts";
import { closed, type ModelWorker } from "./model-worker.ts";

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

/** So many passages a worker must have come before one more is started: loading a model takes as long as some of them. */
const PASSAGES_A_WORKER = 32;

/**
 * The port Embedder over workers: prefixes, order of work, one chunk at a time for each. When a worker is lost, what
 * is under way and whatever comes after is rejected with one and the same AppError.
 */
export const createQueuedEmbedder = (options: QueuedEmbedderOptions): Embedder => {
  const { profile, first, startAnother, most } = options;
  const queue = createChunkQueue(CHUNK_SIZE);
  const prefixes = { query: profile.queryPrefix, passage: profile.passagePrefix };
  const idle: ModelWorker[] = [];
  const workers: ModelWorker[] = [];
  let passages = 0;
  let starting: Promise<void> | null = null;
  let isClosed = false;

  const work = async (worker: ModelWorker): Promise<void> => {
    for (let chunk = queue.take(); chunk !== undefined; chunk = queue.take()) {
      await worker.embed(chunk.texts).then(chunk.done, chunk.failed);
      if (chunk.role === "passage") passages += chunk.texts.length;
      growIfBusy();
    }
    idle.push(worker);
  };
  const wake = (): void => {
    while (queue.isWaiting()) {
      const worker = idle.pop();
      if (worker === undefined) return;
      void work(worker);
    }
  };
  const employ = (worker: ModelWorker): void => {
    workers.push(worker);
    void worker.lost.then(queue.refuse);
    idle.push(worker);
    wake();
  };
  const growIfBusy = (): void => {
    const isEnough = workers.length >= most || passages < workers.length * PASSAGES_A_WORKER;
    if (isEnough || isClosed || starting !== null || !queue.isWaiting()) return;
    starting = startAnother()
      .then(
        (worker) => (isClosed ? worker.close() : employ(worker)),
        (error: AppError) => queue.refuse(error),
      )
      .finally(() => {
        starting = null;
      });
  };

  employ(first);
  return {
    modelId: embedderIdOf(profile),
    dimensions: first.dimensions,
    embed: (texts, role) => {
      const vectors = queue.add(
        texts.map((text) => prefixes[role] + text),
        role,
      );
      wake();
      return vectors;
    },
    close: async () => {
      isClosed = true;
      queue.refuse(closed(profile.id));
      await Promise.all([starting, ...workers.map((worker) => worker.close())]);
    },
  };
};
