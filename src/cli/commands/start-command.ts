import type { Command } from "../command.ts";
import { openIndex } from "../open-index.ts";
import { answerLines } from "../repl.ts";
import { DEFAULT_LIMIT } from "./ask-command.ts";

export const startCommand: Command = {
  register(program, run) {
    program
      .command("start")
      .description("bring the index in line with the documents, then answer questions at a prompt")
      .action(() =>
        run(async (context) => {
          const index = await openIndex(context, { isBroughtInLine: true });
          const { terminal } = context;
          try {
            terminal.error(
              `${index.documents.size} documents, ${index.passageCount} passages. Ask in Chinese, English or Russian; /help, /quit.`,
            );
            return await answerLines(index, DEFAULT_LIMIT, terminal);
          } finally {
            await index.close();
          }
        }),
      );
  },
};
