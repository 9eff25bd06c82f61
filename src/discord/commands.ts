import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  MessageFlags,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import { detectLanguage } from "../text/languages.ts";
import type { Sources } from "./bot-options.ts";
import { labelsFor, labelsForLocale } from "./labels.ts";
import { MAX_QUESTION_LENGTH, MAX_QUOTES } from "./limits.ts";
import { refusalOf } from "./question-refusal.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderSource } from "./render-source.ts";

/** A slash command: what Discord is told of it, and what it does. */
export interface Command {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  run(interaction: ChatInputCommandInteraction, sources: Sources): Promise<void>;
}

/** Enough for a citation id with its number. */
const MAX_CITATION_LENGTH = 64;

const askCommand = {
  data: {
    name: "ask",
    description: "Answer a question with words that stand in the documents",
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        name: "question",
        description: "In Chinese, English or Russian",
        type: ApplicationCommandOptionType.String,
        required: true,
        max_length: MAX_QUESTION_LENGTH,
      },
    ],
  },
  async run(interaction, { ask }) {
    // Discord waits three seconds for a sign of life, and the first question may have to wait for a model.
    await interaction.deferReply();
    const question = interaction.options.getString("question", true).trim();
    const refusal = refusalOf(question, labelsFor(detectLanguage(question)));
    const reply =
      refusal === undefined
        ? renderAnswer(await ask(question, { limit: MAX_QUOTES }), { isQuestionShown: true })
        : { content: refusal };
    await interaction.editReply(reply);
  },
} satisfies Command;

const sourceCommand = {
  data: {
    name: "source",
    description: "Show the passage that a quote stands in",
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        name: "citation",
        description: "The id at the end of the line below a quote",
        type: ApplicationCommandOptionType.String,
        required: true,
        max_length: MAX_CITATION_LENGTH,
      },
    ],
  },
  async run(interaction, { findSource }) {
    const labels = labelsForLocale(interaction.locale);
    const source = findSource(interaction.options.getString("citation", true).trim());
    if (!source) {
      await interaction.reply({ content: labels.noSuchCitation, flags: MessageFlags.Ephemeral });
      return;
    }
    const { components, flags } = renderSource(source.quote, labels);
    await interaction.reply({ components, flags: flags | MessageFlags.Ephemeral });
  },
} satisfies Command;

export const COMMANDS: readonly Command[] = [askCommand, sourceCommand];
