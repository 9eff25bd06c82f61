import { AppError } from "../../errors.ts";
import { type Command, EXIT } from "../command.ts";
import { openIndex } from "../open-index.ts";
import { renderSource } from "../render-source.ts";

export const sourceCommand: Command = {
  register(program, run) {
    program
      .command("source")
      .description(
        "show the passage that a citation id names, in its context, with all that is known of its document",
      )
      .argument("<citation-id>", "as it stands below a quote")
      .option("--json", "print it as JSON")
      .action((citationId: string, options: { readonly json?: boolean }) =>
        run(async (context) => {
          const index = await openIndex(context.createApp(), context.terminal, { isBroughtInLine: false });
          try {
            const source = index.findSource(citationId);
            if (!source) {
              throw new AppError(`Cannot find "${citationId}" in the index`, {
                hint: "Copy the id from below a quote; if the document has changed since, ask again.",
              });
            }
            const { text, blocks, lineStarts, ...document } = source.document;
            if (options.json)
              context.terminal.out(
                JSON.stringify({ ...source.quote, document, indexedAt: source.indexedAt }),
              );
            else for (const line of renderSource(source, context.terminal.colors)) context.terminal.out(line);
            return EXIT.ok;
          } finally {
            await index.close();
          }
        }),
      );
  },
};
