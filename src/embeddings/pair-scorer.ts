import type { PreTrainedModel, PreTrainedTokenizer } from "@xenova/transformers";
import { AppError } from "../errors.ts";
import type { Vector } from "../types.ts";
import { createTokenRun, floatsOf } from "./model-input.ts";
import { relevanceOf } from "./relevance.ts";
import type { RerankerProfile } from "./reranker-profiles.ts";
import { shortenText } from "./shorten-text.ts";
import { truncateTokens } from "./truncate-tokens.ts";
import type { TextPair } from "./worker-protocol.ts";

type Library = typeof import("@xenova/transformers");

/** Most of the model's input that a question may take: the passage, which stands behind it, needs the rest. */
const QUESTION_SHARE = 0.5;
/** The output that models which tell classes apart are exported with. */
const LOGITS = "logits";
/** "It answers", or that and its contrary. */
const MOST_LABELS = 2;

/**
 * Question and passage to a score, 0..1: tokens of the pair, one run of the model, its classes made one number. What is
 * longer than the model reads is cut at the end of the passage; a question is cut only where it alone would take more
 * than half. What it gives back throws AppError where the model is no reranker.
 */
export const createPairScorer = (
  library: Library,
  profile: RerankerProfile,
  tokenizer: PreTrainedTokenizer,
  model: PreTrainedModel,
): ((pair: TextPair) => Promise<Vector>) => {
  const runTokens = createTokenRun(library, model);
  const limit = Math.min(profile.maxTokens, tokenizer.model_max_length);
  const mostOfQuestion = Math.floor(limit * QUESTION_SHARE);
  const encode = (question: string, passage: string) => {
    // The library takes an empty second text for none, and the model would see a question alone.
    const text_pair = passage === "" ? " " : passage;
    const { input_ids, token_type_ids } = tokenizer(question, { text_pair, return_tensor: false });
    return { ids: input_ids as number[], types: token_type_ids as number[] | undefined };
  };
  const countTokens = (text: string): number =>
    tokenizer(text, { add_special_tokens: false, return_tensor: false }).input_ids.length;
  const empty = encode("", "").ids;
  const encodeWithin = (question: string, passage: string) => {
    const whole = encode(question, passage);
    if (whole.ids.length <= limit) return whole;
    const { ids, types } = encode(shortenText(question, mostOfQuestion, countTokens), passage);
    const kept = truncateTokens(ids, empty, limit);
    // The passage and what closes it are of one type, so that it does not matter where these are cut.
    return { ids: kept, types: types?.slice(0, kept.length) };
  };
  return async ([question, passage]) => {
    const output = await runTokens(encodeWithin(question, passage));
    const score = relevanceOf(logitsOf(output[LOGITS], profile.id), profile.relevantLabel);
    if (!Number.isFinite(score)) throw new Error(`output "${LOGITS}" is not a number`);
    return Float32Array.of(score);
  };
};

const logitsOf = (tensor: unknown, modelId: string): Float32Array => {
  const floats = floatsOf(tensor);
  if (floats === null) throw notAReranker(modelId, `it gives no output "${LOGITS}" of 32-bit numbers`);
  const { data, dims } = floats;
  if (data.length <= MOST_LABELS && data.length > 0) return data;
  throw notAReranker(modelId, `it gives ${dims.join(" × ")} numbers for a pair, not one or two`);
};

const notAReranker = (modelId: string, reason: string): AppError =>
  new AppError(`Cannot rank with model "${modelId}": ${reason}`, {
    hint: "Set RERANKER_MODEL to a cross-encoder, which scores a question and a passage together; a model that embeds belongs into EMBEDDING_MODEL.",
  });
