import type { IndexChange, IndexStatus } from "./bot-options.ts";

/** What the bot does for the reader of its help. */
export interface HelpFacts {
  /** The bot, as a mention. */
  readonly bot: string;
  /** The channels in which every message is taken as a question, as mentions. */
  readonly askChannels: readonly string[];
}

/** What the bot says of itself, beside answers and sources. */
export interface CommandLabels {
  readonly cooldown: (seconds: number) => string;
  readonly busy: string;
  /** To a message command on a message without words. */
  readonly nothingToCheck: string;
  readonly help: (facts: HelpFacts) => string;
  readonly statusTitle: string;
  readonly states: Readonly<Record<IndexStatus["state"], string>>;
  readonly size: (status: Pick<IndexStatus, "documents" | "passages"> & { megabytes: string }) => string;
  readonly model: (name: string) => string;
  /** `when` is a time in Discord's notation. */
  readonly madeAt: (when: string) => string;
  readonly lastRun: (when: string, counts: Omit<IndexChange, "documents" | "passages" | "tookMs">) => string;
  readonly reindexing: string;
  readonly progress: (stage: "download" | "read" | "embed", done: number, total: number) => string;
  readonly reindexed: (change: IndexChange) => string;
  readonly isReindexing: string;
  readonly reindexFailed: string;
}
