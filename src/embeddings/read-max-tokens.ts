import { z } from "zod";
import { optional, readModelFile } from "./model-files.ts";
import { MOST_TOKENS } from "./model-profiles.ts";

const tokens = optional(z.number().int().positive());

const CONFIG = z.object({
  model_type: optional(z.string()),
  max_position_embeddings: tokens,
  pad_token_id: optional(z.number().int().nonnegative()),
});
const SENTENCE = z.object({ max_seq_length: tokens });

/** These count positions from behind the padding token, and have that many rows more than they read tokens. */
const OFFSET_TYPES: readonly string[] = ["roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet"];
const USUAL_TOKENS = 512;

/** Longest input in tokens, as the files of a model tell it, and not more than any model is given. */
export const readMaxTokens = (folder: string): number => {
  const {
    model_type = "",
    max_position_embeddings,
    pad_token_id = 1,
  } = readModelFile(folder, "config.json", CONFIG) ?? {};
  const offset = OFFSET_TYPES.includes(model_type) ? pad_token_id + 1 : 0;
  const positions = max_position_embeddings === undefined ? USUAL_TOKENS : max_position_embeddings - offset;
  const told = readModelFile(folder, "sentence_bert_config.json", SENTENCE)?.max_seq_length;
  return Math.min(told ?? positions, MOST_TOKENS);
};
