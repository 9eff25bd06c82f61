import { randomUUID } from "node:crypto";
import { link, open, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";
import { isSameStart, processSpace, processStartOf } from "./process-start.ts";
import { createFileError, isMissing, systemCodeOf } from "./store-errors.ts";

/** A lock is made and then filled: one that is still empty after this many milliseconds has been left so. */
const UNREADABLE_AFTER_MS = 10_000;

/** One of which nothing but its heartbeat is known, and that has given none for this long, has been left behind. */
const SILENT_AFTER_MS = 600_000;

const holderSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** ISO 8601, UTC: when the lock was taken. */
  startedAt: z.iso.datetime(),
  /** When the process began, as `processStartOf` tells it. */
  processStart: z.string().nullable().default(null),
  /** Where its number counts. */
  processSpace: z.string().nullable().default(null),
});

export type Holder = z.infer<typeof holderSchema>;

export interface Lock {
  readonly content: string;
  /** Null when the content says nothing. */
  readonly holder: Holder | null;
  /** Milliseconds since 1970, by the clock of whoever wrote it last. */
  readonly heartbeatAt: number;
}

/** The time is counted from the start of the process, so that a clock set back makes no lock older than it. */
export const describeThisProcess = async (): Promise<Holder> => ({
  pid: process.pid,
  host: hostname(),
  startedAt: new Date(performance.timeOrigin + performance.now()).toISOString(),
  processStart: await processStartOf(process.pid),
  processSpace: await processSpace(),
});

/**
 * False if there is a lock already. It appears with its content, where the file system can do that: a process that is
 * killed leaves none that says nothing.
 */
export const createLock = async (indexDir: string, path: string, content: string): Promise<boolean> => {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeNew(temporary, content);
    await link(temporary, path).catch((error: unknown) => {
      if (!UNLINKABLE.has(systemCodeOf(error))) throw error;
      return writeNew(path, content);
    });
    return true;
  } catch (cause) {
    // Missing: a holder that cleared away what others had left took it for that.
    if (systemCodeOf(cause) === "EEXIST" || isMissing(cause)) return false;
    throw createFileError(`Cannot write index "${indexDir}"`, cause);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
};

/** How file systems say that a file has one name only. */
const UNLINKABLE: ReadonlySet<string | undefined> = new Set([
  "EPERM",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EMLINK",
]);

const writeNew = async (path: string, content: string): Promise<void> => {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(content);
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
};

/** Null if there is none. */
export const readLock = async (path: string): Promise<Lock | null> => {
  try {
    // One handle for both: content and age must be of the same lock, also if it is replaced meanwhile.
    const handle = await open(path, "r");
    try {
      const { mtimeMs } = await handle.stat();
      const content = await handle.readFile("utf8");
      return { content, holder: parseHolder(content), heartbeatAt: mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw createFileError(`Cannot read "${path}"`, cause);
  }
};

const parseHolder = (content: string): Holder | null => {
  try {
    return holderSchema.parse(JSON.parse(content));
  } catch {
    return null;
  }
};

/** Whether the process that holds the lock is gone. Where that cannot be known, its heartbeat tells. */
export const isAbandoned = async (lock: Lock): Promise<boolean> => {
  const { holder, heartbeatAt } = lock;
  const ageMs = Date.now() - heartbeatAt;
  if (holder === null) return ageMs > UNREADABLE_AFTER_MS;
  const { pid, processStart } = holder;
  if (!(await isOfThisPlace(lock))) return ageMs > SILENT_AFTER_MS;
  if (!isRunning(pid)) return true;
  const startNow = processStart === null ? null : await processStartOf(pid);
  // One that stands still, as on a machine that was asleep, goes on some day: its lock stays its own.
  if (processStart !== null && startNow !== null) return !isSameStart(processStart, startNow);
  // In a container every run has the same number: a lock from before this process began is an earlier run's.
  if (pid === process.pid && Date.parse(holder.startedAt) < Math.floor(performance.timeOrigin)) return true;
  return ageMs > SILENT_AFTER_MS;
};

/** Whether the system can tell of the holder's process: not of one on another machine, or in another container. */
export const isOfThisPlace = async ({ holder }: Lock): Promise<boolean> => {
  if (holder === null || holder.host !== hostname()) return false;
  return holder.processSpace === null || holder.processSpace === (await processSpace());
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) !== "ESRCH";
  }
};

/** Who holds a lock, for messages: `process 12`, `process 12 on "host"`; undefined where it is not known. */
export const nameOfHolder = ({ holder }: Lock): string | undefined => {
  if (holder === null) return undefined;
  return `process ${holder.pid}${holder.host === hostname() ? "" : ` on "${holder.host}"`}`;
};
