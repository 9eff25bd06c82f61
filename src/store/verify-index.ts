import {
  listIndexFolder,
  MANIFEST_FILE,
  nameOfGeneration,
  numberIn,
  numberOfGeneration,
  readCurrentText,
} from "./generation-names.ts";
import { DamagedIndexError } from "./store-errors.ts";
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

/**
 * Checks every file of every generation that is kept, the newest first. A generation that a writer removes meanwhile
 * is left out. Throws AppError where the system does not let a file be read, or a format is another one.
 */
export const verifyIndex = async (indexDir: string): Promise<CheckedGeneration[]> => {
  const numbers = (await listIndexFolder(indexDir)).flatMap((name) => numberOfGeneration(name) ?? []);
  const checked: CheckedGeneration[] = [];
  for (const number of numbers.toSorted((a, b) => b - a)) {
    const { files, damaged } = await checkFiles(indexDir, number);
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
): Promise<Pick<CheckedGeneration, "files" | "damaged">> => {
  const generation = await damageIn(() => openFiles(indexDir, number));
  if (generation instanceof DamagedIndexError) return { files: 1, damaged: [MANIFEST_FILE] };
  const files = Object.keys(generation.manifest.files);
  const damaged: string[] = [];
  for (const file of files) {
    if ((await damageIn(() => generation.read(file))) instanceof DamagedIndexError) damaged.push(file);
  }
  return { files: files.length + 1, damaged };
};

/** What was read, or in what way it is damaged. Other errors come through. */
const damageIn = async <T>(read: () => Promise<T>): Promise<T | DamagedIndexError> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DamagedIndexError) return error;
    throw error;
  }
};
