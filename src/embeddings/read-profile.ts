import { z } from "zod";
import { AppError } from "../errors.ts";
import { optional, readModelFile } from "./model-files.ts";
import { type ModelKind, profileIn } from "./model-kind.ts";
import { knownProfile, type ModelProfile, type Pooling, SENTENCE_OUTPUT } from "./model-profiles.ts";
import { readMaxTokens } from "./read-max-tokens.ts";

const MODULES = z.array(z.object({ type: z.string(), path: optional(z.string()) }));
const PROMPTS = z.object({
  prompts: optional(z.record(z.string(), z.string())),
  default_prompt_name: optional(z.string().nullable()),
});
const POOLING = z.record(z.string(), z.unknown());

/** Models that embed. */
export const EMBEDDING_KIND: ModelKind<ModelProfile> = {
  setting: "EMBEDDING_MODEL",
  settingsFiles: [
    "modules.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
    "1_Pooling/config.json",
  ],
  knownProfile,
  profileFrom: (id, folder, dtype) => {
    const facts = { id, dimensions: null, maxTokens: readMaxTokens(folder), dtype, licence: null };
    return { ...facts, ...readPrefixes(folder), ...readPooling(id, folder) };
  },
  settingsFor: (profile, folder) => ({ task: "embed", profile, folder }),
};

/** The profile of a model that embeds; see `profileIn`. */
export const readProfile = (id: string, folder: string): ModelProfile =>
  profileIn(EMBEDDING_KIND, id, folder);

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
