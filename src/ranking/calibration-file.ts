import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { type ConfidenceModel, confidenceSchema, parseJson } from "./ranking-model.ts";

/** In the index folder, beside the generations: it outlives them. */
export const CALIBRATION_FILE = "calibration.json";

const calibrationSchema = z.object({
  /** What the vectors that it was fitted with are called: those of another model give other evidence. */
  model: z.string().nullable(),
  /** Labelled questions that it was fitted on. */
  questions: z.int().positive(),
  confidence: confidenceSchema,
});

/** A confidence that was fitted to somebody's own documents and questions. */
export type Calibration = z.infer<typeof calibrationSchema>;

export const encodeCalibration = (calibration: Calibration): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(calibration, null, 1)}\n`);

const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR"))
      return null;
    throw new AppError(`Cannot read "${path}"`, { cause, hint: "Allow this program to read the file." });
  }
};

/** True if both weigh the same evidence: what another version of the program has fitted, may weigh other. */
export const weighsTheSame = (one: ConfidenceModel, other: ConfidenceModel): boolean =>
  Object.keys(one.weights).toSorted().join(" ") === Object.keys(other.weights).toSorted().join(" ");

/**
 * The confidence that was fitted for this index; null if there is none, or if it was fitted with the vectors of another
 * model. Throws AppError if the file cannot be used.
 *
 * @param model what the vectors of the index are called; null if it has none
 */
export async function readCalibration(
  indexDir: string,
  model: string | null,
): Promise<ConfidenceModel | null> {
  const path = join(indexDir, CALIBRATION_FILE);
  const json = await readIfThere(path);
  if (json === null) return null;
  const hint = 'Delete the file, or run "yinju eval --calibrate" again.';
  const calibration = parseJson(calibrationSchema, json, path, hint);
  return calibration.model === model ? calibration.confidence : null;
}
