import type { Document, Passage, Vector } from "../types.ts";
import type { Manifest } from "./manifest.ts";
import type { ManifestDocument } from "./manifest-document.ts";
import type { StoredGeneration } from "./stored-generation.ts";

/** All that goes into a generation. */
export interface GenerationDraft extends Pick<Manifest, "model" | "splitter" | "skipped" | "lastRun"> {
  /** Those that are new or have changed, in any order; the generation has all by path. */
  readonly documents: readonly Document[];
  /** Of `documents`, in the order of their texts. */
  readonly passages: readonly Passage[];
  /** By id of a passage in `passages`: one for each, or none needed when `model` is null. */
  readonly vectors: ReadonlyMap<string, Vector>;
  /** Keys of what was embedded, in the same way. */
  readonly textKeys: ReadonlyMap<string, string>;
  /** The postings of all passages' terms, in the order of the generation: by path, then as in the text. */
  readonly lexical?: Uint8Array;
  /** What is taken over as it stands: documents of a generation with the same model and splitter. */
  readonly taken?: TakenOver;
  /** By path: lets a later run tell that a file is the same without reading it. Counts for the same content only. */
  readonly fileStates?: ReadonlyMap<string, Required<Pick<ManifestDocument, "contentHash" | "fileState">>>;
  /** The generation to be kept beside the new one; the one in use if it is not said. */
  readonly replaces?: number | null;
}

export interface TakenOver {
  readonly from: StoredGeneration;
  /** Of documents. */
  readonly ids: readonly string[];
}
