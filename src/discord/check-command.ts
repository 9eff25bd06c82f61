import { ApplicationCommandType, InteractionContextType } from "discord.js";
import { hasWordCharacter } from "../text/characters.ts";
import { askSources } from "./ask-sources.ts";
import { checkText } from "./check-text.ts";
import type { MessageCommand } from "./command.ts";
import { commandLabelsIn } from "./command-labels.ts";
import { FIND_SOURCES } from "./command-names.ts";
import { tongueFor } from "./labels.ts";
import { textMessage } from "./message-parts.ts";
import { renderAnswer } from "./render-answer.ts";
import { deferReply, isToldToWait, replyPrivately } from "./reply.ts";
import { tryAgain } from "./try-again.ts";

/** Looks up what the documents say about a message: a check of its facts, for the one who wants to know. */
export const checkCommand = {
  data: {
    ...FIND_SOURCES,
    type: ApplicationCommandType.Message,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  async run(interaction, context) {
    const { targetMessage, user, channelId, locale } = interaction;
    const { content, embeds } = targetMessage;
    const text = [content, ...embeds.map(({ description }) => description ?? "")].join("\n").trim();
    const tongue = tongueFor({ locale, text });
    if (!hasWordCharacter(text)) {
      await replyPrivately(interaction, textMessage(commandLabelsIn(tongue).nothingToCheck));
      return;
    }
    if (await isToldToWait(interaction, context)) return;
    await deferReply(interaction, { isPrivate: true });
    const asked = { question: text, userId: user.id, channelId, isPrivate: true };
    const { ask } = context.options;
    const { answer, generation } = await askSources(asked, context, (claims, { limit }) =>
      checkText(claims, limit, ask),
    );
    // No votes: the words are of a person who has not asked for anything.
    const view = { tongue, kind: "check", isQuestionShown: true, generation, hasVotes: false } as const;
    const reply = renderAnswer(answer, view);
    await tryAgain(() => interaction.editReply(reply));
  },
} satisfies MessageCommand;
