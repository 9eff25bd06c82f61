import type { Message, PartialMessage } from "discord.js";
import {
  type AskedMessage,
  answerTo,
  isOwedAnswer,
  placeOf,
  readMessage,
  tongueOf,
} from "./answer-message.ts";
import type { BotContext } from "./bot-context.ts";
import { commandLabelsIn } from "./command-labels.ts";
import { describeError, isMissingPermission, isUnknownMessage } from "./describe-error.ts";
import { createExchanges, type Exchange } from "./exchanges.ts";
import { type RenderedMessage, textMessage } from "./message-parts.ts";
import { apologyFor } from "./reply.ts";
import { createTyping } from "./typing.ts";

/** What happens to people's messages. Nothing throws. */
export interface MessageDesk {
  written(message: Message): Promise<void>;
  edited(message: Message): Promise<void>;
  deleted(message: Message | PartialMessage): Promise<void>;
}

/** Milliseconds after a question in which a change of it changes the answer. */
const EDITABLE_FOR = 5 * 60_000;
/** Milliseconds after a question in which an answer from before a restart is looked for, to take it away. */
const DELETABLE_FOR = 24 * 60 * 60_000;
/** Messages after a question among which an answer from before a restart is looked for. */
const MESSAGES_LOOKED_AT = 50;
/** Questions that are remembered with their answers. */
const EXCHANGES_REMEMBERED = 2000;

/** @param startedAt milliseconds since 1970: what was asked before may have been answered before */
export function createMessageDesk(context: BotContext, startedAt: number): MessageDesk {
  const exchanges = createExchanges(EXCHANGES_REMEMBERED);
  const whileTyping = createTyping();
  const { options, takeTurn } = context;
  const { logger, token } = options;

  const tell = (error: unknown, message: Message | PartialMessage): void => {
    const fields = { channel: message.channelId, ...describeError(error, token) };
    if (isMissingPermission(error)) logger.warn(fields, "the bot may not write in this channel");
    else logger.error(fields, "cannot answer");
  };

  const answer = async (message: Message, asked: AskedMessage, exchange: Exchange): Promise<void> => {
    exchange.question = asked.question;
    const { channel } = message;
    const find = (): Promise<RenderedMessage | undefined> => answerTo(message, asked, context);
    try {
      const isShown = isOwedAnswer(asked) && "sendTyping" in channel;
      const rendered = await (isShown ? whileTyping(channel, find) : find());
      if (rendered) await say(rendered, message, exchange);
    } catch (error) {
      tell(error, message);
      if (isMissingPermission(error) || !isOwedAnswer(asked)) return;
      const apology = apologyFor(error, tongueOf(message, asked.question));
      await say(apology, message, exchange).catch((failure: unknown) =>
        logger.warn(
          { channel: message.channelId, ...describeError(failure, token) },
          "cannot tell that the answer failed",
        ),
      );
    }
  };

  const written = async (message: Message): Promise<void> => {
    const asked = readMessage(message, placeOf(message), options.askChannels);
    if (!asked) return;
    const exchange = exchanges.open(message.id);
    await exchange.inTurn(async () => {
      const turn = isOwedAnswer(asked) ? takeTurn(message.author.id) : undefined;
      if (!turn || turn.waitSeconds === 0) return answer(message, asked, exchange);
      if (!turn.isFirstRefusal) return;
      const { cooldown } = commandLabelsIn(tongueOf(message, asked.question));
      await say(textMessage(cooldown(turn.waitSeconds)), message, exchange);
    });
  };

  const edited = async (message: Message): Promise<void> => {
    const { editedTimestamp, createdTimestamp } = message;
    // A preview of a web address changes the message too.
    if (editedTimestamp === null || editedTimestamp - createdTimestamp > EDITABLE_FOR) return;
    const asked = readMessage(message, placeOf(message), options.askChannels);
    if (!asked || exchanges.find(message.id)?.question === asked.question) return;
    const isKnown = exchanges.find(message.id) !== undefined;
    const exchange = exchanges.open(message.id);
    exchange.question = asked.question;
    await exchange.inTurn(async () => {
      // Of several changes in a row the last one counts.
      if (exchange.question !== asked.question) return;
      if (!isKnown && createdTimestamp < startedAt) exchange.answerId = await findAnswer(message);
      // What has been answered is owed an answer, whatever it has become.
      const isAddressed = asked.isAddressed || exchange.answerId !== undefined;
      await answer(message, { ...asked, isAddressed }, exchange);
    });
  };

  const deleted = async (message: Message | PartialMessage): Promise<void> => {
    const { createdTimestamp } = message;
    const known = exchanges.find(message.id);
    const isFromBefore = createdTimestamp < startedAt && createdTimestamp > Date.now() - DELETABLE_FOR;
    if (!known && !isFromBefore) return;
    const exchange = known ?? exchanges.open(message.id);
    exchange.isGone = true;
    await exchange.inTurn(async () => {
      if (!known) exchange.answerId = await findAnswer(message);
      await withdraw(message, exchange);
    });
  };

  const guarded =
    <M extends Message | PartialMessage>(take: (message: M) => Promise<void>) =>
    (message: M): Promise<void> =>
      take(message).catch((error: unknown) => tell(error, message));
  return { written: guarded(written), edited: guarded(edited), deleted: guarded(deleted) };
}

/** Says it, in place of what was said before. Discord itself refuses a second reply with the same nonce. */
const say = async (
  { components, flags }: RenderedMessage,
  message: Message,
  exchange: Exchange,
): Promise<void> => {
  if (exchange.isGone) return;
  const { id } = exchange.answerId
    ? await message.channel.messages.edit(exchange.answerId, { components, flags })
    : await message.reply({ components, flags, nonce: message.id, enforceNonce: true });
  exchange.answerId = id;
};

const withdraw = async (
  { channel }: Message | PartialMessage,
  { answerId }: Pick<Exchange, "answerId">,
): Promise<void> => {
  try {
    if (answerId !== undefined) await channel.messages.delete(answerId);
  } catch (error) {
    if (!isUnknownMessage(error)) throw error;
  }
};

/** The id of what the bot has replied to a message, also before a restart. */
const findAnswer = async ({ channel, id, client }: Message | PartialMessage): Promise<string | undefined> => {
  const messages = await channel.messages.fetch({ after: id, limit: MESSAGES_LOOKED_AT });
  return messages.find(({ author, reference }) => author.id === client.user.id && reference?.messageId === id)
    ?.id;
};
