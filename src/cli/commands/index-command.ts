import { type Command, EXIT } from "../command.ts";
import { describeReport } from "../render-report.ts";
import { runIndex } from "../run-index.ts";

interface Options {
  readonly full?: boolean;
  readonly model?: string;
  readonly json?: boolean;
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
        `
The file "glossary.tsv" in the folder of documents is no document: it tells questions what a name or a word is called
in other languages. One notion a line, Chinese, English and Russian with a tab between them, the forms of one language
with | between them; lines that begin with # are comments.

Exit codes: 0 all is in, 2 written but some files were skipped, 1 nothing was written.`,
      )
      .action((options: Options) =>
        run(async ({ terminal, createApp }) => {
          const { full, model, json } = options;
          const report = await runIndex(createApp(), terminal, {
            isFull: full === true,
            isPatient: true,
            modelId: model,
          });
          if (json) terminal.out(JSON.stringify(report));
          else for (const line of describeReport(report, terminal.colors)) terminal.out(line);
          return report.skipped.length > 0 ? EXIT.someSkipped : EXIT.ok;
        }),
      );
  },
};
