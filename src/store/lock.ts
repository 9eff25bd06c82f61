import { randomUUID } from "node:crypto";
import { rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { AppError } from "../errors.ts";
import { createFolder } from "./atomic-storage.ts";
import {
  createLock,
  describeThisProcess,
  isAbandoned,
  isOfThisPlace,
  type Lock,
  nameOfHolder,
  readLock,
} from "./lock-file.ts";

const LOCK_FILE = "LOCK";

/** A holder says this often, by the time of the file, that it is at work. */
const HEARTBEAT_MS = 10_000;

/** Whoever waits looks this often, */
const LOOK_EVERY_MS = 250;
/** and takes over from a holder of another machine or container that it has seen give no heartbeat for this long. */
const STILL_AFTER_MS = 90_000;

/** Removing a lock that was left behind is done in a moment. */
const TAKEOVER_TAKES_MS = 10;

export interface HeldLock {
  /** Throws AppError when the lock is no longer held, because someone has removed or replaced it. */
  check(): Promise<void>;
}

export interface LockOptions {
  /** Wait for another holder; otherwise it is an error. */
  readonly isPatient?: boolean;
  /** Ends the waiting; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds between two looks of one who waits. */
  readonly lookEveryMs?: number;
  /** Told once, when there is something to wait for. */
  readonly onWait?: (holder: string) => void;
}

/**
 * Runs work while no other process that asks for the same lock does. A lock whose process is gone is taken over.
 * Throws AppError when another indexer is at work or the folder cannot be written to; whatever `work` throws
 * comes through. The lock is released in either case.
 */
export const withLock = async <T>(
  indexDir: string,
  work: (lock: HeldLock) => Promise<T>,
  options: LockOptions = {},
): Promise<T> => {
  await createFolder(indexDir);
  return holdLock(indexDir, join(indexDir, LOCK_FILE), work, options);
};

const holdLock = async <T>(
  indexDir: string,
  path: string,
  work: (lock: HeldLock) => Promise<T>,
  options: LockOptions,
): Promise<T> => {
  // A number of its own, since one process may ask for the same lock twice.
  const content = JSON.stringify({ ...(await describeThisProcess()), id: randomUUID() });
  await acquire(indexDir, path, content, options);
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT_MS).unref();
  let result: T;
  try {
    result = await work({ check: () => checkHeld(indexDir, path, content) });
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

const checkHeld = async (indexDir: string, path: string, content: string): Promise<void> => {
  if ((await readLock(path))?.content === content) return;
  throw new AppError(`Cannot write index "${indexDir}": this indexer's lock was taken away`, {
    hint: `Run "yinju index" again; do not delete "${path}" while an indexer is at work`,
  });
};

/** Someone may have removed our lock by hand: the one that is there then is theirs. */
const release = async (path: string, content: string): Promise<void> => {
  if ((await readLock(path))?.content === content) await rm(path, { force: true });
};

const acquire = async (
  indexDir: string,
  path: string,
  content: string,
  { isPatient = false, lookEveryMs = LOOK_EVERY_MS, signal, onWait }: LockOptions,
): Promise<void> => {
  const isStill = createStillnessWatch();
  let isTold = false;
  for (;;) {
    const lock = await readLock(path);
    if (lock === null) {
      if (await createLock(indexDir, path, content)) return;
    } else if ((await isStill(lock)) || (await isAbandoned(lock))) {
      await removeAbandoned(indexDir, path, isStill);
    } else if (isPatient) {
      if (!isTold) onWait?.(nameOfHolder(lock) ?? "another process");
      isTold = true;
      await setTimeout(lookEveryMs);
      signal?.throwIfAborted();
    } else {
      throw createBusyError(indexDir, path, lock);
    }
  }
};

/**
 * Of two takers that see the same abandoned lock, the slower one must not remove the new lock of the faster one.
 * So removing has a lock of its own, under which the taker looks again; left behind by a taker that died, it is
 * taken over in the same way.
 */
const removeAbandoned = (indexDir: string, path: string, isStill: StillnessWatch): Promise<void> =>
  holdLock(
    indexDir,
    `${path}.takeover`,
    async () => {
      const lock = await readLock(path);
      if (lock !== null && ((await isStill(lock)) || (await isAbandoned(lock))))
        await rm(path, { force: true });
    },
    { isPatient: true, lookEveryMs: TAKEOVER_TAKES_MS },
  );

/** Whether a lock that only its heartbeat can tell of has given none while it was watched, by this machine's clock. */
type StillnessWatch = (lock: Lock) => Promise<boolean>;

const createStillnessWatch = (): StillnessWatch => {
  let seen = "";
  let since = 0;
  return async (lock) => {
    const state = `${lock.heartbeatAt} ${lock.content}`;
    if (state !== seen) since = performance.now();
    seen = state;
    return performance.now() - since > STILL_AFTER_MS && !(await isOfThisPlace(lock));
  };
};

const createBusyError = (indexDir: string, path: string, lock: Lock): AppError => {
  const holder = nameOfHolder(lock);
  const who = holder === undefined ? "" : ` (${holder})`;
  return new AppError(`Cannot write index "${indexDir}": another indexer${who} is at work`, {
    hint: `Wait until it has finished; if none is running, delete "${path}"`,
  });
};
