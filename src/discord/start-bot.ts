import { type ChatInputCommandInteraction, Client, Events, type Message, MessageFlags } from "discord.js";
import { answerMessage, labelsOf, readMessage } from "./answer-message.ts";
import type { BotOptions } from "./bot-options.ts";
import { clientOptionsOf, logIn } from "./client.ts";
import { COMMANDS } from "./commands.ts";
import { describeError, isMissingPermission } from "./describe-error.ts";
import { labelsForLocale } from "./labels.ts";
import { createMemory } from "./memory.ts";
import { registerCommands } from "./register-commands.ts";
import { createTasks } from "./tasks.ts";

/** Milliseconds that questions under way are given when the bot stops. */
const STOP_TIMEOUT = 10_000;
/** How many messages and commands are remembered as taken: more than Discord repeats after a broken connection. */
const MEMORY_SIZE = 1000;

export interface Bot {
  /** Takes no more questions, waits ten seconds at most for those under way, and leaves Discord. */
  stop(): Promise<void>;
  /** Resolves if Discord closes the connection for good: the bot will not come back by itself. */
  readonly closed: Promise<void>;
}

/**
 * Logs in to Discord and answers there until stopped.
 *
 * @throws AppError if Discord does not let the bot in
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { token, logger, guildId } = options;
  const client = new Client(clientOptionsOf(options));
  const tasks = createTasks(STOP_TIMEOUT);
  const isNew = createMemory(MEMORY_SIZE);
  const closed = watchConnection(client, options);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand() && isNew(interaction.id))
      tasks.run(() => runCommand(interaction, options));
  });
  client.on(Events.MessageCreate, (message) => {
    if (isNew(message.id)) tasks.run(() => takeMessage(message, options));
  });
  const ready = await logIn(client, token);
  const data = COMMANDS.map((command) => command.data);
  try {
    const target = { rest: ready.rest, applicationId: ready.application.id, guildId };
    const isChanged = await registerCommands(data, target);
    logger.info({ commands: data.length, isChanged }, "commands are known to Discord");
  } catch (error) {
    // Without commands the bot still answers messages.
    logger.error(describeError(error, token), "cannot register the commands");
  }
  logger.info({ servers: ready.guilds.cache.size }, "answering on Discord");
  return {
    closed,
    async stop() {
      await tasks.end();
      await client.destroy();
    },
  };
}

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

const runCommand = (interaction: ChatInputCommandInteraction, options: BotOptions): Promise<void> => {
  const command = COMMANDS.find(({ data }) => data.name === interaction.commandName);
  const content = labelsForLocale(interaction.locale).failed;
  const run = async (): Promise<void> => {
    if (!command) throw new Error(`Unknown command "${interaction.commandName}"`);
    await command.run(interaction, options);
  };
  const place = { command: interaction.commandName, channel: interaction.channelId };
  return attempt(run, place, options, async () => {
    if (interaction.deferred || interaction.replied) await interaction.editReply({ content });
    else await interaction.reply({ content, flags: MessageFlags.Ephemeral });
  });
};

const takeMessage = async (message: Message, options: BotOptions): Promise<void> => {
  let asked: ReturnType<typeof readMessage>;
  const answer = async (): Promise<void> => {
    asked = readMessage(message, options.askChannels);
    if (asked) await answerMessage(message, asked, options);
  };
  await attempt(answer, { channel: message.channelId }, options, async () => {
    if (asked?.isAddressed) await message.reply({ content: labelsOf(message, asked.question).failed });
  });
};

/** Does it; if that fails, the log is told why and the person that it failed. Never throws. */
const attempt = async (
  task: () => Promise<void>,
  place: Readonly<Record<string, string>>,
  { logger, token }: BotOptions,
  apologise: () => Promise<void>,
): Promise<void> => {
  try {
    await task();
  } catch (error) {
    const fields = { ...place, ...describeError(error, token) };
    if (isMissingPermission(error)) {
      logger.warn(fields, "the bot may not write in this channel");
      return;
    }
    logger.error(fields, "cannot answer");
    await apologise().catch((failure: unknown) =>
      logger.warn({ ...place, ...describeError(failure, token) }, "cannot tell that the answer failed"),
    );
  }
};
