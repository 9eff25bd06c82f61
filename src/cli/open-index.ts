import type { OpenIndex } from "../answering.ts";
import type { App } from "../app.ts";
import { AppError } from "../errors.ts";
import { createIndexProgress } from "./progress.ts";
import { describeChanges } from "./render-report.ts";
import { runIndex } from "./run-index.ts";
import { showAppError } from "./show-error.ts";
import type { Terminal } from "./terminal.ts";

/** Brings the index in line; `isAlways` false: only if there is none yet. What was done is told on standard error. */
const prepare = async (app: App, terminal: Terminal, isAlways: boolean): Promise<void> => {
  if (!isAlways && (await app.hasIndex())) return;
  try {
    const report = await runIndex(app, terminal, { isFull: false });
    if (report.isWritten)
      for (const line of describeChanges(report, terminal.errorColors)) terminal.error(line);
  } catch (error) {
    // An index that cannot be brought in line, as while another indexer is at work, can still be asked.
    if (!(error instanceof AppError) || !(await app.hasIndex())) throw error;
    showAppError(error, terminal);
    terminal.error("Answering from the index as it is.");
  }
};

/** Opens the index for questions, building it first if it is missing. */
export async function openIndex(
  app: App,
  terminal: Terminal,
  { isBroughtInLine }: { readonly isBroughtInLine: boolean },
): Promise<OpenIndex> {
  await prepare(app, terminal, isBroughtInLine);
  if (app.config.rerankerModel === undefined) return app.open();
  const progress = await createIndexProgress(terminal);
  try {
    return await app.open(progress.progressed);
  } finally {
    progress.stop();
  }
}
