import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createFileError, isMissing } from "./store-errors.ts";

/** Bytes of all files in the index folder, the replaced generation with them; 0 if there is no index. */
export const sizeOnDisk = async (indexDir: string): Promise<number> => {
  try {
    return await sizeOf(indexDir);
  } catch (cause) {
    throw createFileError(`Cannot read index "${indexDir}"`, cause);
  }
};

/** A writer may remove files and folders at any moment: what is gone has no size. */
const sizeOf = async (path: string): Promise<number> => {
  try {
    const details = await lstat(path);
    if (!details.isDirectory()) return details.size;
    const sizes = await Promise.all((await readdir(path)).map((name) => sizeOf(join(path, name))));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
};
