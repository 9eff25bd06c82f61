import { documentIdOf, PARSER_VERSION } from "./documents/content-hash.ts";
import { type ParseEvents, parseFiles } from "./documents/parse-files.ts";
import { type Corpus, hasChanges, readCorpus, type SkippedFile } from "./documents/read-corpus.ts";
import { type EmbeddedTexts, embedNew } from "./embeddings/embed-new.ts";
import { AppError } from "./errors.ts";
import { embeddingTextsOf, searchTextsOf } from "./passages/context.ts";
import { SPLITTER_SETTINGS } from "./passages/settings.ts";
import { splitDocument } from "./passages/split-document.ts";
import { countIntoFile } from "./retrieval/count-entries.ts";
import { TERMS_VERSION } from "./retrieval/terms-version.ts";
import { withLock } from "./store/lock.ts";
import { countPassages, type Manifest } from "./store/manifest.ts";
import { type Generation, readCurrent, readManifest, verifyCurrent } from "./store/read-generation.ts";
import { writeGeneration } from "./store/write-generation.ts";
import { createSentenceSplitter } from "./text/sentences.ts";
import { createTermExtractor } from "./text/terms.ts";
import type { Document, Embedder, Passage, Vector } from "./types.ts";

/** What the indexer tells while it runs. */
export interface IndexEvents extends Pick<ParseEvents, "skipped" | "warned"> {
  /** `download` counts megabytes, the others files and passages. */
  progressed(stage: "download" | "read" | "embed", done: number, total: number): void;
}

export interface IndexOptions {
  readonly seedsDir: string;
  readonly indexDir: string;
  /** Null: the index will have no vectors. */
  readonly embedder: Embedder | null;
  /** Parse, split and embed everything, whatever the index holds. */
  readonly isFull: boolean;
  readonly events: IndexEvents;
}

export interface IndexReport {
  /** False if nothing had changed, so that nothing was written. */
  readonly isWritten: boolean;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  readonly skipped: readonly SkippedFile[];
  readonly documents: number;
  readonly passages: number;
  /** Passages that had to be embedded. */
  readonly embedded: number;
  /** Null: without vectors. */
  readonly model: string | null;
  /** Milliseconds. */
  readonly tookMs: number;
}

/** What the passages and their terms depend on; recorded in the manifest. */
const splitterSettings = (): Manifest["splitter"] => ({
  ...SPLITTER_SETTINGS,
  parserVersion: PARSER_VERSION,
  termsVersion: TERMS_VERSION,
});

const hasSameSplitter = (manifest: Manifest): boolean =>
  JSON.stringify(manifest.splitter) === JSON.stringify(splitterSettings());

/** True if the index no longer shows what the folder holds, or would be made otherwise now. */
export const isStale = (corpus: Corpus, manifest: Manifest, modelId: string | null): boolean =>
  hasChanges(corpus, manifest) || (manifest.model?.id ?? null) !== modelId || !hasSameSplitter(manifest);

/**
 * Brings the index in line with the folder: reads what is new or changed, takes out what is gone, and swaps to a new
 * generation in one step, or leaves the old one as it was. A file that cannot be read any more keeps its place in
 * the index with what was last read of it.
 *
 * @throws AppError if nothing can be written, or there is no document at all
 */
export const indexCorpus = (options: IndexOptions): Promise<IndexReport> =>
  withLock(options.indexDir, () => bringInLine(options, new Date()));

