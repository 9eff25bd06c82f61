import { readFile } from "node:fs/promises";
import type { FileState } from "../file-state.ts";
import { contentHashOf } from "./content-hash.ts";
import type { FoundFile, PassedOver } from "./find-files.ts";
import { reasonOf } from "./system-reasons.ts";

/** A file with what its bytes were when they were last looked at. */
export interface HashedFile extends FoundFile {
  readonly contentHash: string;
  /** Whether the state vouches for the hash: a later run that finds the same state need not read the file. */
  readonly isSettled: boolean;
}

/** What is known of a file from an earlier run. */
export interface KnownFile {
  readonly contentHash: string;
  /** As it was when the file was hashed; absent where it does not vouch for the hash. */
  readonly fileState?: FileState | undefined;
}

/**
 * Clocks of file systems stand still for as much as two seconds (FAT): a file that has just been written could be
 * written again without any sign of it.
 */
const SETTLED_AFTER_MS = 2500;

const isSameState = (a: FileState, b: FileState): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino;

/**
 * Hashes every file whose state is not that of the run before; those that cannot be read are told apart. Holds one
 * file in memory at a time.
 *
 * @param known by path
 */
export async function hashFiles(
  files: readonly FoundFile[],
  known: ReadonlyMap<string, KnownFile> = new Map(),
): Promise<{ readonly hashed: HashedFile[]; readonly passedOver: PassedOver[] }> {
  const hashed: HashedFile[] = [];
  const passedOver: PassedOver[] = [];
  for (const file of files) {
    const before = known.get(file.path);
    if (before?.fileState && isSameState(before.fileState, file.state)) {
      hashed.push({ ...file, contentHash: before.contentHash, isSettled: true });
      continue;
    }
    try {
      const readAt = Date.now();
      const contentHash = contentHashOf(await readFile(file.absolutePath));
      const { mtimeMs, ctimeMs } = file.state;
      hashed.push({
        ...file,
        contentHash,
        isSettled: Math.max(mtimeMs, ctimeMs) < readAt - SETTLED_AFTER_MS,
      });
    } catch (error) {
      passedOver.push({ path: file.path, reason: reasonOf(error) });
    }
  }
  return { hashed, passedOver };
}
