import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Stands beside the repository, where it is there at all. */
export const SIMULATOR_DIR = resolve(import.meta.dirname, "../../../shared/discord-sim");

/** A message as the simulator shows it to a test. */
export interface SeenMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly allText: string;
  readonly text: string;
  readonly replyTo: string | null;
  readonly ephemeral: boolean;
  readonly flags: number;
  readonly pings: { readonly users: string[]; readonly roles: string[]; readonly everyone: boolean };
}

export interface CommandRun {
  ack(): Promise<{ readonly type: number; readonly ms: number; readonly ephemeral: boolean }>;
  response(options?: { timeout?: number; settleMs?: number }): Promise<SeenMessage>;
}

/** The part of the simulator that the tests use. */
export interface Simulator {
  readonly api: string;
  readonly token: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly random: { readonly id: string };
  readonly carol: { readonly id: string };
  readonly modRole: { readonly id: string };
  readonly log: readonly {
    readonly kind: string;
    readonly text: string;
    readonly extra: { readonly status?: number };
  }[];
  readonly sessions: ReadonlyMap<string, { readonly intents: number }>;
  readonly connected: boolean;
  /** Sends an event to the bot; replaced by a test that has events sent twice. */
  _dispatch(...event: readonly unknown[]): void;
  waitCommands(names: readonly string[]): Promise<unknown>;
  requests(filter: { method: string; route: RegExp; since?: number }): readonly unknown[];
  userSays(channel: string, text: string, options?: { mention?: boolean; user?: string }): SeenMessage;
  userDMs(text: string): SeenMessage;
  userRunsCommand(name: string, options: Record<string, string>): CommandRun;
  waitForBotMessage(options: { channel: string; after: SeenMessage }): Promise<SeenMessage>;
  expectSilence(options: { channel: string; after: SeenMessage; ms: number }): Promise<void>;
  setBotPermissions(channel: { readonly id: string }, options: { deny?: readonly string[] }): void;
  fault(options: { method: string; route: RegExp; status: number; times: number }): void;
  dropGateway(options: { how: string; code?: number }): {
    waitBack(options: object): Promise<{ resumed: boolean }>;
  };
  stop(): Promise<void>;
}

export interface SimulatorHouse {
  create(options?: { privilegedIntents?: readonly string[] }): Promise<Simulator>;
  close(): Promise<void>;
}

/** Copies the simulator to where it finds this project's `ws`, its only dependency. */
export async function installSimulator(): Promise<SimulatorHouse> {
  const folder = await mkdtemp(join(tmpdir(), "discord-simulator-"));
  const require = createRequire(import.meta.url);
  await cp(SIMULATOR_DIR, folder, { recursive: true });
  await mkdir(join(folder, "node_modules"));
  await symlink(dirname(require.resolve("ws/package.json")), join(folder, "node_modules/ws"), "junction");
  const { createSim } = await import(/* @vite-ignore */ pathToFileURL(join(folder, "sim.mjs")).href);
  return {
    create: (options = {}) => createSim(options),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
