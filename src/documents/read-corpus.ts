import { findFiles } from "./find-files.ts";
import { type HashedFile, hashFiles, type KnownFile } from "./hash-files.ts";

/** A file that did not become a document, and why; no hash where not even its bytes could be read. */
export interface SkippedFile {
  readonly path: string;
  readonly contentHash: string | null;
  readonly reason: string;
}

/** The files that an index was made from. */
export interface IndexedFiles {
  readonly documents: readonly ({ readonly path: string } & KnownFile)[];
  readonly skipped: readonly SkippedFile[];
}

/** What a folder holds now, and how it differs from an index. Paths, in order. */
export interface Corpus {
  readonly files: readonly HashedFile[];
  /** Files and folders that are there, but not to be read. */
  readonly unreadable: readonly SkippedFile[];
  /** In the index, and not to be read now: what the index holds of them is kept. */
  readonly kept: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** In the index, but no longer there. */
  readonly removed: readonly string[];
  /** Skipped by the run that made the index, and the same since. */
  readonly stillSkipped: readonly SkippedFile[];
}

type Comparison = Omit<Corpus, "files" | "unreadable">;

/** True for a path that is one of `others`, or lies below one. */
const isAtOrBelow = (path: string, others: readonly string[]): boolean =>
  others.some((other) => path === other || path.startsWith(`${other}/`));

const compare = (
  indexed: IndexedFiles | null,
  files: readonly HashedFile[],
  unreadable: readonly string[],
): Comparison => {
  const hashes = new Map(indexed?.documents.map(({ path, contentHash }) => [path, contentHash]));
  const skipped = new Map(indexed?.skipped.map((file) => [file.path, file]));
  const present = new Set(files.map(({ path }) => path));
  const stillSkipped = files.flatMap(({ path, contentHash }) => {
    const before = skipped.get(path);
    return before?.contentHash === contentHash ? [before] : [];
  });
  const settled = new Set(stillSkipped.map(({ path }) => path));
  const pathsWhere = (isWanted: (indexedHash: string | undefined, file: HashedFile) => boolean): string[] =>
    files
      .filter((file) => !settled.has(file.path) && isWanted(hashes.get(file.path), file))
      .map(({ path }) => path);
  const missing = [...hashes.keys()].filter((path) => !present.has(path));
  return {
    added: pathsWhere((hash) => hash === undefined),
    changed: pathsWhere((hash, { contentHash }) => hash !== undefined && hash !== contentHash),
    unchanged: pathsWhere((hash, { contentHash }) => hash === contentHash),
    kept: missing.filter((path) => isAtOrBelow(path, unreadable)),
    removed: missing.filter((path) => !isAtOrBelow(path, unreadable)),
    stillSkipped,
  };
};

/**
 * Looks at every file of a folder and compares it with what an index was made from; without an index all is added.
 *
 * @throws AppError if the folder does not exist or cannot be read
 */
export async function readCorpus(seedsDir: string, indexed: IndexedFiles | null): Promise<Corpus> {
  const found = await findFiles(seedsDir);
  const { hashed, passedOver } = await hashFiles(
    found.files,
    new Map(indexed?.documents.map((document) => [document.path, document])),
  );
  const unreadable = [...found.passedOver, ...passedOver].map((file) => ({ ...file, contentHash: null }));
  return {
    files: hashed,
    unreadable,
    ...compare(
      indexed,
      hashed,
      unreadable.map(({ path }) => path),
    ),
  };
}

/** True if the folder holds something else than what the index was made from. */
export const hasChanges = (
  { added, changed, removed, unreadable, stillSkipped }: Corpus,
  indexed: IndexedFiles,
): boolean =>
  added.length + changed.length + removed.length > 0 ||
  unreadable.length + stillSkipped.length !== indexed.skipped.length;
