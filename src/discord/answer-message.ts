import { type Message, MessageType } from "discord.js";
import type { Tongue } from "../labels/tongues.ts";
import { askSources, noteUnanswered } from "./ask-sources.ts";
import { askedWords, type WordsOfMessage } from "./asked-words.ts";
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

/** What has to be known of a message to tell if it is for the bot. */
export type ReadableMessage = WordsOfMessage &
  Pick<Message, "webhookId" | "type" | "guildId"> & {
    readonly author: { readonly bot: boolean };
    readonly mentions: {
      readonly users: { has(id: string): boolean };
      readonly repliedUser: { readonly id: string } | null;
    };
  };

/** What a message asks; undefined if it is not for the bot, or not from a person. */
export function readMessage(
  message: ReadableMessage,
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
  if (!isAddressed && !placesOf(message).some((id) => askChannels.includes(id))) return undefined;
  return { question: askedWords(message), isAddressed, isReply };
}

/** The channel, and what it belongs to: of a thread its channel, of a post its forum, else its category. */
const placesOf = ({ channelId, channel }: ReadableMessage): string[] =>
  channel !== null && "parentId" in channel ? [channelId, String(channel.parentId)] : [channelId];

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
