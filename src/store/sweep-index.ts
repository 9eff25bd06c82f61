import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { listIndexFolder, numberOfGeneration } from "./generation-names.ts";
import { isAbandoned, readLock } from "./lock-file.ts";
import { isMissing } from "./store-errors.ts";

/** What is left of a writer that was stopped. */
const LEFT_OVER = /^(?:g-\d+|CURRENT\..+|LOCK\..+)\.tmp$/;

/**
 * Removes generations other than those to be kept, and what stopped writers left; under the lock of the caller. What
 * cannot be removed now, such as files that are open on Windows, is removed by a later run.
 */
export const sweepIndex = async (indexDir: string, kept: ReadonlySet<number | null>): Promise<void> => {
  const names = await listIndexFolder(indexDir);
  const leftOver = names.filter((name) => LEFT_OVER.test(name));
  await Promise.allSettled(leftOver.map((name) => removeFolder(join(indexDir, name))));
  await Promise.allSettled(names.map((name) => removeIfAbandoned(indexDir, name)));
  const others = names.filter((name) => {
    const number = numberOfGeneration(name);
    return number !== null && !kept.has(number);
  });
  await Promise.allSettled(others.map((name) => removeGeneration(join(indexDir, name))));
};

/** A process that was stopped while it removed another one's lock. */
const TAKEOVER = /^LOCK(?:\.takeover)+$/;

const removeIfAbandoned = async (indexDir: string, name: string): Promise<void> => {
  if (!TAKEOVER.test(name)) return;
  const path = join(indexDir, name);
  const lock = await readLock(path);
  if (lock !== null && (await isAbandoned(lock))) await rm(path, { force: true });
};

/** In one step for whoever looks: half of a generation would seem a damaged one, if the process is killed here. */
export const removeGeneration = async (
  folder: string,
  remove: (path: string) => Promise<void> = removeFolder,
): Promise<void> => {
  const leaving = `${folder}.tmp`;
  try {
    await rename(folder, leaving);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await remove(leaving);
};

const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true });
