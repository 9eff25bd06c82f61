import {
  listIndexFolder,
  MANIFEST_FILE,
  nameOfGeneration,
  numberIn,
  numberOfGeneration,
  readCurrentText,
} from "./generation-names.ts";
import { DamagedIndexError, OutdatedIndexError } from "./store-errors.ts";
import { openFiles } from "./verified-files.ts";

/** What came of checking every file of a generation. */
export interface CheckedGeneration {
  /** `g-7` */
  readonly name: string;
  readonly isCurrent: boolean;
  /** Files that were checked, the manifest with them. */
  readonly files: number;
  /** Those that are not what was written, relative to the generation folder. */
  readonly damaged: readonly string[];
}

/** Damaged files of all generations, relative to the index folder. Errors as of `verifyIndex`. */
export const findDamage = async (indexDir: string): Promise<string[]> =>
  (await verifyIndex(indexDir)).flatMap(damagedIn);

export const damagedIn = ({ name, damaged }: CheckedGeneration): string[] =>
  damaged.map((file) => `${name}/${file}`);

/**
 * Checks every file of every generation that is kept, the newest first. A generation that a writer removes meanwhile
 * is left out, and so is one of an older format. Throws AppError where the system does not let a file be read, or the
 * format is a newer one.
 */
export const verifyIndex = async (indexDir: string): Promise<CheckedGeneration[]> => {
  const numbers = (await listIndexFolder(indexDir)).flatMap((name) => numberOfGeneration(name) ?? []);
  const checked: CheckedGeneration[] = [];
  for (const number of numbers.toSorted((a, b) => b - a)) {
    const found = await checkFiles(indexDir, number);
    if (found === null) continue;
    const { files, damaged } = found;
    const name = nameOfGeneration(number);
    // Asked again each time: a running indexer removes generations and puts others in use.
    if (!(await listIndexFolder(indexDir)).includes(name)) continue;
    const isCurrent = numberIn(await readCurrentText(indexDir)) === number;
    checked.push({ name, isCurrent, files, damaged });
  }
  return checked;
};

const checkFiles = async (
  indexDir: string,
  number: number,
): Promise<Pick<CheckedGeneration, "files" | "damaged"> | null> => {
  const generation = await damageIn(() => openFiles(indexDir, number));
  if (generation instanceof OutdatedIndexError) return null;
  if (generation instanceof DamagedIndexError) return { files: 1, damaged: [MANIFEST_FILE] };
  const files = Object.keys(generation.manifest.files);
  const damaged: string[] = [];
  for (const file of files) {
    if ((await damageIn(() => generation.read(file))) instanceof DamagedIndexError) damaged.push(file);
  }
  return { files: files.length + 1, damaged };
};

/** What was read, or why this program cannot make sense of it. Other errors come through. */
const damageIn = async <T>(read: () => Promise<T>): Promise<T | DamagedIndexError | OutdatedIndexError> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DamagedIndexError || error instanceof OutdatedIndexError) return error;
    throw error;
  }
};
