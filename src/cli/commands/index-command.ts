import type { IndexReport } from "../../index-corpus.ts";
import { type Command, EXIT } from "../command.ts";
import { describeReport } from "../render-report.ts";
import { runIndex } from "../run-index.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  readonly full?: boolean;
  readonly model?: string;
  readonly watch?: boolean;
  readonly json?: boolean;
}

const show = (report: IndexReport, { json }: Options, { out, colors }: Terminal): void => {
  if (json) out(JSON.stringify(report));
  else for (const line of describeReport(report, colors)) out(line);
};

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
      .option("--watch", "go on, and do it again whenever documents change, until it is stopped")
      .option(
        "--json",
        "print the report as JSON; with --watch a line for each run that has changed something",
      )
      .addHelpText(
        "after",
        `
The file "glossary.tsv" in the folder of documents is no document: it tells questions what a name or a word is called
in other languages. One notion a line, Chinese, English and Russian with a tab between them, the forms of one language
with | between them; lines that begin with # are comments.

Exit codes: 0 all is in, 2 written but some files were skipped, 1 nothing was written.`,
      )
      .action((options: Options) =>
        run(async ({ terminal, createApp }) => {
          const { full, model, watch } = options;
          const app = createApp();
          const runOptions = { isFull: full === true, isPatient: true, modelId: model };
          if (watch) {
            let isFirst = true;
            const onReport = (report: IndexReport): void => {
              if (isFirst || report.isWritten) show(report, options, terminal);
              isFirst = false;
            };
            const { watchIndex } = await import("../watch-index.ts");
            return watchIndex(app, terminal, { ...runOptions, onReport });
          }
          const report = await runIndex(app, terminal, runOptions);
          show(report, options, terminal);
          return report.skipped.length > 0 ? EXIT.someSkipped : EXIT.ok;
        }),
      );
  },
};
