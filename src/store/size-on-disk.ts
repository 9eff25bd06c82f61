import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { createFileError, isMissing } from "./store-errors.ts";

/** Bytes of all files in the index folder, the replaced generation with them; 0 if there is no index. */
export const sizeOnDisk = async (indexDir: string): Promise<number> => {
  try {
    const entries = await readdir(indexDir, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile());
    const sizes = await Promise.all(files.map((file) => sizeOf(join(file.parentPath, file.name))));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch (cause) {
    if (isMissing(cause)) return 0;
    throw createFileError(`Cannot read index "${indexDir}"`, cause);
  }
};

/** A writer may have removed the file since it was listed. */
const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
};
