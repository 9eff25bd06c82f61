import { z } from "zod";
import { optional, readModelFile } from "./model-files.ts";
import type { ModelKind } from "./model-kind.ts";
import { readMaxTokens } from "./read-max-tokens.ts";
import { knownReranker, MOST_PAIR_TOKENS, type RerankerProfile } from "./reranker-profiles.ts";

const CONFIG = z.object({ id2label: optional(z.record(z.string(), z.string())) });

/** What the label is called that says that a passage answers; models that name none have it behind its contrary. */
const RELEVANT = /^(?:relevant|yes|true|positive|entailment|1|label_1)$/i;

const readRelevantLabel = (folder: string): 0 | 1 => {
  const labels = readModelFile(folder, "config.json", CONFIG)?.id2label ?? {};
  return RELEVANT.test(labels["0"] ?? "") ? 0 : 1;
};

/** Models that rank. */
export const RERANKER_KIND: ModelKind<RerankerProfile> = {
  setting: "RERANKER_MODEL",
  settingsFiles: ["sentence_bert_config.json"],
  knownProfile: knownReranker,
  profileFrom: (id, folder, dtype) => ({
    id,
    maxTokens: Math.min(readMaxTokens(folder), MOST_PAIR_TOKENS),
    dtype,
    licence: null,
    relevantLabel: readRelevantLabel(folder),
  }),
  settingsFor: (profile, folder) => ({ task: "rank", profile, folder }),
};
