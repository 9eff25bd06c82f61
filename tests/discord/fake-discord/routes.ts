import { MessageFlags, MessageType, RESTJSONErrorCodes } from "discord.js";
import { asRegistered, checkCommands } from "./check-commands.ts";
import { checkMessage } from "./check-message.ts";
import { channelJson, memberJson } from "./guild-json.ts";
import { messageJson, userJson } from "./message-json.ts";
import { addMessage, deleteMessage, draftOf, editMessage, findMessage, isEphemeral } from "./messages.ts";
import { botPermissionsIn, needPermissions } from "./permissions.ts";
import { pingsIn, wordsOf } from "./pings.ts";
import { createFaults, type Json, listOf, Refusal, recordOf, textOf } from "./refusal.ts";
import type { Call, Route } from "./route.ts";
import { type Channel, privateChannel, type World } from "./world.ts";

const channelIn = ({ stage, parts }: Call): Channel => {
  const channel = stage.world.channels.get(parts[0] ?? "");
  if (!channel) throw new Refusal(404, RESTJSONErrorCodes.UnknownChannel, "Unknown Channel");
  needPermissions(stage.world, channel);
  return channel;
};

const messageIn = (call: Call, channel: Channel) => {
  const message = findMessage(channel, call.parts[1] ?? "");
  if (!message) throw new Refusal(404, RESTJSONErrorCodes.UnknownMessage, "Unknown Message");
  return message;
};

const ownMessageIn = (call: Call, channel: Channel) => {
  const message = messageIn(call, channel);
  if (message.authorId !== call.stage.world.bot.id)
    throw new Refusal(
      403,
      RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
      "Cannot edit a message authored by another user",
    );
  return message;
};

const sendMessage = (call: Call): Json => {
  const { world } = call.stage;
  const channel = channelIn(call);
  const body = recordOf(call.body);
  needPermissions(world, channel, channel.parentId === null ? "SendMessages" : "SendMessagesInThreads");
  checkMessage(body, 0);
  const draft = draftOf(body);
  const nonce = body.nonce === undefined ? null : String(body.nonce);
  const twin = body.enforce_nonce === true && channel.messages.find((one) => one.nonce === nonce);
  if (twin) return messageJson(world, twin, true);
  if (draft.content === "" && draft.components.length === 0)
    throw new Refusal(400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, "Cannot send an empty message");
  const referenced = referenceOf(world, channel, recordOf(body.message_reference));
  const message = addMessage(call.stage, {
    ...draft,
    channelId: channel.id,
    authorId: world.bot.id,
    nonce,
    type: referenced ? MessageType.Reply : MessageType.Default,
    referencedId: referenced?.id ?? null,
    pings: pingsIn(
      world,
      wordsOf(draft.content, draft.components),
      body.allowed_mentions,
      referenced?.authorId,
    ),
  });
  return messageJson(world, message, true);
};

const referenceOf = (world: World, channel: Channel, reference: Json) => {
  if (reference.message_id === undefined) return undefined;
  if ((botPermissionsIn(world, channel) & (1n << 16n)) === 0n)
    throw new Refusal(
      403,
      RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
      "Cannot reply without permission to read message history",
    );
  const message = findMessage(channel, textOf(reference.message_id));
  if (message || reference.fail_if_not_exists === false) return message;
  const faults = createFaults();
  faults.add(["message_reference"], "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
  faults.raise();
  return undefined;
};

const register = ({ stage: { world }, parts, body }: Call): unknown => {
  const guildId = parts[1] ?? "";
  if (parts[0] !== world.bot.id || (guildId !== "" && guildId !== world.guildId))
    throw new Refusal(403, RESTJSONErrorCodes.MissingAccess, "Missing Access");
  checkCommands(listOf(body));
  const registered = asRegistered(listOf(body), world.nextId, guildId);
  world.commands.set(guildId, registered);
  return registered;
};

const registered = ({ stage: { world }, parts }: Call): unknown => {
  const guildId = parts[1] ?? "";
  if (guildId !== "" && guildId !== world.guildId)
    throw new Refusal(403, RESTJSONErrorCodes.MissingAccess, "Missing Access");
  return world.commands.get(guildId) ?? [];
};

const fetchMessages = (call: Call): unknown => {
  const { world } = call.stage;
  const channel = channelIn(call);
  needPermissions(world, channel, "ReadMessageHistory");
  const [before, after] = ["before", "after"].map((name) => call.query.get(name));
  const limit = Number(call.query.get("limit") ?? 50);
  const found = channel.messages.filter(
    (message) =>
      !message.isDeleted &&
      !isEphemeral(message) &&
      (before == null || BigInt(message.id) < BigInt(before)) &&
      (after == null || BigInt(message.id) > BigInt(after)),
  );
  // Those next to the given message; the latest first in any case.
  return (after == null ? found.slice(-limit) : found.slice(0, limit))
    .reverse()
    .map((message) => messageJson(world, message, world.options.isContentAllowed));
};

/** Asked with the bot's token. */
export const ROUTES: readonly Route[] = [
  [
    "GET",
    /^\/gateway\/bot$/,
    ({ gatewayUrl }) => ({
      url: gatewayUrl,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    }),
  ],
  ["GET", /^\/users\/@me$/, ({ stage: { world } }) => userJson(world, world.bot.id)],
  [
    "GET",
    /^\/(?:applications|oauth2\/applications)\/@me$/,
    ({ stage: { world } }) => ({ id: world.bot.id, name: "Yinju", flags: 0 }),
  ],
  [
    "POST",
    /^\/users\/@me\/channels$/,
    ({ stage: { world }, body }) =>
      channelJson(world, privateChannel(world, textOf(recordOf(body).recipient_id))),
  ],
  ["GET", /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/, registered],
  ["PUT", /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/, register],
  ["GET", /^\/channels\/(\d+)$/, (call) => channelJson(call.stage.world, channelIn(call))],
  ["GET", /^\/guilds\/\d+\/members\/(\d+)$/, ({ stage, parts }) => memberJson(stage.world, parts[0] ?? "")],
  ["POST", /^\/channels\/(\d+)\/messages$/, sendMessage],
  ["GET", /^\/channels\/(\d+)\/messages$/, fetchMessages],
  [
    "GET",
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (call) => {
      const channel = channelIn(call);
      needPermissions(call.stage.world, channel, "ReadMessageHistory");
      return messageJson(
        call.stage.world,
        messageIn(call, channel),
        call.stage.world.options.isContentAllowed,
      );
    },
  ],
  [
    "PATCH",
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (call) => {
      const message = ownMessageIn(call, channelIn(call));
      checkMessage(recordOf(call.body), message.flags & MessageFlags.IsComponentsV2);
      editMessage(call.stage, message, recordOf(call.body));
      return messageJson(call.stage.world, message, true);
    },
  ],
  [
    "DELETE",
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (call) => deleteMessage(call.stage, ownMessageIn(call, channelIn(call))),
  ],
  [
    "POST",
    /^\/channels\/(\d+)\/typing$/,
    (call) => {
      const channel = channelIn(call);
      needPermissions(call.stage.world, channel, "SendMessages");
      call.stage.world.typing.push(channel.id);
      call.stage.world.changes.notify();
    },
  ],
];
