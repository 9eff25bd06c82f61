import type { OpenIndex } from "../answering.ts";
import type { App } from "../app.ts";
import { AppError } from "../errors.ts";
import { createIndexProgress } from "./progress.ts";
import { describeChanges } from "./render-report.ts";
import { runIndex } from "./run-index.ts";
import { showAppError } from "./show-error.ts";
import type { Terminal } from "./terminal.ts";

/** False also for a damaged index of which nothing is whole. */
const canBeAsked = (app: App): Promise<boolean> => app.hasIndex().catch(() => false);

/** Brings the index in line; `isAlways` false: only if there is none yet. What was done is told on standard error. */
const prepare = async (app: App, terminal: Terminal, isAlways: boolean): Promise<void> => {
  if (!isAlways && (await app.hasIndex())) return;
  try {
    // There is nothing to answer from meanwhile: then it is better to wait for another indexer than to give up.
    const report = await runIndex(app, terminal, { isFull: false, isPatient: !(await canBeAsked(app)) });
    if (report.isWritten)
      for (const line of describeChanges(report, terminal.errorColors)) terminal.error(line);
  } catch (error) {
    // An index that cannot be brought in line, as while another indexer is at work, can still be asked.
    if (!(error instanceof AppError) || !(await canBeAsked(app))) throw error;
    showAppError(error, terminal);
    terminal.error("Answering from the index as it is.");
  }
};

const tellDamage = ({ damaged, manifest }: OpenIndex, { error, errorColors }: Terminal): void => {
  error(`${errorColors.yellow("damaged")} ${damaged.map((file) => `"${file}"`).join(", ")}`);
  error(`Answering from the index of ${manifest.createdAt}; run "yinju index" to repair the newer one.`);
};

const openWithProgress = async (app: App, terminal: Terminal): Promise<OpenIndex> => {
  if (app.config.rerankerModel === undefined) return app.open();
  const progress = await createIndexProgress(terminal);
  try {
    return await app.open(progress.progressed);
  } finally {
    progress.stop();
  }
};

/** Opens the index for questions, building it first if it is missing. */
export async function openIndex(
  app: App,
  terminal: Terminal,
  { isBroughtInLine }: { readonly isBroughtInLine: boolean },
): Promise<OpenIndex> {
  await prepare(app, terminal, isBroughtInLine);
  const index = await openWithProgress(app, terminal);
  if (index.damaged.length > 0) tellDamage(index, terminal);
  return index;
}
