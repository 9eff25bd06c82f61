import { once } from "node:events";
import type { App } from "../../app.ts";
import type { Bot } from "../../discord/start-bot.ts";
import { createServing, type Serving } from "../../serving.ts";
import { type Command, type CommandContext, EXIT } from "../command.ts";
import { connectDiscord } from "../connect-discord.ts";
import { indexApart } from "../index-apart.ts";
import { openIndex } from "../open-index.ts";
import { answerLines } from "../repl.ts";
import type { Terminal } from "../terminal.ts";
import { DEFAULT_LIMIT } from "./ask-command.ts";

/** Milliseconds between two looks for an index that another process has made. */
const REFRESH_EVERY = 1000;

/** What has been started, and has to be closed: the last one first. */
type Started = (() => Promise<void>)[];

const serve = async (app: App, terminal: Terminal): Promise<Serving> => {
  const first = await openIndex(app, terminal, { isBroughtInLine: true });
  const { createLogger } = await import("../../logger.ts");
  const logger = createLogger(app.config.logLevel);
  const serving = createServing(first, {
    open: app.open,
    newest: app.newest,
    index: (events) => indexApart(app.config, events),
    onFailure: (error) => logger.error({ err: error }, "cannot take the new index"),
  });
  serving.watch(REFRESH_EVERY);
  return serving;
};

const answerUntilDone = async (
  { terminal, createApp }: CommandContext,
  started: Started,
): Promise<number> => {
  const app = createApp();
  const serving = await serve(app, terminal);
  started.push(serving.close);
  const bot: Bot | undefined = await connectDiscord(app, serving);
  if (bot) started.push(bot.stop);
  const { documents, passageCount } = serving.current();
  const size = `${documents.size} documents, ${passageCount} passages.`;
  if (bot) terminal.error(`${size} The Discord bot is ready.`);
  if (bot && !terminal.isInteractive) {
    await bot.closed;
    return EXIT.error;
  }
  terminal.error(`${size} Ask in Chinese, English or Russian; /help, /quit.`);
  return answerLines(serving, DEFAULT_LIMIT, terminal);
};

const start = async (context: CommandContext): Promise<number> => {
  const started: Started = [];
  const listening = new AbortController();
  const { signal } = listening;
  // Taken from the beginning: also an indexer under way may be stopped, and leaves the index whole.
  const stopped = Promise.race([once(process, "SIGTERM", { signal }), once(process, "SIGINT", { signal })]);
  try {
    return await Promise.race([answerUntilDone(context, started), stopped.then(() => EXIT.ok)]);
  } finally {
    listening.abort();
    // The bot before the index that it answers from; the one must not keep the other from closing.
    for (const close of started.toReversed()) await close().catch(() => undefined);
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
