import { MessageFlags, RESTJSONErrorCodes } from "discord.js";
import { checkMessage } from "./check-message.ts";
import { acknowledge, openInteraction, reply } from "./interaction.ts";
import { messageJson } from "./message-json.ts";
import { deleteMessage, editMessage, isEphemeral } from "./messages.ts";
import { pingsIn, wordsOf } from "./pings.ts";
import { type Json, Refusal, recordOf } from "./refusal.ts";
import type { Call, Route } from "./route.ts";

/** The first message, or another, that answers an interaction. */
const webhookMessage = ({ stage: { world }, parts }: Call) => {
  const interaction = openInteraction(world, parts[1] ?? "");
  const message =
    parts[2] === "@original" ? interaction.original : interaction.messages.find(({ id }) => id === parts[2]);
  if (!message || message.isDeleted)
    throw new Refusal(404, RESTJSONErrorCodes.UnknownMessage, "Unknown Message");
  return message;
};

const editWebhookMessage = (call: Call): Json => {
  const message = webhookMessage(call);
  const body = recordOf(call.body);
  checkMessage(body, message.flags & MessageFlags.IsComponentsV2);
  editMessage(call.stage, message, body);
  const { content, components } = message;
  message.pings = pingsIn(call.stage.world, wordsOf(content, components), body.allowed_mentions);
  return messageJson(call.stage.world, message, true);
};

const followUp = (call: Call): Json => {
  const interaction = openInteraction(call.stage.world, call.parts[1] ?? "");
  const body = recordOf(call.body);
  checkMessage(body, 0);
  const isLoading = ((interaction.original?.flags ?? 0) & MessageFlags.Loading) !== 0;
  // The first thing said after a deferral takes its place.
  if (isLoading) return editWebhookMessage({ ...call, parts: [...call.parts.slice(0, 2), "@original"] });
  return messageJson(call.stage.world, reply(call.stage, interaction, body, 0), true);
};

const callback = (call: Call): unknown => {
  const interaction = call.stage.world.interactions.get(call.parts[1] ?? "");
  if (interaction?.id !== call.parts[0] || !interaction)
    throw new Refusal(404, RESTJSONErrorCodes.UnknownInteraction, "Unknown interaction");
  acknowledge(call.stage, interaction, recordOf(call.body));
  if (call.query.get("with_response") !== "true") return undefined;
  const { id, type, original, responseType } = interaction;
  return {
    interaction: {
      id,
      type,
      ...(original
        ? { response_message_id: original.id, response_message_ephemeral: isEphemeral(original) }
        : {}),
    },
    ...(original
      ? { resource: { type: responseType, message: messageJson(call.stage.world, original, true) } }
      : {}),
  };
};

/** Asked with the key of an interaction. */
export const INTERACTION_ROUTES: readonly Route[] = [
  ["POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  ["POST", /^\/webhooks\/(\d+)\/([^/]+)$/, followUp],
  ["PATCH", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, editWebhookMessage],
  [
    "GET",
    /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/,
    (call) => messageJson(call.stage.world, webhookMessage(call), true),
  ],
  [
    "DELETE",
    /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/,
    (call) => deleteMessage(call.stage, webhookMessage(call)),
  ],
];
