import { type Message, MessageType } from "discord.js";
import type { Tongue } from "../labels/tongues.ts";
import { askSources, noteUnanswered } from "./ask-sources.ts";
import type { BotContext } from "./bot-context.ts";
import { labelsIn, tongueOfLocale, tongueOfText } from "./labels.ts";
import { looksLikeQuestion } from "./looks-like-question.ts";
import { type RenderedMessage, textMessage } from "./message-parts.ts";
import { earlierQuestionOf } from "./question-of.ts";
import { refusalOf } from "./question-refusal.ts";
import { renderAnswer } from "./render-answer.ts";

/** A message that is to be answered. */
export interface AskedMessage {
  readonly question: string;
  /** The bot is spoken to, in a private message, by its name or by a reply: it owes an answer, even if it has none. */
  readonly isAddressed: boolean;
  /** It replies to something that the bot said. */
  readonly isReply: boolean;
}

/** Where a message stands. */
interface Place {
  /** Of a thread: the channel or forum that it belongs to. */
  readonly parentId?: string | null;
  /** Of the first message of a forum post: the post's title. */
  readonly title?: string;
}

/** What has to be known of a message to tell if it is for the bot. */
type ReadableMessage = Pick<Message, "webhookId" | "type" | "guildId" | "channelId" | "content"> & {
  readonly author: { readonly bot: boolean };
  readonly client: { readonly user: { readonly id: string } };
  readonly mentions: {
    readonly users: { has(id: string): boolean };
    readonly repliedUser: { readonly id: string } | null;
  };
};

export const placeOf = ({ channel, id }: Message): Place =>
  channel.isThread()
    ? { parentId: channel.parentId, ...(channel.id === id ? { title: channel.name } : {}) }
    : {};

/** What a message asks; undefined if it is not for the bot, or not from a person. */
export function readMessage(
  message: ReadableMessage,
  { parentId, title }: Place,
  askChannels: readonly string[],
): AskedMessage | undefined {
  const isFromPerson =
    !message.author.bot &&
    message.webhookId === null &&
    (message.type === MessageType.Default || message.type === MessageType.Reply);
  if (!isFromPerson) return undefined;
  const botId = message.client.user.id;
  // The words of a reply that does not ping are not shown to a bot that may not read messages.
  const isReply = message.mentions.repliedUser?.id === botId && message.content !== "";
  const isAddressed = message.guildId === null || message.mentions.users.has(botId) || isReply;
  const isAskChannel = [message.channelId, parentId ?? ""].some((id) => askChannels.includes(id));
  if (!isAddressed && !isAskChannel) return undefined;
  const words = withoutMention(message.content, botId);
  const question = title === undefined || words.startsWith(title) ? words : `${title}\n${words}`.trim();
  return { question, isAddressed, isReply };
}

/** True if silence would leave a person waiting. */
export const isOwedAnswer = ({ question, isAddressed }: AskedMessage): boolean =>
  isAddressed || looksLikeQuestion(question);

/** That of the words; without words, that of the server. */
export const tongueOf = ({ guild }: Message, question: string): Tongue =>
  tongueOfText(question) ?? tongueOfLocale(guild?.preferredLocale ?? "") ?? "en";

/** The answer to a message; undefined where nobody asked and nothing is found. Throws what asking throws. */
export async function answerTo(
  message: Message,
  asked: AskedMessage,
  context: BotContext,
): Promise<RenderedMessage | undefined> {
  const { question, isAddressed } = asked;
  const { options } = context;
  const tongue = tongueOf(message, question);
  const refusal = refusalOf(question, labelsIn(tongue));
  if (refusal !== undefined) return isAddressed ? textMessage(refusal) : undefined;
  const { answer, generation } = await askSources(
    {
      question,
      earlier: asked.isReply ? await earlierQuestionOf(message) : undefined,
      userId: message.author.id,
      channelId: message.channelId,
      isPrivate: false,
    },
    context,
  );
  if (!answer.answered && !isOwedAnswer(asked)) return undefined;
  await noteUnanswered(answer, message.author.id, options);
  const hasVotes = options.feedback !== undefined;
  return renderAnswer(answer, { tongue, kind: "answer", isQuestionShown: false, generation, hasVotes });
}
