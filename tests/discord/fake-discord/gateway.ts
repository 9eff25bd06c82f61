import { randomUUID } from "node:crypto";
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord.js";
import type { RawData, WebSocket } from "ws";
import { guildJson } from "./guild-json.ts";
import { userJson } from "./message-json.ts";
import { botPermissionsIn } from "./permissions.ts";
import { type Json, recordOf, textOf } from "./refusal.ts";
import type { Channel, World } from "./world.ts";

interface GatewayEvent {
  readonly sequence: number;
  readonly name: string;
  readonly data: Json;
}

/** What Discord remembers of a bot's connection, and for a while after it broke. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly events: GatewayEvent[];
  sequence: number;
  socket: WebSocket | null;
}

/**
 * Sends an event to every session whose intents take it.
 *
 * @param data what a session with these intents is told
 * @param channel where it happens: the bot must be able to see it
 */
export type Dispatch = (
  name: string,
  data: (intents: number) => Json,
  intent: number,
  channel?: Channel,
) => void;

export interface GatewayStats {
  identified: number;
  resumed: number;
  refusedResumes: number;
  readonly closeCodes: number[];
}

export interface Gateway {
  readonly sessions: Map<string, Session>;
  readonly sockets: Set<WebSocket>;
  readonly stats: GatewayStats;
  readonly dispatch: Dispatch;
  accept(socket: WebSocket): void;
  /** True while a bot is connected and known. */
  isConnected(): boolean;
  /** How often the bot is told of each event. */
  repeats: number;
  /** Whether heartbeats are answered. */
  isMute: boolean;
}

const REMEMBERED_EVENTS = 1000;
const MAX_PAYLOAD = 4096;
const MAX_PAYLOADS_A_MINUTE = 120;
const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences;

export function createGateway(world: World, gatewayUrl: () => string): Gateway {
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  const stats: GatewayStats = { identified: 0, resumed: 0, refusedResumes: 0, closeCodes: [] };
  const push = (session: Session, name: string, data: Json): void => {
    session.sequence += 1;
    session.events.push({ sequence: session.sequence, name, data: structuredClone(data) });
    if (session.events.length > REMEMBERED_EVENTS) session.events.shift();
    if (session.socket) send(session.socket, GatewayOpcodes.Dispatch, data, name, session.sequence);
  };
  const identify = (socket: WebSocket, data: Json): Session | undefined => {
    stats.identified += 1;
    const refusal = refusalToIdentify(world, data);
    if (refusal !== undefined) {
      socket.close(refusal);
      return undefined;
    }
    const session: Session = {
      id: randomUUID(),
      intents: Number(data.intents),
      events: [],
      sequence: 0,
      socket,
    };
    sessions.set(session.id, session);
    push(session, "READY", readyJson(world, session, gatewayUrl()));
    push(session, "GUILD_CREATE", guildJson(world));
    return session;
  };
  const resume = (socket: WebSocket, data: Json): Session | undefined => {
    const session = sessions.get(textOf(data.session_id));
    if (!session || textOf(data.token) !== world.token) {
      stats.refusedResumes += 1;
      send(socket, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    stats.resumed += 1;
    session.socket?.terminate();
    session.socket = socket;
    for (const { sequence, name, data: missed } of session.events.filter(
      (event) => event.sequence > Number(data.seq),
    ))
      send(socket, GatewayOpcodes.Dispatch, missed, name, sequence);
    push(session, "RESUMED", {});
    return session;
  };
  const gateway: Gateway = {
    sessions,
    sockets,
    stats,
    repeats: 1,
    isMute: false,
    isConnected: () => [...sessions.values()].some(({ socket }) => socket !== null),
    dispatch(name, data, intent, channel) {
      if (channel && botPermissionsIn(world, channel) === 0n) return;
      for (const session of sessions.values())
        for (let time = 0; time < gateway.repeats && (session.intents & intent) !== 0; time += 1)
          push(session, name, data(session.intents));
    },
    accept: (socket) => accept(socket, world, gateway, { identify, resume }),
  };
  return gateway;
}

interface Openers {
  identify(socket: WebSocket, data: Json): Session | undefined;
  resume(socket: WebSocket, data: Json): Session | undefined;
}

const accept = (socket: WebSocket, world: World, gateway: Gateway, { identify, resume }: Openers): void => {
  const { heartbeatInterval } = world.options;
  const sentAt: number[] = [];
  let session: Session | undefined;
  let lastHeartbeat = Date.now();
  const watch = setInterval(() => {
    if (Date.now() - lastHeartbeat > heartbeatInterval * 2.5) socket.close(GatewayCloseCodes.SessionTimedOut);
  }, heartbeatInterval);
  gateway.sockets.add(socket);
  socket.on("close", (code: number) => {
    clearInterval(watch);
    gateway.sockets.delete(socket);
    gateway.stats.closeCodes.push(code);
    if (session?.socket === socket) session.socket = null;
    // A bot that says goodbye has no session to come back to.
    if (session && (code === 1000 || code === 1001)) gateway.sessions.delete(session.id);
    world.changes.notify();
  });
  socket.on("error", () => socket.terminate());
  socket.on("message", (raw: RawData) => {
    const text = raw.toString();
    const now = Date.now();
    sentAt.push(now);
    while ((sentAt[0] ?? now) < now - 60_000) sentAt.shift();
    if (text.length > MAX_PAYLOAD) return socket.close(GatewayCloseCodes.DecodeError);
    if (sentAt.length > MAX_PAYLOADS_A_MINUTE) return socket.close(GatewayCloseCodes.RateLimited);
    const { op, d } = recordOf(JSON.parse(text));
    if (op === GatewayOpcodes.Heartbeat) {
      lastHeartbeat = now;
      if (!gateway.isMute) send(socket, GatewayOpcodes.HeartbeatAck, null);
    } else if (op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume) {
      if (session && gateway.sessions.has(session.id))
        return socket.close(GatewayCloseCodes.AlreadyAuthenticated);
      session = op === GatewayOpcodes.Identify ? identify(socket, recordOf(d)) : resume(socket, recordOf(d));
      world.changes.notify();
    } else if (!session) {
      socket.close(GatewayCloseCodes.NotAuthenticated);
    }
  });
  send(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatInterval });
};

export const send = (socket: WebSocket, op: number, data: unknown, name?: string, sequence?: number): void =>
  socket.send(JSON.stringify({ op, d: data, t: name ?? null, s: sequence ?? null }));

const refusalToIdentify = (world: World, { token, intents }: Json): number | undefined => {
  if (token !== world.token) return GatewayCloseCodes.AuthenticationFailed;
  if (typeof intents !== "number") return GatewayCloseCodes.InvalidIntents;
  const isDisallowed =
    (intents & PRIVILEGED) !== 0 ||
    ((intents & GatewayIntentBits.MessageContent) !== 0 && !world.options.isContentAllowed);
  return isDisallowed ? GatewayCloseCodes.DisallowedIntents : undefined;
};

const readyJson = (world: World, { id }: Session, gatewayUrl: string): Json => ({
  v: 10,
  user: userJson(world, world.bot.id),
  guilds: [{ id: world.guildId, unavailable: true }],
  session_id: id,
  resume_gateway_url: gatewayUrl,
  shard: [0, 1],
  application: { id: world.bot.id, flags: 0 },
});