const bringInLine = async (options: IndexOptions, startedAt: Date): Promise<IndexReport> => {
  const { seedsDir, indexDir, embedder, isFull, events } = options;
  const manifest = await forgiving(isFull, () => readManifest(indexDir));
  const corpus = await readCorpus(seedsDir, manifest);
  const told = tellKept(events, manifest);
  for (const { path, reason } of corpus.unreadable) told.skipped(path, reason);
  const { removed } = corpus;
  const model = embedder?.modelId ?? null;
  const common = { removed, unchanged: corpus.unchanged.length, model };
  const sinceStart = (): number => Date.now() - startedAt.getTime();
  if (manifest && !isFull && !isStale(corpus, manifest, model)) {
    await verifyCurrent(indexDir);
    for (const { path, reason } of corpus.stillSkipped) told.skipped(path, reason);
    const skipped = [...corpus.unreadable, ...corpus.stillSkipped];
    const counts = { documents: manifest.documents.length, passages: countPassages(manifest), embedded: 0 };
    return { isWritten: false, added: [], changed: [], ...common, skipped, ...counts, tookMs: sinceStart() };
  }
  const previous = await forgiving(isFull, () => readCurrent(indexDir));
  const { documents, skipped } = await readDocuments(corpus, previous, { ...options, events: told });
  if (documents.length === 0) throw nothingToIndex(seedsDir, skipped.length);
  const splitSentences = createSentenceSplitter();
  const passages = documents.flatMap((document) => {
    const own = splitDocument(document, splitSentences);
    if (own.length === 0)
      events.warned(document.path, "it holds headings only, so nothing of it can be quoted");
    return own;
  });
  const { vectors, embedded } = await embedAll(documents, passages, previous, options);
  const failed = new Set(skipped.flatMap(({ path, contentHash }) => (contentHash === null ? [] : [path])));
  const isRead = (path: string): boolean => !failed.has(path);
  const added = corpus.added.filter(isRead);
  const changed = corpus.changed.filter(isRead);
  const lists = { added, changed, ...common, skipped };
  await writeGeneration(indexDir, {
    model: embedder ? { id: embedder.modelId, dimensions: embedder.dimensions } : null,
    splitter: splitterSettings(),
    documents,
    passages,
    vectors,
    lexical: await countIntoFile(searchTextsOf(documents, passages), createTermExtractor(), {
      file: isFull ? null : (previous?.lexical ?? null),
      entries: () => searchTextsOf(previous?.documents.values() ?? [], previous?.passages ?? []),
    }),
    skipped,
    lastRun: { startedAt: startedAt.toISOString(), tookMs: sinceStart(), ...countsOf(lists), embedded },
  });
  const counts = { documents: documents.length, passages: passages.length, embedded };
  return { isWritten: true, ...lists, ...counts, tookMs: sinceStart() };
};

/** Says of a file that cannot be read that what was read of it before is still quoted. */
const tellKept = (events: IndexEvents, manifest: Manifest | null): IndexEvents => {
  const known = new Set(manifest?.documents.map(({ path }) => path));
  return {
    ...events,
    skipped: (path, reason) =>
      events.skipped(path, known.has(path) ? `${reason}; its earlier version stays in the index` : reason),
  };
};

type Lists = Pick<IndexReport, "added" | "changed" | "removed" | "unchanged" | "skipped">;

const countsOf = ({ added, changed, removed, unchanged, skipped }: Lists) => ({
  added: added.length,
  changed: changed.length,
  removed: removed.length,
  unchanged,
  skipped: skipped.length,
});

/** A damaged index stops a run, unless the run makes everything anew anyway. */
const forgiving = async <T>(isFull: boolean, read: () => Promise<T | null>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (isFull && error instanceof AppError) return null;
    throw error;
  }
};

/** Parses what is not known yet, and takes the rest from the previous generation. */
const readDocuments = async (
  { files, unreadable, kept, unchanged }: Corpus,
  previous: Generation | null,
  { isFull, events }: IndexOptions,
): Promise<{ documents: Document[]; skipped: readonly SkippedFile[] }> => {
  const isReusable = !isFull && previous !== null && hasSameSplitter(previous.manifest);
  const known = new Set(isReusable ? unchanged : []);
  const parsed = await parseFiles(
    files.filter(({ path }) => !known.has(path)),
    { ...events, progressed: (done, total) => events.progressed("read", done, total) },
  );
  const documents = [...files.map(({ path }) => path), ...kept]
    .toSorted()
    .flatMap((path) => parsed.documents.get(path) ?? previous?.documents.get(documentIdOf(path)) ?? []);
  return { documents, skipped: [...unreadable, ...parsed.skipped] };
};

const embedAll = async (
  documents: readonly Document[],
  passages: readonly Passage[],
  previous: Generation | null,
  { embedder, isFull, events }: IndexOptions,
): Promise<EmbeddedTexts> => {
  if (!embedder) return { vectors: new Map(), embedded: 0 };
  const isReusable = !isFull && previous?.manifest.model?.id === embedder.modelId;
  const known = isReusable ? await vectorsByText(previous) : new Map<string, Vector>();
  const progressed = (done: number, total: number): void => events.progressed("embed", done, total);
  return embedNew(embeddingTextsOf(documents, passages), known, embedder, progressed);
};

const vectorsByText = async (previous: Generation): Promise<ReadonlyMap<string, Vector>> => {
  const texts = embeddingTextsOf(previous.documents.values(), previous.passages);
  const vectors = await previous.allVectors();
  return new Map([...vectors].map(([passageId, vector]) => [texts.get(passageId) ?? "", vector]));
};

const nothingToIndex = (seedsDir: string, skipped: number): AppError =>
  new AppError(
    skipped === 0
      ? `Cannot index "${seedsDir}": there is no document in it`
      : `Cannot index "${seedsDir}": none of its files can be read (${skipped} skipped)`,
    { hint: "Put documents there (text, Markdown or HTML), or set SEEDS_DIR to the folder that holds them." },
  );
