import {
  DiscordAPIError,
  type MessageComponentInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from "discord.js";
import { BusyError } from "../queue.ts";
import { FilterError } from "../text/passage-filter.ts";
import type { BotContext } from "./bot-context.ts";
import { commandLabelsIn } from "./command-labels.ts";
import { labelsIn, tongueFor } from "./labels.ts";
import { type RenderedMessage, textMessage } from "./message-parts.ts";

/** Shows a message to the one who acted, and to nobody else. */
export const replyPrivately = async (
  interaction: RepliableInteraction,
  { components, flags }: RenderedMessage,
): Promise<void> => {
  await interaction.reply({ components, flags: flags | MessageFlags.Ephemeral });
};

/** Tells Discord, which waits three seconds, that the reply will come. */
export async function deferReply(
  interaction: RepliableInteraction,
  { isPrivate }: { readonly isPrivate: boolean },
): Promise<void> {
  try {
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    if (!isKnownAlready(error)) throw error;
    // The first try reached Discord, and only its response was lost: the library does not know.
    interaction.deferred = true;
  }
}

const isKnownAlready = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

/** True if the person has asked too recently, and has been told so. */
export async function isToldToWait(
  interaction: RepliableInteraction,
  { takeTurn }: BotContext,
): Promise<boolean> {
  const { waitSeconds } = takeTurn(interaction.user.id, interaction.id);
  if (waitSeconds === 0) return false;
  const { cooldown } = commandLabelsIn(tongueFor({ locale: interaction.locale }));
  await replyPrivately(interaction, textMessage(cooldown(waitSeconds)));
  return true;
}

/** What a person is told when the bot cannot do what was wanted. */
export const apologyFor = (error: unknown, tongue: ReturnType<typeof tongueFor>): RenderedMessage =>
  textMessage(
    error instanceof BusyError
      ? commandLabelsIn(tongue).busy
      : error instanceof FilterError
        ? labelsIn(tongue).nothingFits
        : labelsIn(tongue).failed,
  );

/** As `deferReply`, for a button that changes the message it stands on. */
export async function deferUpdate(interaction: MessageComponentInteraction): Promise<void> {
  try {
    await interaction.deferUpdate();
  } catch (error) {
    if (!isKnownAlready(error)) throw error;
    interaction.deferred = true;
  }
}
