import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from "discord.js";
import { askSources, noteUnanswered } from "./ask-sources.ts";
import { documentChoices } from "./choose-citations.ts";
import type { SlashCommand } from "./command.ts";
import { ASK, ASK_PRIVATE, ASK_QUESTION } from "./command-names.ts";
import { filterLine } from "./filter-line.ts";
import { FILTER_OPTIONS, readFilterOptions } from "./filter-options.ts";
import { labelsIn, tongueFor } from "./labels.ts";
import { MAX_QUESTION_LENGTH } from "./limits.ts";
import { textMessage } from "./message-parts.ts";
import { refusalOf } from "./question-refusal.ts";
import { renderAnswer } from "./render-answer.ts";
import { deferReply, isToldToWait, replyPrivately } from "./reply.ts";
import { tryAgain } from "./try-again.ts";

export const askCommand = {
  data: {
    ...ASK,
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        ...ASK_QUESTION,
        type: ApplicationCommandOptionType.String,
        required: true,
        max_length: MAX_QUESTION_LENGTH,
      },
      { ...ASK_PRIVATE, type: ApplicationCommandOptionType.Boolean },
      ...FILTER_OPTIONS,
    ],
  },
  async run(interaction, context) {
    const { options, user, channelId, locale } = interaction;
    const question = options.getString(ASK_QUESTION.name, true).trim();
    const isPrivate = options.getBoolean(ASK_PRIVATE.name) ?? false;
    const tongue = tongueFor({ locale, text: question });
    const labels = labelsIn(tongue);
    const read = readFilterOptions(options, labels);
    if ("refusal" in read) return replyPrivately(interaction, textMessage(read.refusal));
    if (await isToldToWait(interaction, context)) return;
    await deferReply(interaction, { isPrivate });
    const refusal = refusalOf(question, labels);
    if (refusal !== undefined) {
      await interaction.editReply(textMessage(refusal));
      return;
    }
    const { filter } = read;
    const asked = { question, filter, userId: user.id, channelId, isPrivate };
    const { answer, generation } = await askSources(asked, context);
    // A vote is written down with its question.
    const hasVotes = context.options.feedback !== undefined && !isPrivate;
    const reply = renderAnswer(answer, {
      tongue,
      kind: "answer",
      isQuestionShown: true,
      generation,
      hasVotes,
      ...(filter === undefined
        ? {}
        : { filterLine: filterLine(filter, context.options.documents(), tongue) }),
    });
    await tryAgain(() => interaction.editReply(reply));
    if (!isPrivate) await noteUnanswered(answer, user.id, context.options);
  },
  async complete(interaction, { options }) {
    const typed = interaction.options.getFocused();
    await interaction.respond(documentChoices(typed, options.documents()));
  },
} satisfies SlashCommand;
