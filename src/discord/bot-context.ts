import type { BotOptions } from "./bot-options.ts";
import type { Turn } from "./cooldown.ts";
import type { RecentCitations } from "./recent-citations.ts";

/** What everything that answers is given. */
export interface BotContext {
  /** Its `ask` takes its turn in the queue, and throws BusyError when the queue is full. */
  readonly options: BotOptions;
  readonly recent: RecentCitations;
  /** Takes a question of a person, or says how long to wait. */
  readonly takeTurn: (userId: string, channelId: string) => Turn;
}
