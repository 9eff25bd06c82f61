import { ChannelType } from "discord.js";
import { userJson } from "./message-json.ts";
import { botPermissionsIn } from "./permissions.ts";
import type { Json } from "./refusal.ts";
import type { Channel, Role, World } from "./world.ts";

const isThread = ({ type }: Channel): boolean => type === ChannelType.PublicThread;

const roleJson = ({ id, name, permissions, isMentionable }: Role): Json => ({
  id,
  name,
  permissions: String(permissions),
  mentionable: isMentionable,
  position: 0,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  flags: 0,
});

const EPOCH = new Date(0).toISOString();

export const memberJson = (world: World, personId: string): Json => ({
  user: userJson(world, personId),
  roles:
    personId === world.bot.id
      ? [...world.roles.values()].filter(({ name }) => name === world.bot.username).map(({ id }) => id)
      : [],
  joined_at: EPOCH,
  deaf: false,
  mute: false,
  flags: 0,
});

export const channelJson = (world: World, channel: Channel): Json => {
  const { id, type, name, guildId, recipientId, parentId, denied } = channel;
  if (recipientId !== null)
    return { id, type, recipients: [userJson(world, recipientId)], last_message_id: null };
  return {
    id,
    type,
    name,
    guild_id: guildId,
    parent_id: parentId,
    position: 0,
    flags: 0,
    rate_limit_per_user: 0,
    ...(isThread(channel)
      ? {
          owner_id: world.owner.id,
          member_count: 1,
          message_count: channel.messages.length,
          thread_metadata: {
            archived: false,
            locked: false,
            auto_archive_duration: 1440,
            archive_timestamp: EPOCH,
            create_timestamp: EPOCH,
          },
        }
      : {
          permission_overwrites: [{ id: world.bot.id, type: 1, allow: "0", deny: String(denied) }],
          last_message_id: null,
          ...(type === ChannelType.GuildForum ? { available_tags: [] } : {}),
        }),
  };
};

export const guildJson = (world: World): Json => {
  const visible = [...world.channels.values()].filter(
    (channel) => channel.guildId === world.guildId && botPermissionsIn(world, channel) !== 0n,
  );
  return {
    id: world.guildId,
    name: "Archive",
    owner_id: world.owner.id,
    preferred_locale: world.options.preferredLocale,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...world.roles.values()].map(roleJson),
    joined_at: EPOCH,
    large: false,
    unavailable: false,
    member_count: world.people.size,
    members: [memberJson(world, world.bot.id)],
    channels: visible.filter((channel) => !isThread(channel)).map((channel) => channelJson(world, channel)),
    threads: visible.filter(isThread).map((channel) => channelJson(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    premium_progress_bar_enabled: false,
  };
};
