import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createFileError, systemCodeOf } from "./store-errors.ts";

/** Puts bytes at a path, all of them or none. Throws AppError. */
export type WriteFile = (path: string, bytes: Uint8Array) => Promise<void>;

/** The bytes at a path. Throws AppError. */
export type ReadFile = (path: string) => Promise<Buffer>;

/** Windows opens no folders, and some file systems do not synchronise them: their renames are safe without. */
const UNSUPPORTED: ReadonlySet<string | undefined> = new Set(["EISDIR", "EPERM", "EINVAL"]);

/**
 * Writes beside the target and renames over it: a reader sees the old file or the new one, never a torn one,
 * and after a power cut one of the two is on the disk.
 */
export const writeFileAtomic: WriteFile = async (path, bytes) => {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeSynced(temporary, bytes);
    await renamePatiently(temporary, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    // Whether this succeeds or not, the failure to report is the first one.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw createFileError(`Cannot write "${path}"`, cause);
  }
};

export const readBytes: ReadFile = async (path) => {
  try {
    return await readFile(path);
  } catch (cause) {
    throw createFileError(`Cannot read "${path}"`, cause);
  }
};

/** Makes the names in a folder (new files, renames) last through a power cut, where the system can do it. */
export const syncFolder = async (folder: string, openFolder: typeof open = open): Promise<void> => {
  try {
    const handle = await openFolder(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!UNSUPPORTED.has(systemCodeOf(error))) throw error;
  }
};

/** On Windows a virus scanner or an indexing service may hold a new file for a moment. */
const HELD: ReadonlySet<string | undefined> = new Set(["EPERM", "EACCES", "EBUSY"]);
const PAUSES_MS = [10, 50, 200, 500, 1000];

/** `rename`, tried again for a moment where the system lets other programs hold a file that has been closed. */
export const renamePatiently = async (
  from: string,
  to: string,
  { platform = process.platform, move = rename }: RenameOptions = {},
): Promise<void> => {
  for (const pause of platform === "win32" ? PAUSES_MS : []) {
    try {
      return await move(from, to);
    } catch (error) {
      if (!HELD.has(systemCodeOf(error))) throw error;
      await setTimeout(pause);
    }
  }
  await move(from, to);
};

interface RenameOptions {
  readonly platform?: NodeJS.Platform;
  readonly move?: (from: string, to: string) => Promise<void>;
}

const writeSynced = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
