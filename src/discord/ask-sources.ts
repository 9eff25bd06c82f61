import type { Answer, Ask, PassageFilter } from "../types.ts";
import type { BotContext } from "./bot-context.ts";
import { describeError } from "./describe-error.ts";
import { QUOTES_PER_PAGE, quotesWanted } from "./limits.ts";

export interface AskedQuestion {
  readonly question: string;
  /** Of a follow-up: the question before it. */
  readonly earlier?: string | undefined;
  readonly filter?: PassageFilter | undefined;
  readonly userId: string;
  readonly channelId: string;
  /** Only the asker sees the answer. */
  readonly isPrivate: boolean;
}

export interface FoundAnswer {
  readonly answer: Answer;
  /** The index that it comes from. */
  readonly generation: string;
}

/**
 * Asks for the first page of an answer, and remembers what was quoted. Throws BusyError when too many are waiting, and
 * FilterError when nothing fits the filter.
 */
export async function askSources(
  { question, earlier, filter, userId, channelId, isPrivate }: AskedQuestion,
  { options, recent }: BotContext,
  ask: Ask = options.ask,
): Promise<FoundAnswer> {
  const generation = options.generation();
  const answer = await ask(question, {
    limit: quotesWanted(0),
    ...(earlier === undefined ? {} : { earlier }),
    ...(filter === undefined ? {} : { filter }),
  });
  recent.note(
    { channelId, onlyFor: isPrivate ? userId : undefined },
    (answer.answered ? answer.quotes : answer.nearMisses).slice(0, QUOTES_PER_PAGE),
  );
  return { answer, generation };
}

/** Writes a question down that the documents do not answer, if feedback is on. Never throws. */
export async function noteUnanswered(
  { answered, question, language }: Answer,
  userId: string,
  { feedback, logger, token }: BotContext["options"],
): Promise<void> {
  if (answered) return;
  await feedback
    ?.unanswered({ question, language, userId })
    .catch((error: unknown) => logger.error(describeError(error, token), "cannot write feedback down"));
}
