import { type ButtonInteraction, MessageFlags } from "discord.js";
import type { Answer } from "../types.ts";
import { citationIdsIn, firstTextOf, hasVoteButtons } from "./answer-parts.ts";
import type { BotOptions } from "./bot-options.ts";
import { checkText } from "./check-text.ts";
import { type ButtonState, readCustomId } from "./custom-id.ts";
import { filterLine } from "./filter-line.ts";
import { type Labels, labelsIn, tongueFor } from "./labels.ts";
import { quotesWanted } from "./limits.ts";
import { type RenderedMessage, textMessage } from "./message-parts.ts";
import { readQuestionLine } from "./question-line.ts";
import { type PastQuestion, questionOf } from "./question-of.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderDocuments } from "./render-documents.ts";
import { renderReferences } from "./render-references.ts";
import { renderSource } from "./render-source.ts";
import { deferReply, deferUpdate, replyPrivately } from "./reply.ts";

type StateThat<Does extends ButtonState["does"]> = Extract<ButtonState, { readonly does: Does }>;

/**
 * Does what a button says. All it needs stands in the button, in its message and in the index, so that it works after a
 * restart; what has gone from there it says politely. It is acknowledged before anything is looked up.
 */
export async function handleButton(interaction: ButtonInteraction, options: BotOptions): Promise<void> {
  const state = readCustomId(interaction.customId);
  switch (state?.does) {
    case "page":
      return turnPage(interaction, state, options);
    case "documents":
      await deferUpdate(interaction);
      await interaction.editReply(renderDocuments(options.documents(), state));
      return;
    case "context":
    case "cite":
      return showSource(interaction, state, options);
    case "vote":
      return takeVote(interaction, state, options);
    case undefined:
      await replyPrivately(interaction, textMessage(labelsOf(interaction).oldButton));
  }
}

/** The one who presses is not always the one who asked: what only they see is in their language. */
const tongueOf = (interaction: ButtonInteraction) => tongueFor({ locale: interaction.locale });

const labelsOf = (interaction: ButtonInteraction): Labels => labelsIn(tongueOf(interaction));

const turnPage = async (
  interaction: ButtonInteraction,
  { page, tongue, kind, generation: earlierGeneration }: StateThat<"page">,
  options: BotOptions,
): Promise<void> => {
  await deferUpdate(interaction);
  const { message } = interaction;
  const asked = await questionOf(message);
  if (!asked) {
    const { components, flags } = textMessage(labelsOf(interaction).questionGone);
    await interaction.followUp({ components, flags: flags | MessageFlags.Ephemeral });
    return;
  }
  const generation = options.generation();
  const answer = await askAgain(asked, kind, quotesWanted(page), options);
  const view = {
    page,
    tongue,
    kind,
    generation,
    isQuestionShown: readQuestionLine(firstTextOf(message)) !== undefined,
    hasVotes: hasVoteButtons(message),
    ...(asked.filter ? { filterLine: filterLine(asked.filter, options.documents(), tongue) } : {}),
    ...(generation === earlierGeneration ? {} : { notice: labelsIn(tongue).indexMoved }),
  };
  await interaction.editReply(renderAnswer(answer, view));
};

const askAgain = (
  { question, earlier, filter }: PastQuestion,
  kind: "answer" | "check",
  limit: number,
  { ask }: BotOptions,
): Promise<Answer> =>
  kind === "check"
    ? checkText(question, limit, ask)
    : ask(question, {
        limit,
        ...(earlier === undefined ? {} : { earlier }),
        ...(filter === undefined ? {} : { filter }),
      });

const showSource = async (
  interaction: ButtonInteraction,
  { does, citationId }: StateThat<"context" | "cite">,
  { findSource }: BotOptions,
): Promise<void> => {
  await deferReply(interaction, { isPrivate: true });
  const source = findSource(citationId);
  const show = (): RenderedMessage => {
    if (!source) return textMessage(labelsOf(interaction).quoteGone);
    if (does === "context") return renderSource(source, tongueOf(interaction));
    return renderReferences(source.document, interaction.createdAt.toISOString().slice(0, 10));
  };
  await interaction.editReply(show());
};

const takeVote = async (
  interaction: ButtonInteraction,
  { vote }: StateThat<"vote">,
  { feedback }: BotOptions,
): Promise<void> => {
  await deferReply(interaction, { isPrivate: true });
  const { message, user } = interaction;
  const labels = labelsOf(interaction);
  if (feedback) {
    const question = (await questionOf(message))?.question ?? "";
    const citationIds = citationIdsIn(message);
    await feedback.vote({ question, citationIds, isHelpful: vote === "up", userId: user.id });
  }
  await interaction.editReply(textMessage(feedback ? labels.thanks : labels.votesOff));
};
