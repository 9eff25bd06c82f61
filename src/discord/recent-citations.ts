import type { Quote } from "../types.ts";

/** Where an answer was seen: by all in a channel, or by one person only. */
interface Audience {
  readonly channelId: string;
  /** Set for an answer that only this person sees. */
  readonly onlyFor?: string | undefined;
}

export interface RecentCitations {
  note(audience: Audience, quotes: readonly Quote[]): void;
  /** Quotes of the last answer that this person saw in this channel; empty if none is remembered. */
  lastAnswer(channelId: string, userId: string): readonly Quote[];
  /** Latest first, each once, of this channel and as this person may see them. */
  recent(channelId: string, userId: string): readonly Quote[];
}

/** How many answers are remembered in all: those of each channel are a small part. */
const ANSWERS_AT_MOST = 500;

interface SeenAnswer extends Audience {
  readonly quotes: readonly Quote[];
}

/** Remembers what was quoted lately. What it forgets, as at a restart, stands in the channel's messages. */
export function createRecentCitations(): RecentCitations {
  const answers: SeenAnswer[] = [];
  const seenBy = (channelId: string, userId: string): SeenAnswer[] =>
    answers.filter(
      (answer) =>
        answer.channelId === channelId && (answer.onlyFor === undefined || answer.onlyFor === userId),
    );
  return {
    note(audience, quotes) {
      if (quotes.length === 0) return;
      answers.unshift({ ...audience, quotes });
      answers.length = Math.min(answers.length, ANSWERS_AT_MOST);
    },
    lastAnswer: (channelId, userId) => seenBy(channelId, userId)[0]?.quotes ?? [],
    recent: (channelId, userId) => [
      ...new Map(
        seenBy(channelId, userId).flatMap(({ quotes }) => quotes.map((quote) => [quote.id, quote])),
      ).values(),
    ],
  };
}
