import type { OpenIndex } from "../answering.ts";
import type { App } from "../app.ts";
import type { CommandContext } from "./command.ts";
import { createIndexProgress } from "./progress.ts";
import { describeReport, LEXICAL_NOTICE } from "./render-report.ts";

/** Brings the index in line; `isAlways` false: only if there is none yet. What happens is told on standard error. */
const prepare = async (app: App, { terminal }: CommandContext, isAlways: boolean): Promise<void> => {
  if (!isAlways && (await app.hasIndex())) return;
  const progress = await createIndexProgress(terminal);
  try {
    const report = await app.index({ isFull: false, events: progress });
    const lines = describeReport(report, terminal.errorColors).filter((line) => line !== LEXICAL_NOTICE);
    if (report.isWritten) for (const line of lines) terminal.error(line);
  } finally {
    progress.stop();
  }
};

/** Opens the index for questions, building it first if it is missing; says if it is searched by words only. */
export async function openIndex(
  context: CommandContext,
  { isBroughtInLine }: { readonly isBroughtInLine: boolean },
): Promise<OpenIndex> {
  const app = context.createApp();
  await prepare(app, context, isBroughtInLine);
  const index = await app.open();
  if (index.manifest.model === null) context.terminal.error(context.terminal.errorColors.dim(LEXICAL_NOTICE));
  return index;
}
