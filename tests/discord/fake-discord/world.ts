import { ChannelType, PermissionFlagsBits } from "discord.js";
import { type Changes, createChanges } from "./changes.ts";
import type { Interaction } from "./interaction.ts";
import type { StoredMessage } from "./messages.ts";
import type { Json } from "./refusal.ts";
import { createSnowflakes } from "./snowflakes.ts";

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly isBot: boolean;
  /** The language of the person's Discord. */
  readonly locale: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly isMentionable: boolean;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string;
  /** Null: private messages. */
  readonly guildId: string | null;
  /** Of a private channel. */
  readonly recipientId: string | null;
  /** Of a thread. */
  readonly parentId: string | null;
  /** What the bot is denied here, beyond what its role allows. */
  denied: bigint;
  readonly messages: StoredMessage[];
}

export interface RequestRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly body: unknown;
  status: number;
  /** What Discord said where it refused. */
  refusal: Json | null;
}

export interface WorldOptions {
  /** What the bot's role allows. */
  readonly botPermissions?: bigint;
  /** What the role of all allows; the bot has this too. */
  readonly everyone?: bigint;
  /** The Message Content Intent is allowed in the developer portal. */
  readonly isContentAllowed?: boolean;
  /** Milliseconds between heartbeats. */
  readonly heartbeatInterval?: number;
  /** Milliseconds within which an interaction has to be acknowledged. */
  readonly acknowledgeWithin?: number;
  /** Milliseconds for which the key to the reply of an interaction is good. */
  readonly interactionLifetime?: number;
  readonly hasRateLimits?: boolean;
  /** Milliseconds that every request takes on its way. */
  readonly latency?: number;
  readonly preferredLocale?: string;
}

export interface World {
  readonly options: Required<WorldOptions>;
  readonly changes: Changes;
  readonly token: string;
  readonly bot: Person;
  readonly owner: Person;
  readonly guildId: string;
  readonly people: Map<string, Person>;
  readonly roles: Map<string, Role>;
  readonly channels: Map<string, Channel>;
  /** By token. */
  readonly interactions: Map<string, Interaction>;
  /** Registered commands: of one server by its id, of all servers by "". */
  readonly commands: Map<string, readonly Json[]>;
  readonly requests: RequestRecord[];
  /** Paths that this Discord does not know. */
  readonly unknownPaths: string[];
  /** Channels in which the bot was seen typing, as often as it was. */
  readonly typing: string[];
  nextId(): string;
}

const P = PermissionFlagsBits;
export const MEMBER_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.ReadMessageHistory |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseApplicationCommands;

const DEFAULTS: Required<WorldOptions> = {
  botPermissions: 0n,
  everyone: MEMBER_PERMISSIONS,
  isContentAllowed: true,
  heartbeatInterval: 41_250,
  acknowledgeWithin: 3000,
  interactionLifetime: 15 * 60_000,
  hasRateLimits: true,
  latency: 0,
  preferredLocale: "en-US",
};

/** A server with an owner, a bot and two channels. */
export function createWorld(options: WorldOptions = {}): World {
  const nextId = createSnowflakes();
  const person = (username: string, isBot = false): Person => ({
    id: nextId(),
    username,
    isBot,
    locale: "en-US",
  });
  const [bot, owner, guildId] = [person("yinju", true), person("bob"), nextId()];
  const all = { ...DEFAULTS, ...options };
  const everyone: Role = { id: guildId, name: "@everyone", permissions: all.everyone, isMentionable: false };
  const own: Role = { id: nextId(), name: "yinju", permissions: all.botPermissions, isMentionable: false };
  const world: World = {
    options: all,
    changes: createChanges(),
    token: `${Buffer.from(bot.id).toString("base64url")}.Zm9v.${"x".repeat(30)}`,
    bot,
    owner,
    guildId,
    people: new Map([bot, owner].map((one) => [one.id, one])),
    roles: new Map([everyone, own].map((role) => [role.id, role])),
    channels: new Map(),
    interactions: new Map(),
    commands: new Map(),
    requests: [],
    unknownPaths: [],
    typing: [],
    nextId,
  };
  for (const name of ["general", "random"]) addChannel(world, { name });
  return world;
}

export function addPerson(world: World, parts: Partial<Omit<Person, "id">>): Person {
  const person = { id: world.nextId(), username: "someone", isBot: false, locale: "en-US", ...parts };
  world.people.set(person.id, person);
  return person;
}

type ChannelParts = Partial<Pick<Channel, "type" | "name" | "guildId" | "recipientId" | "parentId">>;

export function addChannel(world: World, parts: ChannelParts): Channel {
  const channel: Channel = {
    id: world.nextId(),
    type: ChannelType.GuildText,
    name: "channel",
    guildId: world.guildId,
    recipientId: null,
    parentId: null,
    denied: 0n,
    messages: [],
    ...parts,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The channel of private messages with a person. */
export const privateChannel = (world: World, personId: string): Channel =>
  [...world.channels.values()].find(({ recipientId }) => recipientId === personId) ??
  addChannel(world, { type: ChannelType.DM, name: "", guildId: null, recipientId: personId });
