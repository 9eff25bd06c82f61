import type { Corpus, SkippedFile } from "../documents/read-corpus.ts";
import type { GenerationDraft } from "../store/generation-draft.ts";
import type { Manifest } from "../store/manifest.ts";
import type { IndexEvents, IndexReport } from "./index-run.ts";

/** Says of a file that cannot be read that what was read of it before is still quoted. */
export const tellKept = (events: IndexEvents, manifest: Manifest | null): IndexEvents => {
  const known = new Set(manifest?.documents.map(({ path }) => path));
  return {
    ...events,
    skipped: (path, reason) =>
      events.skipped(path, known.has(path) ? `${reason}; its earlier version stays in the index` : reason),
  };
};

/** What a run has found changed. */
export type Lists = Pick<IndexReport, "added" | "changed" | "removed" | "unchanged" | "skipped">;

export const listsOf = (corpus: Corpus, skipped: readonly SkippedFile[]): Omit<Lists, "skipped"> => {
  const failed = new Set(skipped.flatMap(({ path, contentHash }) => (contentHash === null ? [] : [path])));
  const isRead = (path: string): boolean => !failed.has(path);
  const { added, changed, removed, unchanged } = corpus;
  return {
    added: added.filter(isRead),
    changed: changed.filter(isRead),
    removed,
    unchanged: unchanged.length,
  };
};

export const describeRun = (lists: Lists, embedded: number, startedAt: Date): Manifest["lastRun"] => ({
  startedAt: startedAt.toISOString(),
  tookMs: Date.now() - startedAt.getTime(),
  added: lists.added.length,
  changed: lists.changed.length,
  removed: lists.removed.length,
  unchanged: lists.unchanged,
  skipped: lists.skipped.length,
  embedded,
});

/** By path, of the files whose state vouches for what was read of them. */
export const fileStatesOf = ({ files }: Corpus): NonNullable<GenerationDraft["fileStates"]> =>
  new Map(
    files
      .filter(({ isSettled }) => isSettled)
      .map(({ path, contentHash, state: fileState }) => [path, { contentHash, fileState }]),
  );
