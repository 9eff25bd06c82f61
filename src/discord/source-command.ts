import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  InteractionContextType,
} from "discord.js";
import { matchDocuments } from "../text/match-documents.ts";
import type { Quote } from "../types.ts";
import { citationIdsIn } from "./answer-parts.ts";
import type { BotContext } from "./bot-context.ts";
import { citationChoices } from "./choose-citations.ts";
import type { SlashCommand } from "./command.ts";
import { SOURCE, SOURCE_CITATION } from "./command-names.ts";
import { isMissingPermission } from "./describe-error.ts";
import { labelsIn, tongueFor } from "./labels.ts";
import { MAX_CHOICE_LENGTH } from "./limits.ts";
import { type RenderedMessage, textMessage } from "./message-parts.ts";
import { renderCitations } from "./render-citations.ts";
import { renderDocument, renderSource } from "./render-source.ts";
import { deferReply } from "./reply.ts";

/** Messages of the channel in which the last answer is looked for, when it is not remembered. */
const MESSAGES_LOOKED_AT = 50;

export const sourceCommand = {
  data: {
    ...SOURCE,
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        ...SOURCE_CITATION,
        type: ApplicationCommandOptionType.String,
        autocomplete: true,
        max_length: MAX_CHOICE_LENGTH,
      },
    ],
  },
  async run(interaction, context) {
    await deferReply(interaction, { isPrivate: true });
    const named = interaction.options.getString(SOURCE_CITATION.name)?.trim() ?? "";
    const tongue = tongueFor({ locale: interaction.locale, text: named });
    const shown =
      named === ""
        ? renderCitations(await lastQuotes(interaction, context), tongue)
        : (renderNamed(named, tongue, context) ?? textMessage(labelsIn(tongue).noSuchCitation));
    await interaction.editReply(shown);
  },
  async complete(interaction, { options, recent }) {
    const typed = interaction.options.getFocused();
    const quotes = recent.recent(interaction.channelId, interaction.user.id);
    await interaction.respond(citationChoices(typed, quotes, options.documents()));
  },
} satisfies SlashCommand;

/** By a citation id, a document's id, or words of a document's title. */
const renderNamed = (
  named: string,
  tongue: ReturnType<typeof tongueFor>,
  { options }: BotContext,
): RenderedMessage | undefined => {
  const source = options.findSource(named);
  if (source) return renderSource(source, tongue);
  const documents = options.documents();
  const document = documents.find(({ id }) => id === named) ?? matchDocuments(named, documents)[0];
  return document && renderDocument(document, options.indexedAt(), tongue);
};

/** Of the last answer in the channel, also of one from before a restart. */
const lastQuotes = async (
  { channel, channelId, user, client }: ChatInputCommandInteraction,
  { options, recent }: BotContext,
): Promise<readonly Quote[]> => {
  const remembered = recent.lastAnswer(channelId, user.id);
  if (remembered.length > 0 || !channel) return remembered;
  try {
    const messages = await channel.messages.fetch({ limit: MESSAGES_LOOKED_AT });
    const ids = [...messages.values()]
      .filter(({ author }) => author.id === client.user.id)
      .map((message) => citationIdsIn(message))
      .find((found) => found.length > 0);
    return (ids ?? []).flatMap((id) => options.findSource(id)?.quote ?? []);
  } catch (error) {
    // Where the bot may not read, there is no last answer for it.
    if (isMissingPermission(error)) return [];
    throw error;
  }
};
