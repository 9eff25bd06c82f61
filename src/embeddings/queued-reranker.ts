import type { Reranker } from "../ports.ts";
import { modelNameOf } from "./model-profiles.ts";
import { createModelQueue, type ModelWorkers } from "./model-queue.ts";
import type { RerankerProfile } from "./reranker-profiles.ts";
import type { TextPair } from "./worker-protocol.ts";

interface QueuedRerankerOptions extends ModelWorkers<TextPair> {
  readonly profile: RerankerProfile;
}

/** A person waits for the whole request: it is spread over all workers as evenly as may be. */
const CHUNK_SIZE = 1;

/** The port Reranker over workers. Questions are taken in turn; what is indexed meanwhile runs in other threads. */
export const createQueuedReranker = ({ profile, ...workers }: QueuedRerankerOptions): Reranker => {
  const queue = createModelQueue<TextPair>({
    ...workers,
    modelId: profile.id,
    task: "rank",
    chunkSize: CHUNK_SIZE,
    lengthOf: ([question, passage]) => question.length + passage.length,
  });
  return {
    modelId: modelNameOf(profile),
    score: async (question, texts) => {
      const pairs = texts.map((text): TextPair => [question, text]);
      // As work in bulk: more workers are started for it where there is much of it.
      const scores = await queue.run(pairs, "passage");
      return scores.map(([score = Number.NaN]) => score);
    },
    close: queue.close,
  };
};
