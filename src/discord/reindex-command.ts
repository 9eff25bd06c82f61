import {
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord.js";
import type { BotOptions, IndexProgress } from "./bot-options.ts";
import type { SlashCommand } from "./command.ts";
import type { CommandLabels } from "./command-label-set.ts";
import { commandLabelsIn } from "./command-labels.ts";
import { REINDEX } from "./command-names.ts";
import { describeError } from "./describe-error.ts";
import { tongueFor } from "./labels.ts";
import { textMessage } from "./message-parts.ts";
import { deferReply } from "./reply.ts";

/** Milliseconds between two lines of progress: Discord allows five changes of a message in five seconds. */
const PROGRESS_EVERY = 2000;

/** Brings the index in line for everybody who asks this bot. Who may do so is for the server's settings to say. */
export const reindexCommand = {
  data: {
    ...REINDEX,
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  },
  async run(interaction, { options }) {
    await deferReply(interaction, { isPrivate: false });
    const labels = commandLabelsIn(tongueFor({ locale: interaction.locale }));
    const show = createNotice(interaction, options);
    await show(labels.reindexing);
    await show(await reindex(options, labels, createProgress(show, labels)));
  },
} satisfies SlashCommand;

type Show = (text: string) => Promise<void>;

/** One change after another. A reply can be changed for fifteen minutes; an index may take longer, and is made all the same. */
const createNotice = (
  interaction: ChatInputCommandInteraction,
  { logger, token }: Pick<BotOptions, "logger" | "token">,
): Show => {
  let last: Promise<unknown> = Promise.resolve();
  return async (text) => {
    last = last
      .then(() => interaction.editReply(textMessage(text)))
      .catch((error: unknown) =>
        logger.warn(describeError(error, token), "cannot show how the index is coming on"),
      );
    await last;
  };
};

const createProgress = (show: Show, labels: CommandLabels): IndexProgress => {
  let shownAt = Date.now();
  return (stage, done, total) => {
    if (Date.now() - shownAt < PROGRESS_EVERY) return;
    shownAt = Date.now();
    void show(labels.progress(stage, done, total));
  };
};

/** The text that the reply ends with. */
const reindex = async (
  { reindex, logger, token }: BotOptions,
  labels: CommandLabels,
  onProgress: IndexProgress,
): Promise<string> => {
  try {
    const change = await reindex(onProgress);
    return change === undefined ? labels.isReindexing : labels.reindexed(change);
  } catch (error) {
    // What an error says names folders of the machine: that is for the log.
    logger.error(describeError(error, token), "cannot bring the index in line");
    return labels.reindexFailed;
  }
};
