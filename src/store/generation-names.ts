import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createDamageError, createFileError, isMissing } from "./store-errors.ts";
import { VECTORS_FILE } from "./vectra-store.ts";

/** Names the generation in use. Replacing this file is the step that swaps generations. */
export const CURRENT_FILE = "CURRENT";

export const VECTORS_FOLDER = "vectors";

/** Relative to the generation folder, as the manifest lists it. */
export const VECTORS_PATH = `${VECTORS_FOLDER}/${VECTORS_FILE}`;

const GENERATION_NAME = /^g-([1-9]\d*)$/;

export const nameOfGeneration = (number: number): string => `g-${number}`;

/** Null for a name that is no generation's. */
export const numberOfGeneration = (name: string): number | null => {
  const digits = GENERATION_NAME.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Number of the generation in use; null if there is no index yet. Throws AppError when `CURRENT` names none. */
export const readCurrentNumber = async (indexDir: string): Promise<number | null> => {
  const text = await readText(join(indexDir, CURRENT_FILE));
  if (text === null) return null;
  const number = numberOfGeneration(text.trim());
  if (number === null) throw createDamageError(indexDir, CURRENT_FILE);
  return number;
};

/** Names in the index folder; none if there is no folder. */
export const listIndexFolder = async (indexDir: string): Promise<string[]> => {
  try {
    return await readdir(indexDir);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw createFileError(`Cannot read index "${indexDir}"`, cause);
  }
};

const readText = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw createFileError(`Cannot read "${path}"`, cause);
  }
};
