import type { Ask, Quote } from "../types.ts";

/** Takes fields and a sentence. */
type Log = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export interface BotLogger {
  readonly info: Log;
  readonly warn: Log;
  readonly error: Log;
}

/** What the bot answers from. */
export interface Sources {
  readonly ask: Ask;
  /** Undefined if no document holds the words that the citation id names. */
  findSource(citationId: string): { readonly quote: Quote } | undefined;
}

export interface BotOptions extends Sources {
  readonly token: string;
  /** Commands are registered for this server only, where they appear at once; otherwise for all. */
  readonly guildId?: string | undefined;
  /** Base of Discord's API, ending in `/api`, where it is not Discord's own. */
  readonly apiUrl?: string | undefined;
  /** Channels in which every message is taken as a question. */
  readonly askChannels: readonly string[];
  readonly logger: BotLogger;
}
