import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFileError, isMissing } from "./store-errors.ts";
import { VECTORS_FILE } from "./vectra-store.ts";

/** Names the generation in use. Replacing this file is the step that swaps generations. */
export const CURRENT_FILE = "CURRENT";

export const MANIFEST_FILE = "manifest.json";

export const VECTORS_FOLDER = "vectors";

/** Relative to the generation folder, as the manifest lists it. */
export const VECTORS_PATH = `${VECTORS_FOLDER}/${VECTORS_FILE}`;

/** What was embedded for each passage, as keys. */
export const TEXT_KEYS_FILE = "texts.bin";

const GENERATION_NAME = /^g-([1-9]\d{0,14})$/;

export const nameOfGeneration = (number: number): string => `g-${number}`;

/** Null for a name that is no generation's. */
export const numberOfGeneration = (name: string): number | null => {
  const digits = GENERATION_NAME.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** The generation that the text of `CURRENT` names; null if it names none, or there is no text. */
export const numberIn = (current: string | null): number | null =>
  current === null ? null : numberOfGeneration(current.trim());

/** What `CURRENT` says, whatever it is; null if there is no such file. */
export const readCurrentText = async (indexDir: string): Promise<string | null> => {
  const path = join(indexDir, CURRENT_FILE);
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw createFileError(`Cannot read "${path}"`, cause);
  }
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
