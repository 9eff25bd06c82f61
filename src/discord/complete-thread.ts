import type { Message } from "discord.js";

/**
 * Makes known to what a message's thread belongs, and its title: of a thread that was archived when the bot came and is
 * written in again, the library knows neither.
 */
export async function completeThread({ channel }: Message): Promise<void> {
  if (channel.isThread() && channel.parentId === null) await channel.fetch();
}
