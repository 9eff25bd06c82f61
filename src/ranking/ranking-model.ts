import { join } from "node:path";
import { z } from "zod";
import { confidenceWith } from "../confidence.ts";
import { AppError } from "../errors.ts";
import { BUILTIN_FOLDER, once, readBuiltinFile } from "../model-file.ts";
import type { Evidence } from "./evidence.ts";

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

/** Sum of features, each times what it counts. */
export type Score = (features: Readonly<Record<string, number>>, isSameLanguage: boolean) => number;

export function createScorer(weights: RankingModel["unit"]): Score {
  const rows = Object.entries(weights).map(([name, [same, more]]) => ({ name, same, across: same + more }));
  return (features, isSameLanguage) => {
    let sum = 0;
    for (const { name, same, across } of rows)
      sum += (features[name] ?? 0) * (isSameLanguage ? same : across);
    return sum;
  };
}

/** How likely it is, 0..1, that what was found answers. */
export const confidenceOf = (evidence: Evidence, model: ConfidenceModel): number =>
  confidenceWith(model, evidence);
