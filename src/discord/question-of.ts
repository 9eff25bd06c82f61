import { DiscordAPIError, type Message, RESTJSONErrorCodes } from "discord.js";
import type { PassageFilter } from "../types.ts";
import { firstTextOf } from "./answer-parts.ts";
import { askedWords } from "./asked-words.ts";
import { readFilterLine } from "./filter-line.ts";
import { readQuestionLine } from "./question-line.ts";

/** What one of the bot's answers answers. */
export interface PastQuestion {
  readonly question: string;
  /** Of a follow-up: the question before it. */
  readonly earlier?: string;
  /** What narrowed it down. */
  readonly filter?: PassageFilter;
}

/** What Discord says to one who asks for a message that is gone, or that the bot may not see. */
const OUT_OF_REACH: readonly unknown[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
];

/**
 * The question that one of the bot's own messages answers, from the line above the answer or from the message that it
 * replies to, with the filter that stands below that line. Undefined if it can no longer be read.
 */
export async function questionOf(answer: Message): Promise<PastQuestion | undefined> {
  const text = firstTextOf(answer);
  const shown = readQuestionLine(text);
  if (shown !== undefined) {
    const filter = readFilterLine(text);
    return { question: shown, ...(filter === undefined ? {} : { filter }) };
  }
  const asked = await repliedTo(answer);
  const question = asked ? askedWords(asked) : "";
  if (!asked || question === "") return undefined;
  const earlier = await earlierQuestionOf(asked);
  return { question, ...(earlier === undefined ? {} : { earlier }) };
}

/** The question before a person's message, if that is a reply to an answer of the bot. */
export async function earlierQuestionOf(asked: Message): Promise<string | undefined> {
  const answer = await repliedTo(asked);
  if (answer?.author.id !== asked.client.user.id) return undefined;
  const shown = readQuestionLine(firstTextOf(answer));
  if (shown !== undefined) return shown;
  const before = await repliedTo(answer);
  return before && (askedWords(before) || undefined);
}

const repliedTo = async (message: Message): Promise<Message | undefined> => {
  if (message.reference?.messageId === undefined) return undefined;
  try {
    return await message.fetchReference();
  } catch (error) {
    if (error instanceof DiscordAPIError && OUT_OF_REACH.includes(error.code)) return undefined;
    throw error;
  }
};
