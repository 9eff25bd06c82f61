import { once } from "node:events";
import type { App } from "../../app.ts";
import type { Bot } from "../../discord/start-bot.ts";
import { createServing, type Serving } from "../../serving.ts";
import { type Command, type CommandContext, EXIT } from "../command.ts";
import { connectDiscord } from "../connect-discord.ts";
import type { ConnectedWeb, Running } from "../connect-web.ts";
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

/** Questions of the prompt and of Discord are counted as well as those of the pages. */
const counting = (serving: Serving, { counted }: ConnectedWeb["metrics"]): Serving => ({
  ...serving,
  ask: counted(serving.ask),
});

const answerUntilDone = async (
  { terminal, createApp }: CommandContext,
  started: Started,
  running: Running,
): Promise<number> => {
  const app = createApp();
  const { connectWeb } = await import("../connect-web.ts");
  const web = await connectWeb(app, running);
  started.push(web.server.stop);
  const serving = await serve(app, terminal);
  started.unshift(serving.close);
  running.serving = serving;
  const counted = counting(serving, web.metrics);
  const bot: Bot | undefined = await connectDiscord(app, counted);
  if (bot) started.push(bot.stop);
  running.isGatewayReady = bot?.isReady;
  const { documents, passageCount } = serving.current();
  const size = `${documents.size} documents, ${passageCount} passages.`;
  terminal.error(`The web pages are at ${web.server.address}`);
  if (bot) terminal.error(`${size} The Discord bot is ready.`);
  if (bot && !terminal.isInteractive) {
    await bot.closed;
    return EXIT.error;
  }
  terminal.error(`${size} Ask in Chinese, English or Russian; /help, /quit.`);
  const taken = await answerLines(counted, { limit: DEFAULT_LIMIT }, terminal);
  // Nobody asks here: it was started to serve the pages, in the background or as a service.
  if (taken === 0 && !terminal.isInteractive) await new Promise<never>(() => undefined);
  return EXIT.ok;
};

const start = async (context: CommandContext): Promise<number> => {
  const started: Started = [];
  const running: Running = { serving: undefined, isGatewayReady: undefined };
  const listening = new AbortController();
  const { signal } = listening;
  // Taken from the beginning: also an indexer under way may be stopped, and leaves the index whole.
  const stopped = Promise.race([once(process, "SIGTERM", { signal }), once(process, "SIGINT", { signal })]);
  try {
    return await Promise.race([answerUntilDone(context, started, running), stopped.then(() => EXIT.ok)]);
  } finally {
    listening.abort();
    running.serving = undefined;
    // The bot before the index that it answers from; the one must not keep the other from closing.
    for (const close of started.toReversed()) await close().catch(() => undefined);
  }
};

export const startCommand: Command = {
  register(program, run) {
    program
      .command("start")
      .description(
        "bring the index in line with the documents, then answer: at a prompt, on web pages, and on Discord",
      )
      .addHelpText(
        "after",
        `
The web pages are at WEB_HOST and WEB_PORT, http://127.0.0.1:8765 by default. With DISCORD_TOKEN the Discord bot starts
too. Without a terminal it runs until it is stopped, or, without the bot, until it has answered the questions that it
was given on standard input.`,
      )
      .action(() => run(start));
  },
};
