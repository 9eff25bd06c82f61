import { REST, Routes } from "discord.js";
import { z } from "zod";
import type { BotOptions } from "./bot-options.ts";
import { describeFailure } from "./client.ts";
import { commandsFor } from "./commands.ts";
import { registerCommands } from "./register-commands.ts";

interface PublishOptions extends Pick<BotOptions, "token" | "guildId" | "apiUrl"> {
  /** Take the commands away instead. */
  readonly isRemoval: boolean;
}

interface Published {
  /** What Discord knows now. */
  readonly names: readonly string[];
  /** False if Discord knew exactly these. */
  readonly isChanged: boolean;
}

const APPLICATION = z.object({ id: z.string() });

/**
 * Makes the commands known to Discord, or unknown, without starting the bot.
 *
 * @throws AppError if Discord does not take them
 */
export async function publishCommands({
  token,
  guildId,
  apiUrl,
  isRemoval,
}: PublishOptions): Promise<Published> {
  const rest = new REST(apiUrl === undefined ? {} : { api: apiUrl }).setToken(token);
  const commands = isRemoval ? [] : commandsFor(guildId);
  try {
    const { id } = APPLICATION.parse(await rest.get(Routes.currentApplication()));
    const isChanged = await registerCommands(commands, { rest, applicationId: id, guildId });
    return { names: commands.map(({ name }) => name), isChanged };
  } catch (error) {
    throw describeFailure(error, token, "Cannot publish the commands");
  }
}
