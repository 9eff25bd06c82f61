import { open, rm, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { createFolder } from "./atomic-storage.ts";
import { createFileError, isMissing, systemCodeOf } from "./store-errors.ts";

const LOCK_FILE = "LOCK";

/** A lock is made and then filled: one that is still empty after this many milliseconds has been left so. */
const UNREADABLE_AFTER_MS = 10_000;

/** A holder says this often, by the time of the file, that it is at work; */
const HEARTBEAT_MS = 30_000;
/** one that has said nothing for this long is gone, wherever it ran and whoever has its number now. */
const SILENT_AFTER_MS = 600_000;

const holderSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
});

type Holder = z.infer<typeof holderSchema>;

interface Lock {
  readonly content: string;
  /** Null when the content says nothing. */
  readonly holder: Holder | null;
  /** Milliseconds since the file was last written. */
  readonly ageMs: number;
}

/**
 * Runs work while no other process that asks for the same lock does. A lock whose process is gone is taken over.
 * Throws AppError when another indexer is at work or the folder cannot be written to; whatever `work` throws
 * comes through. The lock is released in either case.
 */
export const withLock = async <T>(indexDir: string, work: () => Promise<T>): Promise<T> => {
  await createFolder(indexDir);
  return holdLock(indexDir, join(indexDir, LOCK_FILE), work);
};

const holdLock = async <T>(indexDir: string, path: string, work: () => Promise<T>): Promise<T> => {
  const content = JSON.stringify(describeThisProcess());
  await acquire(indexDir, path, content);
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT_MS).unref();
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // Whether this succeeds or not, the failure to report is the first one.
    await release(path, content).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
  await release(path, content);
  return result;
};

/** A heartbeat that fails once is made up for by the next. */
const touch = (path: string): Promise<void> => utimes(path, new Date(), new Date()).catch(() => undefined);

/** Someone may have removed our lock by hand: the one that is there then is theirs. */
const release = async (path: string, content: string): Promise<void> => {
  if ((await readLock(path))?.content === content) await rm(path, { force: true });
};

const acquire = async (indexDir: string, path: string, content: string): Promise<void> => {
  while (!(await createLock(indexDir, path, content))) {
    const lock = await readLock(path);
    if (lock === null) continue;
    if (!isAbandoned(lock)) throw createBusyError(indexDir, path, lock.holder);
    await removeAbandoned(indexDir, path);
  }
};

/**
 * Of two takers that see the same abandoned lock, the slower one must not remove the new lock of the faster one.
 * So removing has a lock of its own, under which the taker looks again; left behind by a taker that died, it is
 * taken over in the same way.
 */
const removeAbandoned = (indexDir: string, path: string): Promise<void> =>
  holdLock(indexDir, `${path}.takeover`, async () => {
    const lock = await readLock(path);
    if (lock !== null && isAbandoned(lock)) await rm(path, { force: true });
  });

/** False if there is a lock already. */
const createLock = async (indexDir: string, path: string, content: string): Promise<boolean> => {
  try {
    const handle = await open(path, "wx");
    try {
      await handle.writeFile(content);
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (cause) {
    if (systemCodeOf(cause) === "EEXIST") return false;
    throw createFileError(`Cannot write index "${indexDir}"`, cause);
  }
};

/** Null if there is none. */
const readLock = async (path: string): Promise<Lock | null> => {
  try {
    // One handle for both: content and age must be of the same lock, also if it is replaced meanwhile.
    const handle = await open(path, "r");
    try {
      const { mtimeMs } = await handle.stat();
      const content = await handle.readFile("utf8");
      return { content, holder: parseHolder(content), ageMs: Date.now() - mtimeMs };
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

/** Of a process on another machine only its heartbeat can be known. */
const isAbandoned = ({ holder, ageMs }: Lock): boolean => {
  if (holder === null) return ageMs > UNREADABLE_AFTER_MS;
  if (ageMs > SILENT_AFTER_MS) return true;
  if (holder.host !== hostname()) return false;
  // In a container every run has the same number: a lock from before this process began is an earlier run's.
  if (holder.pid === process.pid) return Date.parse(holder.startedAt) < Math.floor(performance.timeOrigin);
  return !isRunning(holder.pid);
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) !== "ESRCH";
  }
};

/** The time is counted from the start of the process, so that a clock set back makes no lock older than it. */
const describeThisProcess = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  startedAt: new Date(performance.timeOrigin + performance.now()).toISOString(),
});

const createBusyError = (indexDir: string, path: string, holder: Holder | null): AppError => {
  const where = holder === null || holder.host === hostname() ? "" : ` on "${holder.host}"`;
  const who = holder === null ? "" : ` (process ${holder.pid}${where})`;
  return new AppError(`Cannot write index "${indexDir}": another indexer${who} is at work`, {
    hint: `Wait until it has finished; if none is running, delete "${path}"`,
  });
};
