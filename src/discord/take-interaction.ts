import {
  type AutocompleteInteraction,
  type Interaction,
  MessageFlags,
  type RepliableInteraction,
} from "discord.js";
import { BusyError } from "../queue.ts";
import { FilterError } from "../text/passage-filter.ts";
import type { BotContext } from "./bot-context.ts";
import { MESSAGE_COMMANDS, SLASH_COMMANDS } from "./commands.ts";
import { readCustomId } from "./custom-id.ts";
import { describeError, isMissingPermission, isTooLate } from "./describe-error.ts";
import { handleButton } from "./handle-button.ts";
import { labelsIn, tongueFor } from "./labels.ts";
import { type RenderedMessage, textMessage } from "./message-parts.ts";
import { apologyFor, replyPrivately } from "./reply.ts";

/** Does what a person wants with a command, a button or a half-typed option. Never throws. */
export async function takeInteraction(interaction: Interaction, context: BotContext): Promise<void> {
  const { logger, token } = context.options;
  const place = { interaction: nameOf(interaction), channel: interaction.channelId };
  try {
    await run(interaction, context);
  } catch (error) {
    const fields = { ...place, ...describeError(error, token) };
    // What the error says of a filter, a person has typed.
    if (error instanceof FilterError) logger.info(place, "no document fits the filter");
    else if (isMissingPermission(error)) logger.warn(fields, "the bot may not answer in this channel");
    else if (isTooLate(error)) logger.warn(fields, "Discord did not wait for the reply");
    else if (error instanceof BusyError) logger.warn(fields, "too many questions are waiting");
    else logger.error(fields, "cannot answer");
    if (isTooLate(error)) return;
    await apologise(error, interaction).catch((failure: unknown) =>
      logger.warn({ ...place, ...describeError(failure, token) }, "cannot tell that the answer failed"),
    );
  }
}

const run = async (interaction: Interaction, context: BotContext): Promise<void> => {
  if (interaction.isAutocomplete()) return complete(interaction, context);
  if (interaction.isButton()) return handleButton(interaction, context.options);
  if (interaction.isChatInputCommand()) {
    const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
    if (command) return command.run(interaction, context);
  }
  if (interaction.isMessageContextMenuCommand()) {
    const command = MESSAGE_COMMANDS.find(({ data }) => data.name === interaction.commandName);
    if (command) return command.run(interaction, context);
  }
  // A command or a menu of another version of the bot.
  if (interaction.isRepliable()) {
    const { oldButton } = labelsIn(tongueFor({ locale: interaction.locale }));
    await replyPrivately(interaction, textMessage(oldButton));
  }
};

const complete = async (interaction: AutocompleteInteraction, context: BotContext): Promise<void> => {
  const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
  if (command?.complete) await command.complete(interaction, context);
  else await interaction.respond([]);
};

/** For the log; nothing that a person has typed. */
const nameOf = (interaction: Interaction): string => {
  if (interaction.isCommand() || interaction.isAutocomplete()) return interaction.commandName;
  if (!interaction.isMessageComponent()) return String(interaction.type);
  // The rest of a custom id may be what somebody searches for.
  return readCustomId(interaction.customId)?.does ?? "component";
};

const apologise = async (error: unknown, interaction: Interaction): Promise<void> => {
  if (interaction.isAutocomplete()) {
    if (!interaction.responded) await interaction.respond([]);
    return;
  }
  if (!interaction.isRepliable()) return;
  const apology = apologyFor(error, tongueFor({ locale: interaction.locale }));
  if (isWaitedFor(interaction)) await interaction.editReply(apology);
  else await tellPrivately(interaction, apology);
};

/** True while "is thinking" stands where the reply will be; a button's reply is its message, which must stay. */
const isWaitedFor = (interaction: RepliableInteraction): boolean =>
  interaction.isCommand() && interaction.deferred && !interaction.replied;

const tellPrivately = async (interaction: RepliableInteraction, apology: RenderedMessage): Promise<void> => {
  if (interaction.deferred || interaction.replied) {
    await interaction.followUp({
      components: apology.components,
      flags: apology.flags | MessageFlags.Ephemeral,
    });
  } else await replyPrivately(interaction, apology);
};
