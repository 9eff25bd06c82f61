import type { OpenIndex, Source } from "./answering.ts";
import { AppError } from "./errors.ts";
import type { IndexEvents, IndexReport } from "./index-corpus.ts";
import type { Ask } from "./types.ts";

interface ServingParts {
  /** Opens the newest index that is whole. Throws AppError when it cannot be asked. */
  open(): Promise<OpenIndex>;
  /** When the newest index was made, as its manifest says; null if there is none. Asked for again and again. */
  newest(): Promise<string | null>;
  /** Makes a new index where the documents have changed. */
  index(events: IndexEvents): Promise<IndexReport>;
  /** Told once of an index that cannot be opened, or is damaged: the one before it goes on answering. */
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

/** Holds the index that answers; one that was replaced is closed when its last question is answered. */
const createHolder = (first: OpenIndex, onFailure: ServingParts["onFailure"]) => {
  let held: Held = { index: first, uses: 0, isReplaced: false };
  const prepare = (index: OpenIndex): void => void index.prepare().catch(onFailure);
  prepare(first);
  const closeIfUnused = async ({ index, uses, isReplaced }: Held): Promise<void> => {
    if (isReplaced && uses === 0) await index.close().catch(onFailure);
  };
  return {
    current: (): OpenIndex => held.index,
    async ask(...[question, options]: Parameters<Ask>): ReturnType<Ask> {
      const asked = held;
      asked.uses += 1;
      try {
        return await asked.index.ask(question, options);
      } finally {
        asked.uses -= 1;
        await closeIfUnused(asked);
      }
    },
    async replaceBy(index: OpenIndex): Promise<void> {
      const replaced = held;
      held = { index, uses: 0, isReplaced: false };
      replaced.isReplaced = true;
      prepare(index);
      await closeIfUnused(replaced);
    },
  };
};

/** Takes the newest index whenever it is told to, once at a time. */
const createRefresh = (
  { current, replaceBy }: Pick<ReturnType<typeof createHolder>, "current" | "replaceBy">,
  { open, newest, onFailure }: ServingParts,
): (() => Promise<void>) => {
  /** When the index was made that could not be opened: it is not tried again. */
  let refused: string | null = null;
  /** What cannot be read is tried again and again, and told once. */
  let told: string | undefined;
  let running: Promise<void> | undefined;
  const takeNewest = async (): Promise<void> => {
    let found: string | null = null;
    try {
      found = await newest();
      if (found === null || found === current().manifest.createdAt || found === refused) return;
      const opened = await open();
      // An older one stands in for one that is damaged, which is not to be opened again and again.
      if (opened.manifest.createdAt !== found) refused = found;
      if (opened.manifest.createdAt === current().manifest.createdAt) await opened.close();
      else await replaceBy(opened);
      if (opened.damaged.length > 0) throw createDamageReport(opened.damaged);
      told = undefined;
    } catch (error) {
      refused = found;
      if (told !== String(error)) onFailure(error);
      told = String(error);
    }
  };
  return () => {
    running ??= takeNewest().finally(() => {
      running = undefined;
    });
    return running;
  };
};

const createDamageReport = (damaged: readonly string[]): AppError =>
  new AppError(`The index is damaged (${damaged.join(", ")}): an earlier one answers`, {
    hint: 'Run "yinju index" to repair it.',
  });

/**
 * Hands out answers from an index and, as newer ones are made, from those, each of which it prepares. A question is
 * answered wholly from the index that was there when it came.
 */
export function createServing(first: OpenIndex, parts: ServingParts): Serving {
  const holder = createHolder(first, parts.onFailure);
  let isClosed = false;
  const newest = async (): Promise<string | null> => (isClosed ? null : parts.newest());
  const refresh = createRefresh(holder, { ...parts, newest });
  let isReindexing = false;
  let timer: NodeJS.Timeout | undefined;
  return {
    current: holder.current,
    ask: holder.ask,
    findSource: (citationId) => holder.current().findSource(citationId),
    refresh,
    watch(everyMs) {
      timer ??= setInterval(() => void refresh(), everyMs).unref();
    },
    async reindex(events) {
      if (isReindexing) return undefined;
      isReindexing = true;
      try {
        const report = await parts.index(events);
        // A refresh that began before the new index was there has not seen it.
        await refresh();
        await refresh();
        return report;
      } finally {
        isReindexing = false;
      }
    },
    async close() {
      clearInterval(timer);
      isClosed = true;
      await refresh();
      await holder.current().close();
    },
  };
}
