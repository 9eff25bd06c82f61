import type { Embedder } from "../types.ts";
import { createChunkQueue } from "./chunk-queue.ts";
import { embedderIdOf, type ModelProfile } from "./model-profiles.ts";
import type { ModelWorker } from "./model-worker.ts";

interface QueuedEmbedderOptions {
  readonly profile: ModelProfile;
  readonly worker: ModelWorker;
}

/** A quarter of a second of a worker's time, about: what a question waits at most while documents are indexed. */
const CHUNK_SIZE = 4;

/** The port Embedder over a worker: prefixes, order of work, one chunk at a time. */
export const createQueuedEmbedder = ({ profile, worker }: QueuedEmbedderOptions): Embedder => {
  const queue = createChunkQueue(CHUNK_SIZE);
  const prefixes = { query: profile.queryPrefix, passage: profile.passagePrefix };
  let working = false;
  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    for (let chunk = queue.take(); chunk !== undefined; chunk = queue.take()) {
      await worker.embed(chunk.texts).then(chunk.done, chunk.failed);
    }
    working = false;
  };
  return {
    modelId: embedderIdOf(profile),
    dimensions: worker.dimensions,
    embed: (texts, role) => {
      const vectors = queue.add(
        texts.map((text) => prefixes[role] + text),
        role,
      );
      void work();
      return vectors;
    },
    // What still waits is taken in turn and refused by the closed worker.
    close: () => worker.close(),
  };
};
