import { REST, Routes } from "discord.js";
import { z } from "zod";
import type { BotOptions } from "./bot-options.ts";
import { describeFailure } from "./client.ts";
import { commandsFor } from "./commands.ts";
import { registerCommands } from "./register-commands.ts";

interface Published {
  /** As people type them; of message commands, as their menu says. */
  readonly names: readonly string[];
  /** False if Discord knew exactly these. */
  readonly isChanged: boolean;
}

const APPLICATION = z.object({ id: z.string() });

/**
 * Makes the commands known to Discord without starting the bot.
 *
 * @throws AppError if Discord does not take them
 */
export async function publishCommands({
  token,
  guildId,
  apiUrl,
}: Pick<BotOptions, "token" | "guildId" | "apiUrl">): Promise<Published> {
  const rest = new REST(apiUrl === undefined ? {} : { api: apiUrl }).setToken(token);
  const commands = commandsFor(guildId);
  try {
    const { id } = APPLICATION.parse(await rest.get(Routes.currentApplication()));
    const isChanged = await registerCommands(commands, { rest, applicationId: id, guildId });
    return { names: commands.map(({ name }) => name), isChanged };
  } catch (error) {
    throw describeFailure(error, token, "Cannot publish the commands");
  }
}
