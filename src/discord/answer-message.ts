import { type Message, MessageType } from "discord.js";
import { detectLanguage } from "../text/languages.ts";
import type { Sources } from "./bot-options.ts";
import { labelsFor, labelsForLocale } from "./labels.ts";
import { MAX_QUOTES } from "./limits.ts";
import { refusalOf } from "./question-refusal.ts";
import { renderAnswer } from "./render-answer.ts";

/** A message that is to be answered. */
export interface AskedMessage {
  readonly question: string;
  /** The bot is spoken to, in a private message or by its name: it owes an answer, even if it has none. */
  readonly isAddressed: boolean;
}

/** What has to be known of a message to tell if it is for the bot. */
type ReadableMessage = Pick<Message, "webhookId" | "type" | "guildId" | "channelId" | "content"> & {
  readonly author: { readonly bot: boolean };
  readonly client: { readonly user: { readonly id: string } };
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
  const mention = new RegExp(`<@!?${message.client.user.id}>`, "gu");
  const isAddressed = message.guildId === null || mention.test(message.content);
  if (!isAddressed && !askChannels.includes(message.channelId)) return undefined;
  return { question: message.content.replace(mention, " ").trim(), isAddressed };
}

/** Replies to a message; where nobody spoke to the bot, only with an answer. */
export async function answerMessage(
  message: Message,
  { question, isAddressed }: AskedMessage,
  { ask }: Sources,
): Promise<void> {
  const refusal = refusalOf(question, labelsOf(message, question));
  if (refusal !== undefined) {
    if (isAddressed) await message.reply({ content: refusal });
    return;
  }
  const answer = await ask(question, { limit: MAX_QUOTES });
  if (answer.answered || isAddressed) await message.reply(renderAnswer(answer, { isQuestionShown: false }));
}

/** In the language of the words; without words, in that of the server. */
export const labelsOf = (message: Message, question: string): ReturnType<typeof labelsFor> => {
  const language = detectLanguage(question);
  return language === "und" && message.guild
    ? labelsForLocale(message.guild.preferredLocale)
    : labelsFor(language);
};
