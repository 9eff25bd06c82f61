import { readCorpus } from "./documents/read-corpus.ts";
import { isStale } from "./indexing/is-stale.ts";
import { findKnown } from "./indexing/known-index.ts";
import { nameOfGeneration } from "./store/generation-names.ts";
import { countPassages, type Manifest } from "./store/manifest.ts";
import { findVerified } from "./store/read-generation.ts";
import { sizeOnDisk } from "./store/size-on-disk.ts";
import { type CheckedGeneration, damagedIn, verifyIndex } from "./store/verify-index.ts";

export type { CheckedGeneration } from "./store/verify-index.ts";

export interface Status {
  /** `outdated`: an earlier version of this program made it. `damaged`: a file of it is not what was written. */
  readonly state: "fresh" | "stale" | "missing" | "outdated" | "damaged";
  /** The generation that questions are answered from, such as `g-7`; null where there is none to answer from. */
  readonly answering: string | null;
  /** Damaged files of the index, relative to its folder. */
  readonly damaged: readonly string[];
  /** Every generation that is kept, checked file by file, the newest first; only where that was asked for. */
  readonly verified?: readonly CheckedGeneration[];
  /** Null: there is no index, or it has no vectors. */
  readonly model: string | null;
  /** As the settings name it, whether or not it is there; null: none. */
  readonly reranker: string | null;
  readonly documents: number;
  readonly passages: number;
  readonly bytes: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly skipped: Manifest["skipped"];
  readonly lastRun: Manifest["lastRun"] | null;
}

export interface StatusOptions {
  readonly seedsDir: string;
  readonly indexDir: string;
  /** What the vectors of the configured model are called. */
  readonly modelId: string;
  /** Name of the configured reranker; null if there is none. */
  readonly rerankerId: string | null;
  /** Check every file of every generation, not only of the one that answers. */
  readonly isVerified: boolean;
}

/** Compares the index with the folder and checks its files. Throws AppError when either cannot be read. */
export const readStatus = async (options: StatusOptions): Promise<Status> => {
  const { seedsDir, indexDir, modelId, rerankerId, isVerified } = options;
  const { found, damaged, isOutdated } = await findKnown(() => findVerified(indexDir), false);
  const manifest = found?.value ?? null;
  const verified = isVerified ? await verifyIndex(indexDir) : undefined;
  const allDamaged = new Set([...damaged, ...(verified ?? []).flatMap(damagedIn)]);
  const corpus = await readCorpus(seedsDir, manifest);
  const { added, changed, removed } = corpus;
  const stateOf = (): Status["state"] => {
    if (allDamaged.size > 0) return "damaged";
    if (isOutdated) return "outdated";
    if (manifest === null) return "missing";
    return isStale(corpus, manifest, modelId) ? "stale" : "fresh";
  };
  return {
    state: stateOf(),
    answering: found ? nameOfGeneration(found.number) : null,
    damaged: [...allDamaged],
    ...(verified ? { verified } : {}),
    model: manifest?.model?.id ?? null,
    reranker: rerankerId,
    documents: manifest?.documents.length ?? 0,
    passages: manifest ? countPassages(manifest) : 0,
    bytes: await sizeOnDisk(indexDir),
    added,
    changed,
    removed,
    skipped: [...corpus.unreadable, ...corpus.stillSkipped],
    lastRun: manifest?.lastRun ?? null,
  };
};
