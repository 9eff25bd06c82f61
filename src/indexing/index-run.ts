import type { ParseEvents } from "../documents/parse-files.ts";
import type { SkippedFile } from "../documents/read-corpus.ts";
import type { Embedder } from "../types.ts";

/** What the indexer tells while it runs. */
export interface IndexEvents extends Pick<ParseEvents, "skipped" | "warned"> {
  /** `download` counts megabytes, the others files and passages. */
  progressed(stage: "download" | "read" | "embed", done: number, total: number): void;
  /** Another indexer is at work, and this one waits for it; told once. @param holder such as "process 12" */
  waiting?(holder: string): void;
}

export interface IndexOptions {
  readonly seedsDir: string;
  readonly indexDir: string;
  /** Null: the index will have no vectors. */
  readonly embedder: Embedder | null;
  /** Parse, split and embed everything, whatever the index holds. */
  readonly isFull: boolean;
  /** Wait for another indexer that is at work; otherwise that is an error. */
  readonly isPatient?: boolean;
  /** Ends the run between two files or two batches; nothing is written then, and what was embedded is kept. */
  readonly signal?: AbortSignal | undefined;
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
  /** Files of the index that were damaged, relative to its folder; the index has been made whole again. */
  readonly repaired: readonly string[];
  /** Null: without vectors. */
  readonly model: string | null;
  /** Milliseconds. */
  readonly tookMs: number;
}
