import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  TimestampStyles,
  time,
} from "discord.js";
import type { IndexStatus } from "./bot-options.ts";
import type { SlashCommand } from "./command.ts";
import type { CommandLabels } from "./command-label-set.ts";
import { commandLabelsIn } from "./command-labels.ts";
import { DOCUMENTS, DOCUMENTS_SEARCH, HELP, STATUS } from "./command-names.ts";
import { escapeInline } from "./escape-quote.ts";
import { tongueFor } from "./labels.ts";
import { MAX_QUERY_LENGTH } from "./limits.ts";
import { textMessage } from "./message-parts.ts";
import { renderDocuments } from "./render-documents.ts";
import { deferReply, replyPrivately } from "./reply.ts";

const EVERYWHERE = [InteractionContextType.Guild, InteractionContextType.BotDM];

export const documentsCommand = {
  data: {
    ...DOCUMENTS,
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
    options: [
      {
        ...DOCUMENTS_SEARCH,
        type: ApplicationCommandOptionType.String,
        max_length: MAX_QUERY_LENGTH,
      },
    ],
  },
  async run(interaction, { options }) {
    const query = interaction.options.getString(DOCUMENTS_SEARCH.name)?.trim() ?? "";
    const tongue = tongueFor({ locale: interaction.locale, text: query });
    await replyPrivately(interaction, renderDocuments(options.documents(), { query, page: 0, tongue }));
  },
} satisfies SlashCommand;

export const statusCommand = {
  data: { ...STATUS, type: ApplicationCommandType.ChatInput, contexts: EVERYWHERE },
  async run(interaction, { options }) {
    await deferReply(interaction, { isPrivate: true });
    const labels = commandLabelsIn(tongueFor({ locale: interaction.locale }));
    const lines = statusLines(await options.status(), options.indexedAt(), labels);
    await interaction.editReply(textMessage(lines.join("\n")));
  },
} satisfies SlashCommand;

const relative = (date: string): string => time(new Date(date), TimestampStyles.RelativeTime);

const statusLines = (status: IndexStatus, indexedAt: string, labels: CommandLabels): string[] => {
  const megabytes = (status.bytes / 1e6).toFixed(status.bytes < 1e7 ? 2 : 0);
  return [
    `**${labels.statusTitle}**`,
    labels.states[status.state],
    ...(status.state === "missing" ? [] : [labels.size({ ...status, megabytes })]),
    ...(status.model === null ? [] : [labels.model(escapeInline(status.model))]),
    ...(status.lastRun ? [labels.lastRun(relative(status.lastRun.startedAt), status.lastRun)] : []),
    labels.madeAt(relative(indexedAt)),
  ];
};

export const helpCommand = {
  data: { ...HELP, type: ApplicationCommandType.ChatInput, contexts: EVERYWHERE },
  async run(interaction, { options }) {
    const labels = commandLabelsIn(tongueFor({ locale: interaction.locale }));
    const askChannels = options.askChannels
      .filter((id) => interaction.guild?.channels.cache.has(id))
      .map((id) => `<#${id}>`);
    const bot = `<@${interaction.client.user.id}>`;
    await replyPrivately(interaction, textMessage(labels.help({ bot, askChannels })));
  },
} satisfies SlashCommand;
