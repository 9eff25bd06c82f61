import { rm } from "node:fs/promises";
import { join } from "node:path";
import { listIndexFolder, numberOfGeneration } from "./generation-names.ts";

/** What is left of a writer that was stopped. */
const LEFT_OVER = /^(?:g-\d+|CURRENT\..+|LOCK\..+)\.tmp$/;

/**
 * Removes generations other than those to be kept, and what stopped writers left; under the lock of the caller. What
 * cannot be removed now, such as files that are open on Windows, is removed by a later run.
 */
export const sweepIndex = async (indexDir: string, kept: ReadonlySet<number | null>): Promise<void> => {
  const names = await listIndexFolder(indexDir);
  const others = names.filter((name) => {
    const number = numberOfGeneration(name);
    return number === null ? LEFT_OVER.test(name) : !kept.has(number);
  });
  await Promise.allSettled(others.map((name) => rm(join(indexDir, name), { recursive: true, force: true })));
};
