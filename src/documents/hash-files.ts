import { readFile } from "node:fs/promises";
import { contentHashOf } from "./content-hash.ts";
import type { FoundFile, PassedOver } from "./find-files.ts";
import { reasonOf } from "./system-reasons.ts";

/** A file with what its bytes were when they were last looked at. */
export interface HashedFile extends FoundFile {
  readonly contentHash: string;
}

/** Hashes every file; those that cannot be read are told apart. Holds one file in memory at a time. */
export async function hashFiles(
  files: readonly FoundFile[],
): Promise<{ readonly hashed: HashedFile[]; readonly passedOver: PassedOver[] }> {
  const hashed: HashedFile[] = [];
  const passedOver: PassedOver[] = [];
  for (const file of files) {
    try {
      hashed.push({ ...file, contentHash: contentHashOf(await readFile(file.absolutePath)) });
    } catch (error) {
      passedOver.push({ path: file.path, reason: reasonOf(error) });
    }
  }
  return { hashed, passedOver };
}
