import { access, mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileDetails, FileStorage, ListFilesFilter } from "vectra";
import { AppError } from "../errors.ts";
import { type ReadFile, readBytes, syncFolder, type WriteFile, writeFileAtomic } from "./atomic-file.ts";
import { createFileError, isMissing } from "./store-errors.ts";

interface AtomicStorageOptions {
  readonly readFile?: ReadFile;
  readonly writeFile?: WriteFile;
}

/**
 * vectra's file storage in which a file is replaced whole or not at all. vectra's own writes in place, so that
 * readers see half of a file and a crash destroys it.
 */
export const createAtomicStorage = (options: AtomicStorageOptions = {}): FileStorage => {
  const { readFile = readBytes, writeFile = writeFileAtomic } = options;
  const upsertFile = (path: string, content: Buffer | string): Promise<void> =>
    writeFile(path, typeof content === "string" ? Buffer.from(content, "utf8") : content);
  return {
    createFile: async (path, content) => {
      // Not one step: the lock keeps other writers out.
      if (await pathExists(path)) throw new AppError(`Cannot create "${path}": it exists already`);
      await upsertFile(path, content);
    },
    createFolder,
    deleteFile: (path) => rm(path, { force: true }),
    deleteFolder: (path) => rm(path, { recursive: true, force: true }),
    getDetails: async (path) => createDetails(path, (await stat(path)).isDirectory()),
    listFiles,
    pathExists,
    readFile,
    upsertFile,
  };
};

/** Makes a folder and those above it, to last through a power cut. Throws AppError. */
export const createFolder = async (path: string): Promise<void> => {
  try {
    const first = await mkdir(path, { recursive: true });
    if (first !== undefined) await syncFolder(dirname(first));
  } catch (cause) {
    throw createFileError(`Cannot create folder "${path}"`, cause);
  }
};

const listFiles = async (folder: string, filter: ListFilesFilter = "all"): Promise<FileDetails[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .map((entry) => createDetails(join(folder, entry.name), entry.isDirectory()))
    .filter((details) => filter === "all" || details.isFolder === (filter === "folders"));
};

const pathExists = async (path: string): Promise<boolean> => {
  try {
    await access(path);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw createFileError(`Cannot read "${path}"`, cause);
  }
};

const createDetails = (path: string, isFolder: boolean): FileDetails => ({
  name: basename(path),
  path,
  isFolder,
});
