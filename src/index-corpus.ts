import { type Corpus, readCorpus } from "./documents/read-corpus.ts";
import { AppError } from "./errors.ts";
import { countParts } from "./indexing/count-parts.ts";
import { describeRun, fileStatesOf, listsOf, tellKept } from "./indexing/describe-run.ts";
import { embedPassages } from "./indexing/embed-passages.ts";
import type { IndexEvents, IndexOptions, IndexReport } from "./indexing/index-run.ts";
import { isStale } from "./indexing/is-stale.ts";
import { findKnown, type Known } from "./indexing/known-index.ts";
import { makeParts } from "./indexing/make-parts.ts";
import { rememberGone } from "./indexing/remember-gone.ts";
import { splitterSettings } from "./indexing/splitter-settings.ts";
import { removeJournal } from "./store/embedding-journal.ts";
import { type HeldLock, withLock } from "./store/lock.ts";
import { countPassages, type Manifest } from "./store/manifest.ts";
import { findManifest } from "./store/read-generation.ts";
import { findStored, type StoredGeneration } from "./store/stored-generation.ts";
import { sweepIndex } from "./store/sweep-index.ts";
import { findDamage } from "./store/verify-index.ts";
import { writeGeneration } from "./store/write-generation.ts";

export type { IndexEvents, IndexOptions, IndexReport } from "./indexing/index-run.ts";

/**
 * Brings the index in line with the folder: reads what is new or changed, takes out what is gone, and swaps to a new
 * generation in one step, or leaves the old one as it was. A file that cannot be read any more keeps its place in
 * the index with what was last read of it. A damaged or outdated index is made whole, from as much of it as is left.
 *
 * @throws AppError if nothing can be written, or there is no document at all; the signal's reason if that ends it
 */
export const indexCorpus = (options: IndexOptions): Promise<IndexReport> => {
  const { indexDir, isPatient = false, signal } = options;
  const startedAt = new Date();
  const events = stoppable(options.events, signal);
  return withLock(indexDir, (lock) => bringInLine({ ...options, events }, startedAt, lock), {
    isPatient,
    signal,
    onWait: (holder) => events.waiting?.(holder),
  });
};

/** Progress is told between two files and two batches, where a run can be left without harm. */
const stoppable = (events: IndexEvents, signal: AbortSignal | undefined): IndexEvents => ({
  ...events,
  progressed(...progress) {
    signal?.throwIfAborted();
    events.progressed(...progress);
  },
});

const bringInLine = async (options: IndexOptions, startedAt: Date, lock: HeldLock): Promise<IndexReport> => {
  const { seedsDir, indexDir, isFull, embedder } = options;
  const known = await findKnown(() => findManifest(indexDir), isFull);
  await sweep(indexDir, known);
  const manifest = known.found?.value ?? null;
  const corpus = await readCorpus(seedsDir, manifest);
  const isInLine =
    !isFull &&
    manifest !== null &&
    !isStale(corpus, manifest, embedder?.modelId ?? null) &&
    known.damaged.length === 0;
  const damaged = isInLine ? await findDamage(indexDir) : known.damaged;
  if (isInLine && damaged.length === 0) return reportUnchanged(corpus, manifest, options, startedAt);
  const stored = await findKnown(() => findStored(indexDir), isFull);
  const isSame = stored.found?.number === known.found?.number;
  return writeNext({
    options,
    startedAt,
    lock,
    stored,
    corpus: isSame ? corpus : await readCorpus(seedsDir, stored.found?.value.manifest ?? null),
    repaired: [...new Set([...damaged, ...stored.damaged])],
  });
};

/** Clears away what runs that were stopped have left. Of a damaged index everything is kept until it is whole again. */
const sweep = async (indexDir: string, { found, damaged }: Known<Manifest>): Promise<void> => {
  if (found && damaged.length === 0)
    await sweepIndex(indexDir, new Set([found.number, found.value.replaces]));
};

const reportUnchanged = async (
  corpus: Corpus,
  manifest: Manifest,
  { indexDir, embedder, events }: IndexOptions,
  startedAt: Date,
): Promise<IndexReport> => {
  await removeJournal(indexDir);
  const told = tellKept(events, manifest);
  const skipped = [...corpus.unreadable, ...corpus.stillSkipped];
  for (const { path, reason } of skipped) told.skipped(path, reason);
  return {
    isWritten: false,
    added: [],
    changed: [],
    removed: corpus.removed,
    unchanged: corpus.unchanged.length,
    skipped,
    documents: manifest.documents.length,
    passages: countPassages(manifest),
    embedded: 0,
    repaired: [],
    model: embedder?.modelId ?? null,
    tookMs: Date.now() - startedAt.getTime(),
  };
};

interface NextParts {
  readonly options: IndexOptions;
  readonly startedAt: Date;
  readonly lock: HeldLock;
  readonly stored: Known<StoredGeneration>;
  readonly corpus: Corpus;
  readonly repaired: readonly string[];
}

const writeNext = async (next: NextParts): Promise<IndexReport> => {
  const { options, startedAt, lock, corpus, repaired } = next;
  const { seedsDir, indexDir, embedder } = options;
  const stored = next.stored.found;
  const events = tellKept(options.events, stored?.value.manifest ?? null);
  for (const { path, reason } of corpus.unreadable) events.skipped(path, reason);
  const parts = await makeParts(corpus, stored?.value ?? null, { ...options, events });
  const { documents, passages, taken, skipped } = parts;
  if (documents.length + taken.length === 0) throw nothingToIndex(seedsDir, skipped.length);
  await rememberGone(indexDir, parts, stored?.value ?? null);
  const embedded = await embedPassages(documents, passages, stored?.value ?? null, options);
  const lists = { ...listsOf(corpus, skipped), skipped };
  await writeGeneration(
    indexDir,
    {
      model: embedder ? { id: embedder.modelId, dimensions: embedder.dimensions } : null,
      splitter: splitterSettings(),
      documents,
      passages,
      ...embedded,
      lexical: await countParts(parts, stored?.value ?? null),
      ...(stored ? { taken: { from: stored.value, ids: taken } } : {}),
      fileStates: fileStatesOf(corpus),
      replaces: stored?.number ?? null,
      skipped,
      lastRun: describeRun(lists, embedded.embedded, startedAt),
    },
    { beforeSwap: lock.check },
  );
  await removeJournal(indexDir);
  const takenPassages = taken.map((id) => stored?.value.documents.get(id)?.entry.passageIds.length ?? 0);
  return {
    isWritten: true,
    ...lists,
    documents: documents.length + taken.length,
    passages: takenPassages.reduce((sum, count) => sum + count, passages.length),
    embedded: embedded.embedded,
    repaired,
    model: embedder?.modelId ?? null,
    tookMs: Date.now() - startedAt.getTime(),
  };
};

const nothingToIndex = (seedsDir: string, skipped: number): AppError =>
  new AppError(
    skipped === 0
      ? `Cannot index "${seedsDir}": there is no document in it`
      : `Cannot index "${seedsDir}": none of its files can be read (${skipped} skipped)`,
    { hint: "Put documents there (text, Markdown or HTML), or set SEEDS_DIR to the folder that holds them." },
  );
