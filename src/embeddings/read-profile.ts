import { z } from "zod";
import { AppError } from "../errors.ts";
import { asLoadFailure } from "./load-failure.ts";
import { dtypeIn, missingIn, readModelFile } from "./model-files.ts";
import {
  knownProfile,
  MOST_TOKENS,
  type ModelProfile,
  type Pooling,
  SENTENCE_OUTPUT,
} from "./model-profiles.ts";

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const tokens = optional(z.number().int().positive());

const CONFIG = z.object({
  model_type: optional(z.string()),
  max_position_embeddings: tokens,
  pad_token_id: optional(z.number().int().nonnegative()),
});
const SENTENCE = z.object({ max_seq_length: tokens });
const MODULES = z.array(z.object({ type: z.string(), path: optional(z.string()) }));
const PROMPTS = z.object({
  prompts: optional(z.record(z.string(), z.string())),
  default_prompt_name: optional(z.string().nullable()),
});
const POOLING = z.record(z.string(), z.unknown());

/** These count positions from behind the padding token, and have that many rows more than they read tokens. */
const OFFSET_TYPES: readonly string[] = ["roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet"];
const USUAL_TOKENS = 512;

/**
 * The profile of a model whose files lie in `folder`: the project's own where it knows the model, else what the
 * files say, and where they say nothing what most sentence encoders have in common.
 *
 * Throws AppError where a file is missing or damaged, or where the model pools in a way that is not known here.
 */
export const readProfile = (id: string, folder: string): ModelProfile => {
  const known = knownProfile(id);
  const dtype = known?.dtype ?? dtypeIn(folder) ?? "q8";
  try {
    requireFiles(folder, missingIn(folder, dtype));
    if (known !== null) return known;
    const settings = { dimensions: null, maxTokens: readMaxTokens(folder), dtype, licence: null };
    return { id, ...settings, ...readPrefixes(folder), ...readPooling(id, folder) };
  } catch (error) {
    throw asLoadFailure(error, id, folder);
  }
};

const requireFiles = (folder: string, missing: readonly string[]): void => {
  if (missing.length === 0) return;
  throw new AppError(`Cannot load model from folder "${folder}": "${missing.join('", "')}" missing`, {
    hint: "Copy the model's files into the folder as they lie on its page on the hub, or set EMBEDDING_MODEL to a model's id, written owner/name.",
  });
};

const readMaxTokens = (folder: string): number => {
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

const readPrefixes = (folder: string): Pick<ModelProfile, "queryPrefix" | "passagePrefix"> => {
  const { prompts = {}, default_prompt_name } =
    readModelFile(folder, "config_sentence_transformers.json", PROMPTS) ?? {};
  const usual = prompts[default_prompt_name ?? ""] ?? "";
  return {
    queryPrefix: prompts.query ?? usual,
    passagePrefix: prompts.passage ?? prompts.document ?? usual,
  };
};

/** Steps that change a vector's length at most. */
const PLAIN_STEP = /\.(?:Transformer|Pooling|Normalize)$/;

const readPooling = (id: string, folder: string): Pooling => {
  const modules = readModelFile(folder, "modules.json", MODULES) ?? [];
  // What comes after pooling, such as a dense layer, is only in a graph that gives the finished vector.
  if (modules.some(({ type }) => !PLAIN_STEP.test(type)))
    return { pooling: "output", outputName: SENTENCE_OUTPUT };
  const path = modules.find(({ type }) => type.endsWith(".Pooling"))?.path ?? "1_Pooling";
  const told = readModelFile(folder, `${path}/config.json`, POOLING);
  const modes = told === null ? [] : modesOf(told);
  if (modes.length === 0) return { pooling: "auto" };
  const [mode] = modes;
  if (modes.length === 1 && (mode === "mean" || mode === "cls")) return { pooling: mode };
  throw new AppError(`Cannot use model "${id}": it pools by "${modes.join('", "')}"`, {
    hint: "Choose a model that pools by the mean of its tokens or by its first token, or that gives sentence_embedding itself.",
  });
};

/** Either `"pooling_mode": "mean"`, or one flag a mode: `"pooling_mode_mean_tokens": true`. */
const modesOf = (told: Readonly<Record<string, unknown>>): string[] => {
  const named = told.pooling_mode;
  if (typeof named === "string") return [named];
  return Object.entries(told)
    .filter(([name, value]) => name.startsWith("pooling_mode_") && value === true)
    .map(([name]) => name.replace(/^pooling_mode_/, "").replace(/_tokens?$/, ""));
};
