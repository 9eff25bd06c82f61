import type { Embedder } from "../types.ts";
import { type ModelProfile, modelNameOf } from "./model-profiles.ts";
import { createModelQueue, type ModelWorkers } from "./model-queue.ts";

interface QueuedEmbedderOptions extends ModelWorkers<string> {
  readonly profile: ModelProfile;
}

/** A quarter of a second of a worker's time, about: what a question waits at most while documents are indexed. */
const CHUNK_SIZE = 4;

/** The port Embedder over workers, which answer questions first; prefixes are put before the texts here. */
export const createQueuedEmbedder = ({ profile, ...workers }: QueuedEmbedderOptions): Embedder => {
  const queue = createModelQueue({
    ...workers,
    modelId: profile.id,
    task: "embed",
    chunkSize: CHUNK_SIZE,
    lengthOf: (text) => text.length,
  });
  const prefixes = { query: profile.queryPrefix, passage: profile.passagePrefix };
  return {
    modelId: modelNameOf(profile),
    dimensions: workers.first.dimensions,
    embed: (texts, role) =>
      queue.run(
        texts.map((text) => prefixes[role] + text),
        role,
      ),
    close: queue.close,
  };
};
