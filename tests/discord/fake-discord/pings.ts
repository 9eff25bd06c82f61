import { ComponentType } from "discord.js";
import { allComponents } from "./check-message.ts";
import { isRecord, listOf, recordOf, textOf } from "./refusal.ts";
import type { World } from "./world.ts";

/** Who hears of a message by a sound. */
export interface Pings {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly isEveryone: boolean;
}

/**
 * Whom a text pings, as `allowed_mentions` has it; without it all that the text names. The bot is taken to be allowed
 * to ping everyone: that it does not must not depend on its permissions.
 */
export function pingsIn(world: World, text: string, allowedMentions: unknown, repliedTo?: string): Pings {
  const allowed = isRecord(allowedMentions) ? allowedMentions : undefined;
  const mayPing = (kind: string, id: string): boolean =>
    allowed === undefined || listOf(allowed.parse).includes(kind) || listOf(allowed[kind]).includes(id);
  const plain = text.replace(/\\[^0-9A-Za-z\s]/gu, "").replace(/```[\s\S]*?```|`[^`\n]*`/gu, "");
  const named = (pattern: RegExp): string[] => [...plain.matchAll(pattern)].map((match) => match[1] ?? "");
  const users = named(/<@!?(\d+)>/gu).filter((id) => world.people.has(id) && mayPing("users", id));
  const isReplyPing =
    repliedTo !== undefined && (allowed === undefined || recordOf(allowed).replied_user === true);
  return {
    users: [...new Set([...users, ...(isReplyPing ? [repliedTo] : [])])],
    roles: named(/<@&(\d+)>/gu).filter((id) => world.roles.has(id) && mayPing("roles", id)),
    isEveryone: /@(?:everyone|here)\b/u.test(plain) && mayPing("everyone", ""),
  };
}

/** The words of a message, those in its components included. */
export const wordsOf = (content: string, components: unknown): string =>
  [
    content,
    ...allComponents(components)
      .filter(({ type }) => type === ComponentType.TextDisplay)
      .map((one) => textOf(one.content)),
  ]
    .filter((text) => text !== "")
    .join("\n");
