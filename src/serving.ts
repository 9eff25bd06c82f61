import type { OpenIndex, Source } from "./answering.ts";
import type { IndexEvents, IndexReport } from "./index-corpus.ts";
import type { Ask } from "./types.ts";

interface ServingParts {
  /** Opens the newest index. Throws AppError when it cannot be asked. */
  open(): Promise<OpenIndex>;
  /** When the newest index was made, as its manifest says; null if there is none. */
  newest(): Promise<string | null>;
  /** Makes a new index where the documents have changed. */
  index(events: IndexEvents): Promise<IndexReport>;
  /** Told once of an index that cannot be opened: the one before it goes on answering. */
  onFailure(error: unknown): void;
}

/** An index that is asked while newer ones take its place. */
export interface Serving {
  /** The index that the next question is asked from. Not to be closed by the caller. */
  current(): OpenIndex;
  readonly ask: Ask;
  findSource(citationId: string): Source | undefined;
  /** Takes the newest index, if it is another one. Never throws. */
  refresh(): Promise<void>;
  /** Refreshes again and again until closed. */
  watch(everyMs: number): void;
  /** Brings the index in line and takes it. Undefined if that is under way already. Errors as of the indexer. */
  reindex(events: IndexEvents): Promise<IndexReport | undefined>;
  close(): Promise<void>;
}

/** An open index, how many questions are being asked of it, and whether a newer one has taken its place. */
interface Held {
  readonly index: OpenIndex;
  uses: number;
  isReplaced: boolean;
}

/**
 * Hands out answers from an index and, as newer ones are made, from those. A question is answered wholly from the index that was there
 * when it came; an index that was replaced is closed when its last question is answered.
 */
export function createServing(first: OpenIndex, { open, newest, index, onFailure }: ServingParts): Serving {
  let held: Held = { index: first, uses: 0, isReplaced: false };
  /** Made when: an index that could not be opened is not tried again. */
  let refused: string | undefined;
  let refreshing: Promise<void> | undefined;
  let isReindexing = false;
  let timer: NodeJS.Timeout | undefined;

  const closeIfUnused = async ({ index, uses, isReplaced }: Held): Promise<void> => {
    if (isReplaced && uses === 0) await index.close().catch(onFailure);
  };

  const takeNewest = async (): Promise<void> => {
    let found: string | null = null;
    try {
      found = await newest();
      if (found === null || found === held.index.manifest.createdAt || found === refused) return;
      const replaced = held;
      held = { index: await open(), uses: 0, isReplaced: false };
      replaced.isReplaced = true;
      await closeIfUnused(replaced);
    } catch (error) {
      refused = found ?? undefined;
      onFailure(error);
    }
  };

  const refresh = (): Promise<void> => {
    refreshing ??= takeNewest().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };

  return {
    current: () => held.index,
    async ask(question, options) {
      const asked = held;
      asked.uses += 1;
      try {
        return await asked.index.ask(question, options);
      } finally {
        asked.uses -= 1;
        await closeIfUnused(asked);
      }
    },
    findSource: (citationId) => held.index.findSource(citationId),
    refresh,
    watch(everyMs) {
      timer ??= setInterval(() => void refresh(), everyMs).unref();
    },
    async reindex(events) {
      if (isReindexing) return undefined;
      isReindexing = true;
      try {
        const report = await index(events);
        // One that began before the new index was there has not seen it.
        await refreshing;
        await refresh();
        return report;
      } finally {
        isReindexing = false;
      }
    },
    async close() {
      clearInterval(timer);
      await refreshing;
      await held.index.close();
    },
  };
}
