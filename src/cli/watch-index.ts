import { once } from "node:events";
import type { App } from "../app.ts";
import { watchFolder } from "../documents/watch-folder.ts";
import { AppError } from "../errors.ts";
import type { IndexReport } from "../index-corpus.ts";
import { EXIT } from "./command.ts";
import { type RunIndexOptions, runIndex } from "./run-index.ts";
import { showAppError } from "./show-error.ts";
import type { Terminal } from "./terminal.ts";

/** Changes that the system does not tell of, as on some network drives, are found so often (milliseconds). */
const LOOK_EVERY_MS = 300_000;

interface WatchOptions extends Omit<RunIndexOptions, "signal"> {
  /** Told of each run. */
  onReport(report: IndexReport): void;
}

/**
 * Brings the index in line, and again whenever documents change, until the process is told to stop (SIGINT, SIGTERM): a
 * run that is under way then ends at once and leaves the index as it was. What makes the first run fail comes through;
 * a later one that fails is told, and the next change waited for.
 */
export async function watchIndex(app: App, terminal: Terminal, options: WatchOptions): Promise<number> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const stop = (): void => stopping.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const run = async (isFull: boolean): Promise<void> => {
    options.onReport(await runIndex(app, terminal, { ...options, isFull, signal }));
  };
  try {
    await run(options.isFull);
    await runAtChanges(app, terminal, () => run(false), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
  return EXIT.ok;
}

const runAtChanges = async (
  app: App,
  terminal: Terminal,
  run: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const { seedsDir } = app.config;
  const again = createAgain(async () => {
    try {
      if (!signal.aborted) await run();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      showAppError(error, terminal);
    }
  });
  const folder = await watchFolder(seedsDir, {
    changed: again.want,
    failed: (error) => terminal.error(`Changes may be found late: ${String(error)}`),
  });
  const timer = setInterval(again.want, LOOK_EVERY_MS);
  try {
    terminal.error(`Watching "${seedsDir}"; Ctrl-C stops it.`);
    if (!signal.aborted) await Promise.race([once(signal, "abort"), again.failed]);
  } finally {
    clearInterval(timer);
    await folder.close();
    await again.settled();
  }
};

/** Does something whenever it is wanted, once at a time; what is wanted meanwhile is done once afterwards. */
const createAgain = (action: () => Promise<void>) => {
  let isWanted = false;
  let running: Promise<void> | undefined;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Nobody may be waiting any more when the last one fails.
  failed.catch(() => undefined);
  const goOn = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      await action();
    }
  };
  return {
    want(): void {
      isWanted = true;
      running ??= goOn()
        .catch(fail)
        .finally(() => {
          running = undefined;
        });
    },
    /** Rejects with what the action has thrown. */
    failed,
    settled: async (): Promise<void> => running,
  };
};
