import { documentIdOf, PARSER_VERSION } from "./documents/content-hash.ts";
import { findFiles } from "./documents/find-files.ts";
import { type HashedFile, hashFiles } from "./documents/hash-files.ts";
import { parseFiles } from "./documents/parse-files.ts";
import { embedNew } from "./embeddings/embed-new.ts";
import { AppError } from "./errors.ts";
import { embeddingTextOf } from "./passages/context.ts";
import { SPLITTER_SETTINGS } from "./passages/settings.ts";
import { splitDocument } from "./passages/split-document.ts";
import { type Comparison, compareWithIndex } from "./store/compare.ts";
import { withLock } from "./store/lock.ts";
import type { Manifest } from "./store/manifest.ts";
import { type Generation, readCurrent, readManifest } from "./store/read-generation.ts";
import { writeGeneration } from "./store/write-generation.ts";
import { createSentenceSplitter } from "./text/sentences.ts";
import type { Document, Embedder, Passage, Vector } from "./types.ts";

/** What the indexer tells while it runs. */
export interface IndexEvents {
  /** A file could not be read; the reason completes "skipped: it is …". */
  skipped(path: string, reason: string): void;
  /** A file was read, though something in it was wrong. */
  warned(path: string, warning: string): void;
  progressed(stage: "read" | "embed", done: number, total: number): void;
}

export interface IndexOptions {
  readonly seedsDir: string;
  readonly indexDir: string;
  /** Null: the index will be searched by words only. */
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
  readonly skipped: Manifest["skipped"];
  readonly documents: number;
  readonly passages: number;
  /** Passages that had to be embedded. */
  readonly embedded: number;
  /** Null: searched by words only. */
  readonly model: string | null;
  /** Milliseconds. */
  readonly tookMs: number;
}

interface Corpus {
  readonly files: readonly HashedFile[];
  readonly unreadable: Manifest["skipped"];
  readonly comparison: Comparison;
}

/** Settings that the passages depend on; recorded in the manifest. */
const splitterSettings = (): Manifest["splitter"] => ({
  ...SPLITTER_SETTINGS,
  parserVersion: PARSER_VERSION,
});

const hasSameSplitter = (manifest: Manifest): boolean =>
  JSON.stringify(manifest.splitter) === JSON.stringify(splitterSettings());

/** True if an index made with this manifest is what the same files would give now. */
const isMadeAlike = (manifest: Manifest, model: string | null): boolean =>
  (manifest.model?.id ?? null) === model && hasSameSplitter(manifest);

/** Looks at every file of the folder and compares it with the index. */
export async function readCorpus(seedsDir: string, manifest: Manifest | null): Promise<Corpus> {
  const { files, passedOver } = await findFiles(seedsDir);
  const { hashed, passedOver: refused } = await hashFiles(files);
  const unreadable = [...passedOver, ...refused].map((file) => ({ ...file, contentHash: null }));
  const comparison = compareWithIndex(manifest, hashed, new Set(unreadable.map(({ path }) => path)));
  return { files: hashed, unreadable, comparison };
}

/** True if the index no longer shows what the folder holds. */
export const isStale = (
  { comparison, unreadable }: Corpus,
  manifest: Manifest,
  model: string | null,
): boolean => {
  const { added, changed, removed, stillSkipped } = comparison;
  const isSkippedAlike = unreadable.length + stillSkipped.length === manifest.skipped.length;
  return (
    added.length + changed.length + removed.length > 0 || !isSkippedAlike || !isMadeAlike(manifest, model)
  );
};

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
  for (const { path, reason } of corpus.unreadable) events.skipped(path, reason);
  const model = embedder?.modelId ?? null;
  const sinceStart = (): number => Date.now() - startedAt.getTime();
  if (manifest && !isFull && !isStale(corpus, manifest, model))
    return reportUnchanged(manifest, corpus, options, sinceStart());

  const previous = await forgiving(isFull, () => readCurrent(indexDir));
  const { documents, skipped } = await readDocuments(corpus, previous, options);
  if (documents.length === 0) throw nothingToIndex(seedsDir, skipped.length);
  const splitSentences = createSentenceSplitter();
  const passages = documents.flatMap((document) => splitDocument(document, splitSentences));
  const { vectors, embedded } = await embedAll(documents, passages, previous, options);
  const { added, changed, removed, unchanged } = corpus.comparison;
  const counts = {
    unchanged: unchanged.length,
    documents: documents.length,
    passages: passages.length,
    embedded,
  };
  await writeGeneration(indexDir, {
    model: embedder ? { id: embedder.modelId, dimensions: embedder.dimensions } : null,
    splitter: splitterSettings(),
    documents,
    passages,
    vectors,
    skipped,
    lastRun: {
      startedAt: startedAt.toISOString(),
      tookMs: sinceStart(),
      added: added.length,
      changed: changed.length,
      removed: removed.length,
      unchanged: unchanged.length,
      skipped: skipped.length,
      embedded,
    },
  });
  return { isWritten: true, added, changed, removed, skipped, ...counts, model, tookMs: sinceStart() };
};

