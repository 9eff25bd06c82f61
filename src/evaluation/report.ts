import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Comparison } from "./compare.ts";
import { groupBy, measuredOf, type Outcome, type Scores, summarise } from "./evaluate.ts";
import type { Measured } from "./metrics.ts";
import { measureReliability, type Reliability } from "./reliability.ts";

const rankSchema = z.number().int().positive().nullable();
const countSchema = z.number().int().nonnegative();

const measuredSchema = z.object({
  id: z.string(),
  lang: z.string(),
  type: z.string(),
  answerable: z.boolean(),
  answered: z.boolean(),
  confidence: z.number().min(0).max(1),
  evidenceRank: rankSchema,
  documentRank: rankSchema,
  isQuoted: z.boolean(),
  verbatim: countSchema,
  shown: countSchema,
  totalMs: z.number().nonnegative(),
}) satisfies z.ZodType<Measured>;

const reportSchema = z.object({ questions: z.array(measuredSchema) });

/** All that was measured, as JSON. The fields are a contract: new ones may be added. */
export interface Report {
  readonly all: Scores;
  readonly languages: Readonly<Record<string, Scores>>;
  readonly types: Readonly<Record<string, Scores>>;
  readonly questions: readonly Measured[];
  readonly reliability: Reliability;
  readonly comparison?: Comparison;
}

/** @param comparison with an earlier run; left out if there was none */
export function toReport(outcomes: readonly Outcome[], comparison?: Comparison): Report {
  const summaries = (keyOf: Parameters<typeof groupBy>[1]): Readonly<Record<string, Scores>> =>
    Object.fromEntries([...groupBy(outcomes, keyOf)].map(([key, group]) => [key, summarise(group)]));
  const questions = outcomes.map(measuredOf);
  return {
    all: summarise(outcomes),
    languages: summaries(({ lang }) => lang),
    types: summaries(({ type }) => type),
    questions,
    reliability: measureReliability(questions),
    ...(comparison ? { comparison } : {}),
  };
}

/**
 * Reads the questions of a report that an earlier run printed.
 *
 * @throws AppError if it is no such report
 */
export function loadReport(json: string, name: string): Measured[] {
  const fail = (detail: string, cause: unknown): AppError =>
    new AppError(`Cannot compare with "${name}": ${detail}`, {
      cause,
      hint: 'Name a file that "yinju eval --json" of this version wrote.',
    });
  let value: unknown;
  try {
    value = JSON.parse(json.trim());
  } catch (cause) {
    throw fail("it is not JSON", cause);
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return parsed.data.questions;
  const { path = [], message = "" } = parsed.error.issues[0] ?? {};
  throw fail(`${path.join(".") || "it"}: ${message}`, parsed.error);
}
