import { ChannelType } from "discord.js";
import type { Interaction } from "./interaction.ts";
import type { StoredMessage } from "./messages.ts";
import type { Json } from "./refusal.ts";
import { timeOf } from "./snowflakes.ts";
import type { Channel, World } from "./world.ts";

export const channelOf = ({ channels }: World, id: string): Channel => {
  const channel = channels.get(id);
  if (!channel) throw new Error(`No channel ${id}`);
  return channel;
};

export const inGuild = (guildId: string | null): Json => (guildId === null ? {} : { guild_id: guildId });

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

export const userJson = ({ people }: World, id: string): Json => {
  const { username = "webhook", isBot = true } = people.get(id) ?? {};
  return { id, username, discriminator: "0", global_name: username, avatar: null, bot: isBot };
};

/** A message as Discord shows it to a bot that may, or may not, read what people write. */
export function messageJson(world: World, message: StoredMessage, mayRead: boolean, isInner = false): Json {
  const { channelId, authorId, pings, referencedId, interactionToken } = message;
  const channel = channelOf(world, channelId);
  const isShown =
    mayRead || channel.guildId === null || authorId === world.bot.id || pings.users.includes(world.bot.id);
  const referenced = channel.messages.find(({ id, isDeleted }) => id === referencedId && !isDeleted);
  const interaction = world.interactions.get(interactionToken ?? "");
  return {
    id: message.id,
    channel_id: channelId,
    type: message.type,
    author: userJson(world, authorId),
    content: isShown ? message.content : "",
    components: isShown ? structuredClone(message.components) : [],
    embeds: [],
    attachments: [],
    mentions: pings.users.map((id) => userJson(world, id)),
    mention_roles: pings.roles,
    mention_everyone: pings.isEveryone,
    flags: message.flags,
    timestamp: iso(timeOf(message.id)),
    edited_timestamp: iso(message.editedAt),
    tts: false,
    pinned: false,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.isWebhook ? { webhook_id: authorId } : {}),
    ...(referencedId === null
      ? {}
      : {
          message_reference: { channel_id: channelId, message_id: referencedId, ...inGuild(channel.guildId) },
          ...(isInner
            ? {}
            : { referenced_message: referenced ? messageJson(world, referenced, mayRead, true) : null }),
        }),
    ...(interaction ? interactionMetadata(world, interaction) : {}),
    ...(channel.type === ChannelType.PublicThread ? { position: channel.messages.indexOf(message) } : {}),
  };
}

/** What a message says of the interaction that it answers. */
const interactionMetadata = (world: World, interaction: Interaction): Json => {
  const { id, type, personId, commandName, source } = interaction;
  return {
    application_id: world.bot.id,
    webhook_id: world.bot.id,
    interaction_metadata: {
      id,
      type,
      user: userJson(world, personId),
      authorizing_integration_owners: { 0: channelOf(world, interaction.channelId).guildId ?? "0" },
      ...(commandName === null ? {} : { name: commandName }),
      ...(source ? { interacted_message_id: source.id } : {}),
    },
  };
};
