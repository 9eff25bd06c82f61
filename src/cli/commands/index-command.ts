import type { IndexReport } from "../../index-corpus.ts";
import { type Command, type CommandContext, EXIT } from "../command.ts";
import { createIndexProgress } from "../progress.ts";
import { describeReport } from "../render-report.ts";

interface Options {
  readonly full?: boolean;
  readonly model?: string;
  readonly json?: boolean;
}

/** Brings the index in line with the folder and says what was done; shared by the commands that need an index. */
export async function runIndex(
  { terminal, createApp }: CommandContext,
  options: Options,
): Promise<IndexReport> {
  const app = createApp();
  const progress = await createIndexProgress(terminal);
  try {
    return await app.index({ isFull: options.full === true, modelId: options.model, events: progress });
  } finally {
    progress.stop();
  }
}

export const indexCommand: Command = {
  register(program, run) {
    program
      .command("index")
      .description("bring the index in line with the folder of documents")
      .option("--full", "make it anew, whatever the index holds")
      .option(
        "--model <id>",
        "embed with this model instead of EMBEDDING_MODEL: a Hugging Face id or a folder",
      )
      .option("--json", "print the report as JSON")
      .addHelpText(
        "after",
        "\nExit codes: 0 all is in, 2 written but some files were skipped, 1 nothing was written.",
      )
      .action((options: Options) =>
        run(async (context) => {
          const report = await runIndex(context, options);
          const { out } = context.terminal;
          if (options.json) out(JSON.stringify(report));
          else for (const line of describeReport(report, context.terminal.colors)) out(line);
          return report.skipped.length > 0 ? EXIT.someSkipped : EXIT.ok;
        }),
      );
  },
};
