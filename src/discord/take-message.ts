import type { Message, PartialMessage } from "discord.js";
import { answerExchange, findAnswer, logFailure, say, withdraw } from "./answer-exchange.ts";
import { isOwedAnswer, readMessage, tongueOf } from "./answer-message.ts";
import type { BotContext } from "./bot-context.ts";
import { commandLabelsIn } from "./command-labels.ts";
import { completeThread } from "./complete-thread.ts";
import { createExchanges, type Exchanges } from "./exchanges.ts";
import { textMessage } from "./message-parts.ts";
import { createTyping, type ShowTyping } from "./typing.ts";

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
/** Questions that are remembered with their answers. */
const EXCHANGES_REMEMBERED = 2000;

interface DeskContext extends BotContext {
  readonly exchanges: Exchanges;
  readonly whileTyping: ShowTyping;
  readonly startedAt: number;
}

/** @param startedAt milliseconds since 1970: what was asked before may have been answered before */
export function createMessageDesk(context: BotContext, startedAt: number): MessageDesk {
  const exchanges = createExchanges(EXCHANGES_REMEMBERED);
  const desk: DeskContext = { ...context, exchanges, whileTyping: createTyping(), startedAt };
  const guarded =
    <M extends Message | PartialMessage>(take: (message: M, desk: DeskContext) => Promise<void>) =>
    (message: M): Promise<void> =>
      take(message, desk).catch((error: unknown) => logFailure(error, message, context.options));
  return { written: guarded(written), edited: guarded(edited), deleted: guarded(deleted) };
}

const written = async (message: Message, desk: DeskContext): Promise<void> => {
  await completeThread(message);
  const asked = readMessage(message, desk.options.askChannels);
  if (!asked) return;
  const exchange = desk.exchanges.open(message.id);
  exchange.question = asked.question;
  await exchange.inTurn(async () => {
    const turn = isOwedAnswer(asked) ? desk.takeTurn(message.author.id, message.channelId) : undefined;
    if (!turn || turn.waitSeconds === 0) return answerExchange(message, asked, exchange, desk);
    if (!turn.isFirstRefusal) return;
    const { cooldown } = commandLabelsIn(tongueOf(message, asked.question));
    await say(textMessage(cooldown(turn.waitSeconds)), message, exchange);
  });
};

const edited = async (message: Message, desk: DeskContext): Promise<void> => {
  const { editedTimestamp, createdTimestamp } = message;
  // A preview of a web address changes the message too.
  if (editedTimestamp === null || editedTimestamp - createdTimestamp > EDITABLE_FOR) return;
  await completeThread(message);
  const asked = readMessage(message, desk.options.askChannels);
  const known = desk.exchanges.find(message.id);
  if (!asked || known?.question === asked.question) return;
  const exchange = known ?? desk.exchanges.open(message.id);
  exchange.question = asked.question;
  await exchange.inTurn(async () => {
    // Of several changes in a row the last one counts.
    if (exchange.question !== asked.question) return;
    if (!known && createdTimestamp < desk.startedAt) exchange.answerId = await findAnswer(message);
    // What has been answered is owed an answer, whatever it has become.
    const isAddressed = asked.isAddressed || exchange.answerId !== undefined;
    await answerExchange(message, { ...asked, isAddressed }, exchange, desk);
  });
};

const deleted = async (message: Message | PartialMessage, desk: DeskContext): Promise<void> => {
  const { createdTimestamp } = message;
  const known = desk.exchanges.find(message.id);
  const isFromBefore = createdTimestamp < desk.startedAt && createdTimestamp > Date.now() - DELETABLE_FOR;
  if (!known && !isFromBefore) return;
  const exchange = known ?? desk.exchanges.open(message.id);
  exchange.isGone = true;
  await exchange.inTurn(async () => {
    if (!known) exchange.answerId = await findAnswer(message);
    await withdraw(message, exchange);
  });
};
