import { GatewayOpcodes } from "discord.js";
import { type Gateway, send } from "./gateway.ts";
import type { Server, Trouble } from "./server.ts";
import type { World } from "./world.ts";

/** How a connection comes to its end. */
export type Drop =
  /** The line is cut. */
  | "cut"
  /** Discord asks the bot to come back with its session. */
  | "reconnect"
  /** Discord has forgotten the session and says so. */
  | "invalid"
  /** The line is cut, and when the bot comes back its session is forgotten. */
  | "forgotten"
  /** Closed with this code. */
  | number;

export interface Chaos {
  /**
   * Breaks the bot's connection.
   *
   * @param downMs for how long no new one is taken
   * @returns what the bot did to come back, once it is back
   */
  drop(how: Drop, downMs?: number): { back(patience?: number): Promise<"resumed" | "identified"> };
  /** Leaves heartbeats unanswered until undone. */
  mute(): { undo(): void };
  /** Lays trouble in store for the next requests of a kind. */
  trouble(trouble: Omit<Trouble, "times"> & { readonly times?: number }): Trouble;
  isConnected(): boolean;
}

export const createChaos = (world: World, gateway: Gateway, server: Server): Chaos => ({
  isConnected: gateway.isConnected,
  drop(how, downMs = 0) {
    const before = { ...gateway.stats };
    if (downMs > 0) {
      server.isGatewayClosed = true;
      setTimeout(() => {
        server.isGatewayClosed = false;
      }, downMs);
    }
    breakConnections(gateway, how);
    return {
      back: (patience = 30_000) =>
        world.changes.until(
          () => {
            if (!gateway.isConnected()) return undefined;
            if (gateway.stats.identified > before.identified) return "identified";
            return gateway.stats.resumed > before.resumed ? "resumed" : undefined;
          },
          `the bot to come back after "${how}"`,
          patience,
        ),
    };
  },
  mute() {
    gateway.isMute = true;
    return {
      undo() {
        gateway.isMute = false;
      },
    };
  },
  trouble(parts) {
    const trouble: Trouble = { times: 1, ...parts };
    server.troubles.push(trouble);
    return trouble;
  },
});

const breakConnections = ({ sessions, sockets }: Gateway, how: Drop): void => {
  const isLineCut = how === "cut" || how === "forgotten";
  if (isLineCut) for (const session of sessions.values()) session.socket = null;
  if (how === "invalid" || how === "forgotten") sessions.clear();
  for (const socket of sockets) {
    if (isLineCut) socket.terminate();
    else if (typeof how === "number") socket.close(how);
    else if (how === "reconnect") send(socket, GatewayOpcodes.Reconnect, null);
    else send(socket, GatewayOpcodes.InvalidSession, false);
  }
};
