import type { App } from "../app.ts";
import type { IndexReport } from "../index-corpus.ts";
import { createIndexProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

export interface RunIndexOptions {
  readonly isFull: boolean;
  /** Wait for another indexer that is at work; otherwise that is an error. */
  readonly isPatient?: boolean;
  readonly modelId?: string | undefined;
  /** Ends the run before it has written anything. */
  readonly signal?: AbortSignal;
}

/** Brings the index in line with the folder, showing how it goes on standard error. */
export async function runIndex(app: App, terminal: Terminal, options: RunIndexOptions): Promise<IndexReport> {
  const progress = await createIndexProgress(terminal);
  try {
    return await app.index({ ...options, events: progress });
  } finally {
    progress.stop();
  }
}
