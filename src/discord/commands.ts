import type { RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { askCommand } from "./ask-command.ts";
import { checkCommand } from "./check-command.ts";
import type { MessageCommand, SlashCommand } from "./command.ts";
import { documentsCommand, helpCommand, statusCommand } from "./information-commands.ts";
import { reindexCommand } from "./reindex-command.ts";
import { sourceCommand } from "./source-command.ts";

export const SLASH_COMMANDS: readonly SlashCommand[] = [
  askCommand,
  sourceCommand,
  documentsCommand,
  statusCommand,
  reindexCommand,
  helpCommand,
];

export const MESSAGE_COMMANDS: readonly MessageCommand[] = [checkCommand];

/**
 * What Discord is told of the commands. Where they can be used is said only of those that are for every server: those
 * of one server can be used there.
 */
export const commandsFor = (guildId: string | undefined): RESTPostAPIApplicationCommandsJSONBody[] => {
  const all = [...SLASH_COMMANDS, ...MESSAGE_COMMANDS].map(({ data }) => data);
  if (guildId === undefined) return all;
  return all.map(({ contexts: _contexts, ...data }) => data);
};
