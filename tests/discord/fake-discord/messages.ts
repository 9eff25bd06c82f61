import { GatewayIntentBits, MessageFlags, MessageType } from "discord.js";
import type { Dispatch } from "./gateway.ts";
import { channelOf, inGuild, messageJson } from "./message-json.ts";
import { type Pings, pingsIn } from "./pings.ts";
import { type Json, listOf, textOf } from "./refusal.ts";
import type { Channel, World } from "./world.ts";

export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly type: MessageType;
  readonly isWebhook: boolean;
  content: string;
  components: readonly unknown[];
  flags: number;
  /** The message that this one replies to. */
  readonly referencedId: string | null;
  /** What the author gave along, to know the message by. */
  readonly nonce: string | null;
  /** Token of the interaction that this message answers. */
  readonly interactionToken: string | null;
  editedAt: number | null;
  edits: number;
  isDeleted: boolean;
  pings: Pings;
}

type Draft = Partial<Omit<StoredMessage, "pings">> &
  Pick<StoredMessage, "channelId" | "authorId"> & { readonly pings?: Pings };

/** What messages need of the place they are written in. */
export interface Stage {
  readonly world: World;
  readonly dispatch: Dispatch;
}

/** Flags that outlive an edit or come with a body. */
const SENDABLE = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral | MessageFlags.SuppressEmbeds;

export const isEphemeral = ({ flags }: Pick<StoredMessage, "flags">): boolean =>
  (flags & MessageFlags.Ephemeral) !== 0;

/** What of a message's fields is stored. */
export const draftOf = (body: Json): Pick<StoredMessage, "content" | "components" | "flags"> => ({
  content: textOf(body.content).trim(),
  components: structuredClone(listOf(body.components)),
  flags: Number(body.flags ?? 0) & SENDABLE,
});

export function addMessage({ world, dispatch }: Stage, draft: Draft): StoredMessage {
  const message: StoredMessage = {
    id: world.nextId(),
    type: MessageType.Default,
    isWebhook: false,
    content: "",
    components: [],
    flags: 0,
    referencedId: null,
    nonce: null,
    interactionToken: null,
    editedAt: null,
    edits: 0,
    isDeleted: false,
    pings: pingsIn(world, draft.content ?? "", undefined),
    ...draft,
  };
  channelOf(world, message.channelId).messages.push(message);
  tell({ world, dispatch }, "MESSAGE_CREATE", message);
  return message;
}

export function editMessage(stage: Stage, message: StoredMessage, body: Json): void {
  const draft = draftOf(body);
  if (body.content !== undefined) message.content = draft.content;
  if (body.components !== undefined) message.components = draft.components;
  message.flags = (message.flags & ~MessageFlags.Loading) | (draft.flags & MessageFlags.IsComponentsV2);
  message.editedAt = Date.now();
  message.edits += 1;
  tell(stage, "MESSAGE_UPDATE", message);
}

export function deleteMessage({ world, dispatch }: Stage, message: StoredMessage): void {
  message.isDeleted = true;
  if (!isEphemeral(message)) {
    const { id, channelId } = message;
    const { guildId } = channelOf(world, channelId);
    dispatch("MESSAGE_DELETE", () => ({ id, channel_id: channelId, ...inGuild(guildId) }), intentOf(guildId));
  }
  world.changes.notify();
}

/** The message, unless it is not there any more or only one person sees it. */
export const findMessage = (channel: Channel, id: string): StoredMessage | undefined =>
  channel.messages.find((message) => message.id === id && !message.isDeleted && !isEphemeral(message));

const intentOf = (guildId: string | null): number =>
  guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;

const tell = ({ world, dispatch }: Stage, event: string, message: StoredMessage): void => {
  const channel = channelOf(world, message.channelId);
  if (!isEphemeral(message)) {
    dispatch(
      event,
      (intents) => ({
        ...messageJson(world, message, (intents & GatewayIntentBits.MessageContent) !== 0),
        ...inGuild(channel.guildId),
        channel_type: channel.type,
        ...(channel.guildId === null || message.isWebhook ? {} : { member: MEMBER }),
      }),
      intentOf(channel.guildId),
      channel,
    );
  }
  world.changes.notify();
};

const MEMBER: Json = { roles: [], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 };
