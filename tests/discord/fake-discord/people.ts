import {
  ApplicationCommandOptionType,
  ChannelType,
  GatewayIntentBits,
  InteractionType,
  MessageType,
} from "discord.js";
import { commandData, commandOf, fire, optionsOf } from "./act.ts";
import { channelJson } from "./guild-json.ts";
import type { Interaction } from "./interaction.ts";
import { channelOf, messageJson } from "./message-json.ts";
import { addMessage, deleteMessage, editMessage, type Stage, type StoredMessage } from "./messages.ts";
import { pingsIn } from "./pings.ts";
import { idOfAge } from "./snowflakes.ts";
import { addChannel, type Channel, type Person, privateChannel } from "./world.ts";

export interface Saying {
  readonly by?: Person;
  readonly in?: Pick<Channel, "id">;
  /** The bot's name is put in front of the words. */
  readonly isMention?: boolean;
  readonly replyTo?: { readonly id: string; readonly channelId: string };
  /** The author of the message replied to hears of it. */
  readonly isReplyPing?: boolean;
  readonly type?: MessageType;
  /** Milliseconds that passed since it was said. */
  readonly age?: number;
  readonly isWebhook?: boolean;
}

export interface Acting {
  readonly by?: Person;
  readonly in?: Pick<Channel, "id">;
}

/** What people do in their Discord. */
export interface People {
  say(text: string, saying?: Saying): StoredMessage;
  /** In private. */
  tell(text: string, saying?: Saying): StoredMessage;
  edit(message: Pick<StoredMessage, "id" | "channelId">, text: string): void;
  remove(message: Pick<StoredMessage, "id" | "channelId">): void;
  /** A post in a forum: a thread whose first message has its id. */
  post(forum: Channel, title: string, text: string, saying?: Saying): StoredMessage;
  startThread(parent: Channel, title: string): Channel;
  /** Throws where the client would not let the person do it. */
  run(name: string, options?: Readonly<Record<string, string | boolean>>, acting?: Acting): Interaction;
  /** Types into an option of a command. */
  type(name: string, option: string, text: string, acting?: Acting): Interaction;
  /** Picks a command from a message's menu. */
  apply(name: string, message: Pick<StoredMessage, "id" | "channelId">, acting?: Acting): Interaction;
  /** Presses a button, also one that is not there. */
  press(message: StoredMessage, customId: string, acting?: Acting): Interaction;
}

export function createPeople(stage: Stage, alice: Person): People {
  const { world } = stage;
  const general = [...world.channels.values()].find(({ name }) => name === "general");
  const placeOf = (place: Pick<Channel, "id"> | undefined): Channel =>
    channelOf(world, place?.id ?? general?.id ?? "");
  const messageOf = ({ id, channelId }: Pick<StoredMessage, "id" | "channelId">): StoredMessage => {
    const message = channelOf(world, channelId).messages.find((one) => one.id === id);
    if (!message) throw new Error(`No message ${id}`);
    return message;
  };
  const sayIn = (channel: Channel, text: string, saying: Saying, isPost = false): StoredMessage => {
    const content = saying.isMention ? `<@${world.bot.id}> ${text}` : text;
    const referenced = saying.replyTo && messageOf(saying.replyTo);
    const repliedTo = saying.isReplyPing === false ? undefined : referenced?.authorId;
    return addMessage(stage, {
      // The first message of a post has the id of its thread.
      ...(isPost ? { id: channel.id } : saying.age === undefined ? {} : { id: idOfAge(saying.age) }),
      channelId: channel.id,
      authorId: (saying.by ?? alice).id,
      content,
      type: saying.type ?? (referenced ? MessageType.Reply : MessageType.Default),
      isWebhook: saying.isWebhook ?? false,
      referencedId: referenced?.id ?? null,
      pings: pingsIn(world, content, undefined, repliedTo),
    });
  };
  const startThread = (parent: Channel, title: string): Channel => {
    const thread = addChannel(world, { type: ChannelType.PublicThread, name: title, parentId: parent.id });
    stage.dispatch(
      "THREAD_CREATE",
      () => ({ ...channelJson(world, thread), newly_created: true }),
      GatewayIntentBits.Guilds,
    );
    return thread;
  };
  return {
    say: (text, saying = {}) =>
      sayIn(placeOf(saying.replyTo ? { id: saying.replyTo.channelId } : saying.in), text, saying),
    tell: (text, saying = {}) => sayIn(privateChannel(world, (saying.by ?? alice).id), text, saying),
    edit: (message, text) => {
      const stored = messageOf(message);
      stored.pings = pingsIn(world, text, undefined);
      editMessage(stage, stored, { content: text });
    },
    remove: (message) => deleteMessage(stage, messageOf(message)),
    startThread,
    post: (forum, title, text, saying = {}) => sayIn(startThread(forum, title), text, saying, true),
    run: (name, options = {}, acting = {}) => {
      const by = acting.by ?? alice;
      const command = commandOf(world, name, by, placeOf(acting.in));
      const data = { ...commandData(command), options: optionsOf(command, options) };
      return fire(stage, InteractionType.ApplicationCommand, by, placeOf(acting.in), data);
    },
    type: (name, option, text, acting = {}) => {
      const by = acting.by ?? alice;
      const data = {
        ...commandData(commandOf(world, name, by, placeOf(acting.in))),
        options: [{ name: option, type: ApplicationCommandOptionType.String, value: text, focused: true }],
      };
      return fire(stage, InteractionType.ApplicationCommandAutocomplete, by, placeOf(acting.in), data);
    },
    apply: (name, message, acting = {}) => {
      const by = acting.by ?? alice;
      const channel = channelOf(world, message.channelId);
      const command = commandOf(world, name, by, channel);
      // The message comes along whatever the bot may read.
      const messages = { [message.id]: messageJson(world, messageOf(message), true) };
      const data = { ...commandData(command), target_id: message.id, resolved: { messages } };
      return fire(stage, InteractionType.ApplicationCommand, by, channel, data);
    },
    press: (message, customId, acting = {}) => {
      const data = { custom_id: customId, component_type: 2, id: 1 };
      const channel = channelOf(world, message.channelId);
      return fire(
        stage,
        InteractionType.MessageComponent,
        acting.by ?? alice,
        channel,
        data,
        messageOf(message),
      );
    },
  };
}
