import { join } from "node:path";
import { z } from "zod";
import { confidenceWith } from "../confidence.ts";
import { AppError } from "../errors.ts";
import { BUILTIN_FOLDER, once, readBuiltinFile } from "../model-file.ts";
import type { Evidence } from "./evidence.ts";
import type { PassageFeatures } from "./passage-features.ts";
import type { UnitFeatures } from "./unit-features.ts";

/** What a feature counts where question and passage are in one language, and how much more where they are not. */
const weightSchema = z.tuple([z.number(), z.number()]);

const weightsSchema = z.record(z.string(), weightSchema);

export const confidenceSchema = z.object({
  /** Log-odds of an answer when all evidence is 0. */
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
  /** From this confidence on an answer is given. */
  threshold: z.number().min(0).max(1),
});

const modelSchema = z.object({
  unit: weightsSchema,
  passage: weightsSchema,
  confidence: confidenceSchema,
});

/** Coefficients by the names of features; a feature without one counts nothing. */
export type RankingModel = z.infer<typeof modelSchema>;
export type ConfidenceModel = z.infer<typeof confidenceSchema>;

const RANKING_FILE = join(BUILTIN_FOLDER, "ranking.json");

/** Reads JSON of a known shape. Throws AppError that names it. */
export const parseJson = <Value>(
  schema: z.ZodType<Value>,
  json: string,
  name: string,
  hint: string,
): Value => {
  try {
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw new AppError(`Cannot read "${name}": it holds no coefficients`, { cause, hint });
  }
};

export const parseRankingModel = (json: string, name: string): RankingModel =>
  parseJson(modelSchema, json, name, "Install the program anew: the file came with it.");

/** The coefficients that ship with the program. Throws AppError if the file is missing or damaged. */
export const readRankingModel = once(
  async (): Promise<RankingModel> =>
    parseRankingModel(new TextDecoder().decode(await readBuiltinFile(RANKING_FILE)), RANKING_FILE),
);

const scoreOf = (
  features: Readonly<Record<string, number>>,
  weights: RankingModel["unit"],
  isSameLanguage: boolean,
): number => {
  let sum = 0;
  for (const [name, [weight, more]] of Object.entries(weights)) {
    sum += (features[name] ?? 0) * (isSameLanguage ? weight : weight + more);
  }
  return sum;
};

export const scoreUnit = (features: UnitFeatures, model: RankingModel, isSameLanguage: boolean): number =>
  scoreOf(features, model.unit, isSameLanguage);

export const scorePassage = (features: PassageFeatures, model: RankingModel): number =>
  scoreOf(features, model.passage, features.sameLanguage === 1);

/** How likely it is, 0..1, that what was found answers. */
export const confidenceOf = (evidence: Evidence, model: ConfidenceModel): number =>
  confidenceWith(model, evidence);
