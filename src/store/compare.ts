import type { Manifest } from "./manifest.ts";

/** A file of the corpus as it is now. */
export interface CorpusFile {
  readonly path: string;
  readonly contentHash: string;
}

/** How the corpus differs from an index; paths, in the order of the files. */
export interface Comparison {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** In the index, but no longer among the files or those that are there and cannot be read. */
  readonly removed: readonly string[];
  /** Skipped by the run that made the index, and the same since. */
  readonly stillSkipped: Manifest["skipped"];
}

/**
 * Compares files with what an index was made from. Without an index every file is added.
 *
 * @param unreadable paths that are there but cannot be read: what the index holds of them is kept
 */
export function compareWithIndex(
  manifest: Pick<Manifest, "documents" | "skipped"> | null,
  files: readonly CorpusFile[],
  unreadable: ReadonlySet<string>,
): Comparison {
  const indexed = new Map(manifest?.documents.map(({ path, contentHash }) => [path, contentHash]));
  const skipped = new Map(manifest?.skipped.map((file) => [file.path, file]));
  const present = new Set(files.map(({ path }) => path));
  const stillSkipped = files.flatMap(({ path, contentHash }) => {
    const before = skipped.get(path);
    return before?.contentHash === contentHash ? [before] : [];
  });
  const settled = new Set(stillSkipped.map(({ path }) => path));
  const others = files.filter(({ path }) => !settled.has(path));
  const pathsOf = (list: readonly CorpusFile[]): string[] => list.map(({ path }) => path);
  return {
    added: pathsOf(others.filter(({ path }) => !indexed.has(path))),
    changed: pathsOf(
      others.filter(({ path, contentHash }) => indexed.has(path) && indexed.get(path) !== contentHash),
    ),
    unchanged: pathsOf(others.filter(({ path, contentHash }) => indexed.get(path) === contentHash)),
    removed: [...indexed.keys()].filter((path) => !present.has(path) && !unreadable.has(path)),
    stillSkipped,
  };
}
