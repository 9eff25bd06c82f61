import { InteractionResponseType, InteractionType, MessageFlags, RESTJSONErrorCodes } from "discord.js";
import { checkChoices } from "./check-commands.ts";
import { checkMessage } from "./check-message.ts";
import { addMessage, draftOf, editMessage, type Stage, type StoredMessage } from "./messages.ts";
import { pingsIn, wordsOf } from "./pings.ts";
import { type Json, listOf, Refusal, recordOf } from "./refusal.ts";
import type { World } from "./world.ts";

/** What a person did that the bot has to answer. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly personId: string;
  readonly channelId: string;
  readonly commandName: string | null;
  /** The message whose button was pressed. */
  readonly source: StoredMessage | null;
  /** `performance.now()` */
  readonly startedAt: number;
  state: "waiting" | "acknowledged" | "expired";
  acknowledgedAfter: number | null;
  responseType: InteractionResponseType | null;
  choices: readonly Json[];
  original: StoredMessage | null;
  readonly messages: StoredMessage[];
  timer: NodeJS.Timeout | null;
}

const T = InteractionResponseType;
const MESSAGE_TYPES: readonly number[] = [T.ChannelMessageWithSource, T.DeferredChannelMessageWithSource];
const UPDATE_TYPES: readonly number[] = [T.UpdateMessage, T.DeferredMessageUpdate];

const allowedTypes = ({ type }: Interaction): readonly number[] => {
  if (type === InteractionType.ApplicationCommandAutocomplete)
    return [T.ApplicationCommandAutocompleteResult];
  return type === InteractionType.MessageComponent ? [...MESSAGE_TYPES, ...UPDATE_TYPES] : MESSAGE_TYPES;
};

/** The bot's first word on an interaction. */
export function acknowledge(stage: Stage, interaction: Interaction, body: Json): void {
  const { world } = stage;
  if (interaction.state === "expired")
    throw new Refusal(404, RESTJSONErrorCodes.UnknownInteraction, "Unknown interaction");
  if (interaction.state === "acknowledged")
    throw new Refusal(
      400,
      RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
      "Interaction has already been acknowledged.",
    );
  const type = Number(body.type);
  if (!allowedTypes(interaction).includes(type))
    throw new Refusal(
      400,
      RESTJSONErrorCodes.InvalidFormBodyOrContentType,
      `Invalid type ${type} of response`,
    );
  const data = recordOf(body.data);
  if (type === T.ApplicationCommandAutocompleteResult) checkChoices(data);
  if (type === T.ChannelMessageWithSource || type === T.UpdateMessage)
    checkMessage(data, type === T.UpdateMessage ? (interaction.source?.flags ?? 0) : 0, ["data"]);
  if (interaction.timer) clearTimeout(interaction.timer);
  interaction.state = "acknowledged";
  interaction.acknowledgedAfter = performance.now() - interaction.startedAt;
  interaction.responseType = type as InteractionResponseType;
  if (type === T.ApplicationCommandAutocompleteResult)
    interaction.choices = listOf(data.choices).map(recordOf);
  if (MESSAGE_TYPES.includes(type)) {
    const isLoading = type === T.DeferredChannelMessageWithSource;
    interaction.original = reply(stage, interaction, data, isLoading ? MessageFlags.Loading : 0);
  }
  if (type === T.UpdateMessage && interaction.source) editMessage(stage, interaction.source, data);
  if (UPDATE_TYPES.includes(type)) interaction.original = interaction.source;
  world.changes.notify();
}

/** Writes a message in answer to an interaction. */
export function reply(stage: Stage, interaction: Interaction, body: Json, flags: number): StoredMessage {
  const { world } = stage;
  const draft = draftOf(body);
  const message = addMessage(stage, {
    ...draft,
    flags: draft.flags | flags,
    channelId: interaction.channelId,
    authorId: world.bot.id,
    interactionToken: interaction.token,
    pings: pingsIn(world, wordsOf(draft.content, draft.components), body.allowed_mentions),
  });
  interaction.messages.push(message);
  return message;
}

/** The interaction that a key belongs to, if the key may be used to write. */
export function openInteraction(world: World, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (interaction?.state !== "acknowledged")
    throw new Refusal(404, RESTJSONErrorCodes.UnknownWebhook, "Unknown Webhook");
  if (performance.now() - interaction.startedAt > world.options.interactionLifetime)
    throw new Refusal(401, RESTJSONErrorCodes.InvalidWebhookToken, "Invalid Webhook Token");
  return interaction;
}
