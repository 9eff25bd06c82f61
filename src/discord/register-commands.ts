import { type RESTPostAPIApplicationCommandsJSONBody as CommandData, type REST, Routes } from "discord.js";

interface RegisterOptions {
  readonly rest: Pick<REST, "get" | "put">;
  readonly applicationId: string;
  /** Undefined: the commands are for every server. */
  readonly guildId: string | undefined;
}

/**
 * Tells Discord of the commands if it does not know exactly these: each registration counts against a daily limit.
 *
 * @returns true if they were registered anew
 */
export async function registerCommands(
  wanted: readonly CommandData[],
  { rest, applicationId, guildId }: RegisterOptions,
): Promise<boolean> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const registered = await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
  if (Array.isArray(registered) && isRegistered(wanted, registered)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

const isRegistered = (wanted: readonly CommandData[], registered: readonly unknown[]): boolean =>
  wanted.length === registered.length &&
  wanted.every((command) => registered.some((candidate) => says(candidate, { ...SILENT, ...command })));

/** What a command says that says nothing of it: Discord must not have more than is wanted. */
const SILENT = { options: [], default_member_permissions: null, name_localizations: null };

/** True if `actual` has all that `wanted` says. Discord adds ids and defaults, which are no difference. */
const says = (actual: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted)) {
    const parts = actual ?? [];
    return (
      Array.isArray(parts) &&
      parts.length === wanted.length &&
      wanted.every((part, index) => says(parts[index], part))
    );
  }
  if (wanted === null) return (actual ?? null) === null;
  if (typeof wanted !== "object") return actual === wanted;
  if (typeof actual !== "object" || actual === null) return false;
  const known = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(wanted).every(([key, value]) => says(known.get(key), value));
};
