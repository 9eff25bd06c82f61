import { watch } from "chokidar";

/** What is told of a folder that is watched. */
export interface FolderEvents {
  /** Something below the folder has changed, and has not gone on changing since. */
  changed(): void;
  /** Changes may be missed from now on, as where the system watches no more folders. */
  failed(error: unknown): void;
}

interface Timing {
  /** Milliseconds that a file keeps its size before it counts as written. */
  readonly writtenMs?: number;
  /** Milliseconds without a change before the changes before are told, as one. */
  readonly quietMs?: number;
}

export interface WatchedFolder {
  close(): Promise<void>;
}

const WRITTEN_MS = 1000;
const QUIET_MS = 300;
const LOOKS_AT_SIZE = 10;

/** Names that begin with a dot are no documents, and editors write their half-done files under such names. */
const isHidden = (path: string): boolean => /(?:^|[\\/])\.[^\\/.][^\\/]*$/.test(path);

/**
 * Watches a folder and all below it until it is closed. Several changes that come one after another are told as one; a
 * file that is being written is waited for. Resolves when changes are seen.
 */
export async function watchFolder(
  folder: string,
  { changed, failed }: FolderEvents,
  { writtenMs = WRITTEN_MS, quietMs = QUIET_MS }: Timing = {},
): Promise<WatchedFolder> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignored: (path) => path !== folder && isHidden(path),
    ignoreInitial: true,
    ignorePermissionErrors: true,
    awaitWriteFinish: { stabilityThreshold: writtenMs, pollInterval: writtenMs / LOOKS_AT_SIZE },
  });
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, quietMs);
  });
  watcher.on("error", failed);
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
