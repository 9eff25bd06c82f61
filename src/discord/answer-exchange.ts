import type { Message, PartialMessage } from "discord.js";
import { BusyError } from "../queue.ts";
import { type AskedMessage, answerTo, isOwedAnswer, tongueOf } from "./answer-message.ts";
import type { BotContext } from "./bot-context.ts";
import type { BotOptions } from "./bot-options.ts";
import { describeError, isMissingPermission, isUnknownMessage } from "./describe-error.ts";
import type { Exchange } from "./exchanges.ts";
import type { RenderedMessage } from "./message-parts.ts";
import { apologyFor } from "./reply.ts";
import { tryAgain } from "./try-again.ts";
import type { ShowTyping } from "./typing.ts";

/** Messages after a question among which an answer from before a restart is looked for. */
const MESSAGES_LOOKED_AT = 50;

/** Answers a message, anew if it has been answered. What fails is told to the log, and to a person who waits. */
export async function answerExchange(
  message: Message,
  asked: AskedMessage,
  exchange: Exchange,
  context: BotContext & { readonly whileTyping: ShowTyping },
): Promise<void> {
  const { channel } = message;
  const find = (): Promise<RenderedMessage | undefined> => answerTo(message, asked, context);
  try {
    const isShown = isOwedAnswer(asked) && "sendTyping" in channel;
    const rendered = await (isShown ? context.whileTyping(channel, find) : find());
    if (rendered) await say(rendered, message, exchange);
  } catch (error) {
    logFailure(error, message, context.options);
    if (isMissingPermission(error) || !isOwedAnswer(asked)) return;
    const apology = apologyFor(error, tongueOf(message, asked.question));
    await say(apology, message, exchange).catch((failure: unknown) => {
      const { logger, token } = context.options;
      const fields = { channel: message.channelId, ...describeError(failure, token) };
      logger.warn(fields, "cannot tell that the answer failed");
    });
  }
}

/** Says it, in place of what was said before. Discord itself refuses a second reply with the same nonce. */
export async function say(
  { components, flags }: RenderedMessage,
  message: Message,
  exchange: Exchange,
): Promise<void> {
  if (exchange.isGone) return;
  const { answerId } = exchange;
  const { id } = await tryAgain(() =>
    answerId === undefined
      ? message.reply({ components, flags, nonce: message.id, enforceNonce: true })
      : message.channel.messages.edit(answerId, { components, flags }),
  );
  exchange.answerId = id;
}

/** Takes back what was said. */
export async function withdraw(
  { channel }: Message | PartialMessage,
  { answerId }: Pick<Exchange, "answerId">,
): Promise<void> {
  try {
    if (answerId !== undefined) await tryAgain(() => channel.messages.delete(answerId));
  } catch (error) {
    if (!isUnknownMessage(error)) throw error;
  }
}

/** The id of what the bot has replied to a message, also before a restart. */
export async function findAnswer({
  channel,
  id,
  client,
}: Message | PartialMessage): Promise<string | undefined> {
  const messages = await channel.messages.fetch({ after: id, limit: MESSAGES_LOOKED_AT });
  const answer = messages.find(
    ({ author, reference }) => author.id === client.user.id && reference?.messageId === id,
  );
  return answer?.id;
}

export const logFailure = (
  error: unknown,
  { channelId }: Pick<Message, "channelId">,
  { logger, token }: BotOptions,
): void => {
  const fields = { channel: channelId, ...describeError(error, token) };
  if (isMissingPermission(error)) logger.warn(fields, "the bot may not write in this channel");
  else if (error instanceof BusyError) logger.warn(fields, "too many questions are waiting");
  else logger.error(fields, "cannot answer");
};
