import { once } from "node:events";
import type { OpenIndex } from "../../answering.ts";
import type { Config } from "../../config.ts";
import type { Bot } from "../../discord/start-bot.ts";
import { type Command, type CommandContext, EXIT } from "../command.ts";
import { openIndex } from "../open-index.ts";
import { answerLines } from "../repl.ts";
import { DEFAULT_LIMIT } from "./ask-command.ts";

/** Starts the Discord bot if there is a token for it. Its library is loaded only then. */
const startDiscord = async (
  { discord, logLevel }: Config,
  { ask, findSource }: OpenIndex,
): Promise<Bot | undefined> => {
  const { token, guildId, apiUrl, askChannels } = discord;
  if (token === undefined) return undefined;
  const [{ startBot }, { createLogger }] = await Promise.all([
    import("../../discord/start-bot.ts"),
    import("../../logger.ts"),
  ]);
  return startBot({ token, guildId, apiUrl, askChannels, ask, findSource, logger: createLogger(logLevel) });
};

const untilStopped = (): Promise<unknown> =>
  Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);

const start = async ({ terminal, createApp }: CommandContext): Promise<number> => {
  const app = createApp();
  const index = await openIndex(app, terminal, { isBroughtInLine: true });
  let bot: Bot | undefined;
  try {
    bot = await startDiscord(app.config, index);
    const size = `${index.documents.size} documents, ${index.passageCount} passages.`;
    if (bot) terminal.error(`${size} The Discord bot is ready.`);
    if (bot && !terminal.isInteractive) {
      const isStopped = await Promise.race([untilStopped().then(() => true), bot.closed.then(() => false)]);
      return isStopped ? EXIT.ok : EXIT.error;
    }
    terminal.error(`${size} Ask in Chinese, English or Russian; /help, /quit.`);
    return await answerLines(index, DEFAULT_LIMIT, terminal);
  } finally {
    // The one must not keep the other from closing.
    await Promise.allSettled([bot?.stop(), index.close()]);
  }
};

export const startCommand: Command = {
  register(program, run) {
    program
      .command("start")
      .description("bring the index in line with the documents, then answer: at a prompt, and on Discord")
      .addHelpText(
        "after",
        "\nWith DISCORD_TOKEN the Discord bot starts too; without a terminal it runs until it is stopped.",
      )
      .action(() => run(start));
  },
};
