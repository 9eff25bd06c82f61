import { GatewayIntentBits, type InteractionType } from "discord.js";
import { channelJson, memberJson } from "./guild-json.ts";
import type { Interaction } from "./interaction.ts";
import { messageJson, userJson } from "./message-json.ts";
import type { Stage, StoredMessage } from "./messages.ts";
import { botPermissionsIn, permissionsOf } from "./permissions.ts";
import { type Json, listOf, recordOf, textOf } from "./refusal.ts";
import type { Channel, Person, World } from "./world.ts";

export const commandData = ({ id, name, type }: Json): Json => ({ id, name, type });

/** A command that the person's client shows them in this channel. */
export const commandOf = (
  world: World,
  name: string,
  { id, username, locale }: Person,
  channel: Channel,
): Json => {
  const all = [...(world.commands.get("") ?? []), ...(world.commands.get(world.guildId) ?? [])];
  const command = all.find((one) => [one.name, recordOf(one.name_localizations)[locale]].includes(name));
  if (!command) throw new Error(`No command "${name}" is registered`);
  const needed = command.default_member_permissions;
  if (
    needed !== null &&
    channel.guildId !== null &&
    (permissionsOf(world, id) & BigInt(String(needed))) === 0n
  )
    throw new Error(`"${username}" is not shown the command "${name}"`);
  const isForServersOnly =
    command.guild_id !== undefined || (command.contexts !== null && !listOf(command.contexts).includes(1));
  if (channel.guildId === null && isForServersOnly)
    throw new Error(`The command "${name}" is not shown in private messages`);
  return command;
};

export const optionsOf = (command: Json, given: Readonly<Record<string, string | boolean>>): Json[] => {
  const known = listOf(command.options).map(recordOf);
  for (const option of known)
    if (option.required === true && given[textOf(option.name)] === undefined)
      throw new Error(`The option "${option.name}" is required`);
  return Object.entries(given).map(([name, value]) => {
    const option = known.find((one) => one.name === name);
    if (!option) throw new Error(`"${command.name}" has no option "${name}"`);
    if (String(value).length > Number(option.max_length ?? 6000)) throw new Error(`"${name}" is too long`);
    return { name, type: option.type, value };
  });
};

export const fire = (
  stage: Stage,
  type: InteractionType,
  by: Person,
  channel: Channel,
  data: Json,
  source: StoredMessage | null = null,
): Interaction => {
  const { world, dispatch } = stage;
  const id = world.nextId();
  const interaction: Interaction = {
    id,
    token: `key-${id}-${"k".repeat(40)}`,
    type,
    personId: by.id,
    channelId: channel.id,
    commandName: typeof data.name === "string" ? data.name : null,
    source,
    startedAt: performance.now(),
    state: "waiting",
    acknowledgedAfter: null,
    responseType: null,
    choices: [],
    original: null,
    messages: [],
    timer: setTimeout(() => {
      interaction.state = "expired";
      world.changes.notify();
    }, world.options.acknowledgeWithin),
  };
  world.interactions.set(interaction.token, interaction);
  dispatch("INTERACTION_CREATE", () => interactionJson(world, interaction, by, channel, data), ALWAYS);
  return interaction;
};

/** Interactions come whatever the intents. */
const ALWAYS = GatewayIntentBits.Guilds;

const interactionJson = (
  world: World,
  { id, token, type, source }: Interaction,
  by: Person,
  channel: Channel,
  data: Json,
): Json => ({
  id,
  token,
  type,
  version: 1,
  application_id: world.bot.id,
  channel_id: channel.id,
  channel: channelJson(world, channel),
  data: channel.guildId === null ? data : { ...data, guild_id: channel.guildId },
  locale: by.locale,
  entitlements: [],
  authorizing_integration_owners: { 0: channel.guildId ?? "0" },
  context: channel.guildId === null ? 1 : 0,
  attachment_size_limit: 10_485_760,
  app_permissions: String(botPermissionsIn(world, channel)),
  ...(source ? { message: messageJson(world, source, true) } : {}),
  ...(channel.guildId === null
    ? { user: userJson(world, by.id) }
    : {
        guild_id: channel.guildId,
        guild_locale: world.options.preferredLocale,
        guild: { id: channel.guildId, locale: world.options.preferredLocale, features: [] },
        member: { ...memberJson(world, by.id), permissions: String(permissionsOf(world, by.id)) },
      }),
});
