import { Client, Events, Status } from "discord.js";
import { createQueue } from "../queue.ts";
import type { BotContext } from "./bot-context.ts";
import type { BotOptions } from "./bot-options.ts";
import { clientOptionsOf, logIn } from "./client.ts";
import { commandsFor } from "./commands.ts";
import { createCooldown } from "./cooldown.ts";
import { describeError } from "./describe-error.ts";
import { createMemory } from "./memory.ts";
import { createRecentCitations } from "./recent-citations.ts";
import { registerCommands } from "./register-commands.ts";
import { takeInteraction } from "./take-interaction.ts";
import { createMessageDesk } from "./take-message.ts";
import { createTasks, type Tasks } from "./tasks.ts";

/** Milliseconds that questions under way are given when the bot stops. */
const STOP_TIMEOUT = 10_000;
/** How many messages and commands are remembered as taken: more than Discord repeats after a broken connection. */
const MEMORY_SIZE = 1000;

export interface Bot {
  /** Takes no more questions, waits ten seconds at most for those under way, and leaves Discord. */
  stop(): Promise<void>;
  /** Resolves if Discord closes the connection for good: the bot will not come back by itself. */
  readonly closed: Promise<void>;
  /** True while Discord's gateway is connected. */
  isReady(): boolean;
}

/**
 * Logs in to Discord and answers there until stopped.
 *
 * @throws AppError if Discord does not let the bot in
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const client = new Client(clientOptionsOf(options));
  const tasks = createTasks(STOP_TIMEOUT);
  const context = createContext(options);
  const closed = watchConnection(client, options);
  takeEvents(client, context, tasks);
  const ready = await logIn(client, options.token);
  await makeCommandsKnown(ready, options);
  options.logger.info({ servers: ready.guilds.cache.size }, "answering on Discord");
  return {
    closed,
    isReady: () => client.isReady() && client.ws.status === Status.Ready,
    async stop() {
      await tasks.end();
      await client.destroy();
    },
  };
}

const createContext = (options: BotOptions): BotContext => {
  const inQueue = createQueue();
  return {
    options: { ...options, ask: (question, wanted) => inQueue(() => options.ask(question, wanted)) },
    recent: createRecentCitations(),
    takeTurn: createCooldown(options.cooldownSeconds, () => performance.now()),
  };
};

const takeEvents = (client: Client, context: BotContext, tasks: Tasks): void => {
  const isNew = createMemory(MEMORY_SIZE);
  const desk = createMessageDesk(context, Date.now());
  client.on(Events.InteractionCreate, (interaction) => {
    if (isNew(interaction.id)) tasks.run(() => takeInteraction(interaction, context));
  });
  client.on(Events.MessageCreate, (message) => {
    if (isNew(message.id)) tasks.run(() => desk.written(message));
  });
  client.on(Events.MessageUpdate, (_, message) => tasks.run(() => desk.edited(message)));
  client.on(Events.MessageDelete, (message) => tasks.run(() => desk.deleted(message)));
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) tasks.run(() => desk.deleted(message));
  });
};

const makeCommandsKnown = async (
  { rest, application }: Client<true>,
  { guildId, logger, token }: BotOptions,
): Promise<void> => {
  const commands = commandsFor(guildId);
  try {
    const isChanged = await registerCommands(commands, { rest, applicationId: application.id, guildId });
    logger.info({ commands: commands.length, isChanged }, "commands are known to Discord");
  } catch (error) {
    // Without commands the bot still answers messages.
    logger.error(describeError(error, token), "cannot register the commands");
  }
};

/**
 * The library mends broken connections by itself; without a listener, its errors would end the process. Resolves when
 * Discord closes the connection for good.
 */
const watchConnection = (client: Client, { logger, token }: BotOptions): Promise<void> => {
  client.on(Events.Error, (error) => logger.error(describeError(error, token), "Discord client failed"));
  client.on(Events.ShardError, (error) => logger.warn(describeError(error, token), "connection failed"));
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      logger.error({ code }, "Discord closed the connection for good");
      resolve();
    });
  });
};