/** A damaged index stops a run, unless the run makes everything anew anyway. */
const forgiving = async <T>(isFull: boolean, read: () => Promise<T | null>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (isFull && error instanceof AppError) return null;
    throw error;
  }
};

const reportUnchanged = (
  manifest: Manifest,
  { comparison, unreadable }: Corpus,
  { embedder, events }: IndexOptions,
  tookMs: number,
): IndexReport => {
  for (const { path, reason } of comparison.stillSkipped) events.skipped(path, reason);
  return {
    isWritten: false,
    added: [],
    changed: [],
    removed: [],
    unchanged: comparison.unchanged.length,
    skipped: [...unreadable, ...comparison.stillSkipped],
    documents: manifest.documents.length,
    passages: manifest.documents.reduce((sum, { passageIds }) => sum + passageIds.length, 0),
    embedded: 0,
    model: embedder?.modelId ?? null,
    tookMs,
  };
};

/** Parses what is not known yet, and takes the rest from the previous generation. */
const readDocuments = async (
  { files, unreadable, comparison }: Corpus,
  previous: Generation | null,
  { isFull, events }: IndexOptions,
): Promise<{ documents: Document[]; skipped: Manifest["skipped"] }> => {
  const isReusable = !isFull && previous !== null && hasSameSplitter(previous.manifest);
  const known = new Set(isReusable ? comparison.unchanged : []);
  const toParse = files.filter(({ path }) => !known.has(path));
  const parsed = await parseFiles(toParse, {
    ...events,
    progressed: (done, total) => events.progressed("read", done, total),
  });
  const paths = [...files, ...unreadable].map(({ path }) => path).toSorted();
  const documents = paths.flatMap(
    (path) => parsed.documents.get(path) ?? previous?.documents.get(documentIdOf(path)) ?? [],
  );
  return { documents, skipped: [...unreadable, ...parsed.skipped] };
};

const embedAll = async (
  documents: readonly Document[],
  passages: readonly Passage[],
  previous: Generation | null,
  { embedder, isFull, events }: IndexOptions,
): Promise<{ vectors: ReadonlyMap<string, Vector>; embedded: number }> => {
  if (!embedder) return { vectors: new Map(), embedded: 0 };
  const isSameModel = !isFull && previous?.manifest.model?.id === embedder.modelId;
  const known = isSameModel ? await vectorsByText(previous) : new Map<string, Vector>();
  const byId = new Map(documents.map((document) => [document.id, document]));
  const texts = passages.map((passage) => textOf(byId, passage));
  const { vectors, embedded } = await embedNew(texts, known, embedder, (done, total) =>
    events.progressed("embed", done, total),
  );
  return {
    vectors: new Map(passages.map(({ id }, index) => [id, vectors[index] ?? new Float32Array(0)])),
    embedded,
  };
};

const textOf = (documents: ReadonlyMap<string, Document>, passage: Passage): string => {
  const document = documents.get(passage.documentId);
  return document ? embeddingTextOf(document, passage) : passage.text;
};

const vectorsByText = async (previous: Generation): Promise<ReadonlyMap<string, Vector>> => {
  const vectors = await previous.allVectors();
  return new Map(
    previous.passages.flatMap((passage) => {
      const vector = vectors.get(passage.id);
      return vector ? [[textOf(previous.documents, passage), vector] as const] : [];
    }),
  );
};

const nothingToIndex = (seedsDir: string, skipped: number): AppError =>
  new AppError(
    skipped === 0
      ? `Cannot index "${seedsDir}": there is no document in it`
      : `Cannot index "${seedsDir}": none of its files can be read (${skipped} skipped)`,
    { hint: "Put documents there (text, Markdown or HTML), or set SEEDS_DIR to the folder that holds them." },
  );
