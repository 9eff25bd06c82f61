import { PermissionFlagsBits, RESTJSONErrorCodes } from "discord.js";
import { Refusal } from "./refusal.ts";
import type { Channel, World } from "./world.ts";

const ALL = (1n << 53n) - 1n;

/** What the bot may do in a channel; a thread has what its parent has. */
export function botPermissionsIn(world: World, channel: Channel): bigint {
  if (channel.guildId === null) return ALL;
  const place = world.channels.get(channel.parentId ?? "") ?? channel;
  const own = [...world.roles.values()]
    .filter(({ id, name }) => id === world.guildId || name === world.bot.username)
    .reduce((sum, { permissions }) => sum | permissions, 0n);
  const allowed = own & ~place.denied & ~channel.denied;
  return (allowed & PermissionFlagsBits.ViewChannel) === 0n ? 0n : allowed;
}

/** What a person may do in the server: everything if it is theirs. */
export const permissionsOf = (world: World, personId: string): bigint =>
  personId === world.owner.id ? ALL : (world.roles.get(world.guildId)?.permissions ?? 0n);

type PermissionName = keyof typeof PermissionFlagsBits;

/** @throws Refusal if the bot may not do this in the channel */
export function needPermissions(world: World, channel: Channel, ...names: readonly PermissionName[]): void {
  const held = botPermissionsIn(world, channel);
  if ((held & PermissionFlagsBits.ViewChannel) === 0n)
    throw new Refusal(403, RESTJSONErrorCodes.MissingAccess, "Missing Access");
  for (const name of names)
    if ((held & PermissionFlagsBits[name]) === 0n)
      throw new Refusal(403, RESTJSONErrorCodes.MissingPermissions, "Missing Permissions");
}
