import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";

/** The program itself as a process of its own, connected to a fake Discord. */
export interface BotProgram {
  /** Bytes in memory, with what the system says; null where it does not say. */
  memory(): number | null;
  /** What the program wrote to standard error, by lines. */
  readonly log: readonly string[];
  /** Asks it to stop; gives its exit code. */
  stop(): Promise<number | null>;
}

const MAIN = resolve(import.meta.dirname, "../../src/cli/main.ts");
const START_TIMEOUT_MS = 120_000;

/** Starts the program and waits until the bot is connected and its commands are known. */
export async function startBotProgram(
  discord: FakeDiscord,
  folders: { readonly seedsDir: string; readonly indexDir: string },
  environment: Readonly<Record<string, string>> = {},
): Promise<BotProgram> {
  const program = spawn(process.execPath, ["--import", "tsx", MAIN, "start"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      SEEDS_DIR: folders.seedsDir,
      INDEX_DIR: folders.indexDir,
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
      COOLDOWN_SECONDS: "0",
      WEB_PORT: "0",
      ...environment,
    },
  });
  const log: string[] = [];
  program.stderr
    .setEncoding("utf8")
    .on("data", (text: string) => log.push(...text.split("\n").filter(Boolean)));
  const exited = once(program, "exit").then(([code]) => code as number | null);
  const isReady = discord.world.changes.until(
    () => (discord.isConnected() && discord.world.commands.size > 0 ? true : undefined),
    "the bot to connect",
    START_TIMEOUT_MS,
  );
  if ((await Promise.race([isReady, exited.then(() => false)])) === false) throw new Error(log.join("\n"));
  return {
    log,
    memory: () => residentBytes(program),
    stop() {
      program.kill("SIGTERM");
      return exited;
    },
  };
}

/** From `/proc`, where there is one. */
const residentBytes = ({ pid }: ChildProcess): number | null => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
};
