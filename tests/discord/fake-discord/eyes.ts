import { ComponentType, InteractionResponseType, MessageFlags } from "discord.js";
import { allComponents } from "./check-message.ts";
import type { Interaction } from "./interaction.ts";
import { channelOf } from "./message-json.ts";
import { isEphemeral, type StoredMessage } from "./messages.ts";
import { wordsOf } from "./pings.ts";
import { textOf } from "./refusal.ts";
import type { Channel, RequestRecord, World } from "./world.ts";

export interface SeenButton {
  readonly label: string;
  readonly emoji: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly isDisabled: boolean;
}

/** A message as a person sees it. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  /** All words, those in components included. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  readonly replyTo: string | null;
  readonly isEphemeral: boolean;
  readonly isDeleted: boolean;
  readonly isV2: boolean;
  readonly edits: number;
  readonly pings: StoredMessage["pings"];
  readonly stored: StoredMessage;
}

/** What can be seen of the bot. */
export interface Eyes {
  /** What the bot has written, in order; messages that are gone only if asked for. */
  botMessages(options?: { in?: Pick<Channel, "id">; isWithDeleted?: boolean }): SeenMessage[];
  /** The bot's reply to a message, once it is there. */
  replyTo(message: Pick<StoredMessage, "id" | "channelId">, patience?: number): Promise<SeenMessage>;
  /** All that the bot has replied to a message. */
  repliesTo(message: Pick<StoredMessage, "id" | "channelId">): SeenMessage[];
  /** What the bot answered to an interaction, once it is more than a deferral; fails if it was not acknowledged in time. */
  response(interaction: Interaction, patience?: number): Promise<SeenMessage>;
  /** Names and values that were offered to the one who types. */
  choices(interaction: Interaction): Promise<{ name: string; value: string }[]>;
  see(message: Pick<StoredMessage, "id" | "channelId">): SeenMessage;
  /** Resolves once the bot has had time to do what it should not; gives the bot's messages that are new since. */
  settle(ms?: number): Promise<SeenMessage[]>;
  requests(method: string, path: RegExp): RequestRecord[];
  /** What the bot asked that Discord refused, as far as the bot is to blame: not 429, not 5xx. */
  refusals(): string[];
}

const SETTLE_MS = 400;

const seen = (message: StoredMessage): SeenMessage => ({
  id: message.id,
  channelId: message.channelId,
  text: wordsOf(message.content, message.components),
  buttons: allComponents(message.components)
    .filter(({ type }) => type === ComponentType.Button)
    .map(({ label, emoji, custom_id, url, disabled }) => ({
      label: textOf(label),
      emoji: textOf((emoji as { name?: unknown } | undefined)?.name),
      customId: custom_id === undefined ? undefined : textOf(custom_id),
      url: url === undefined ? undefined : textOf(url),
      isDisabled: disabled === true,
    })),
  replyTo: message.referencedId,
  isEphemeral: isEphemeral(message),
  isDeleted: message.isDeleted,
  isV2: (message.flags & MessageFlags.IsComponentsV2) !== 0,
  edits: message.edits,
  pings: message.pings,
  stored: message,
});

const isLoading = ({ flags }: StoredMessage): boolean => (flags & MessageFlags.Loading) !== 0;

export const createEyes = (world: World): Eyes => {
  const { changes } = world;
  const botMessages: Eyes["botMessages"] = ({ in: place, isWithDeleted = false } = {}) =>
    [...world.channels.values()]
      .filter(({ id }) => place === undefined || place.id === id)
      .flatMap(({ messages }) => messages)
      .filter(({ authorId, isDeleted }) => authorId === world.bot.id && (isWithDeleted || !isDeleted))
      .map(seen);
  const repliesTo: Eyes["repliesTo"] = ({ id, channelId }) =>
    botMessages({ in: { id: channelId } }).filter(({ replyTo }) => replyTo === id);
  const acknowledged = (interaction: Interaction): Promise<Interaction> =>
    changes.until(
      () => {
        if (interaction.state === "expired") throw new Error("The application did not respond");
        return interaction.state === "acknowledged" ? interaction : undefined;
      },
      `an acknowledgement of ${interaction.commandName ?? "a press"}`,
    );
  return {
    botMessages,
    repliesTo,
    see: ({ id, channelId }) => {
      const message = channelOf(world, channelId).messages.find((one) => one.id === id);
      if (!message) throw new Error(`No message ${id}`);
      return seen(message);
    },
    replyTo: (message, patience) =>
      changes.until(() => repliesTo(message)[0], "a reply of the bot", patience),
    async response(interaction, patience) {
      const editsBefore = interaction.source?.edits ?? 0;
      await acknowledged(interaction);
      const isUpdate = interaction.responseType === InteractionResponseType.DeferredMessageUpdate;
      return changes.until(
        () => {
          const { original, messages } = interaction;
          const [first] = messages;
          if (isUpdate && first) return seen(first);
          if (!original || isLoading(original) || (isUpdate && original.edits === editsBefore))
            return undefined;
          return seen(original);
        },
        `an answer to ${interaction.commandName ?? "a press"}`,
        patience,
      );
    },
    choices: async (interaction) => {
      const { choices } = await acknowledged(interaction);
      return choices.map(({ name, value }) => ({ name: textOf(name), value: textOf(value) }));
    },
    async settle(ms = SETTLE_MS) {
      const before = botMessages().length;
      await new Promise((resolve) => setTimeout(resolve, ms));
      return botMessages().slice(before);
    },
    requests: (method, path) => world.requests.filter((one) => one.method === method && path.test(one.path)),
    refusals: () =>
      world.requests
        .filter(({ status }) => status >= 400 && status < 500 && status !== 429)
        .map(({ method, path, refusal }) => `${method} ${path}: ${JSON.stringify(refusal)}`),
  };
};
