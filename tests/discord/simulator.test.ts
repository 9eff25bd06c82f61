import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { DOCUMENTS, RIVER_QUESTION } from "../cli/documents.ts";
import { createWorkspace } from "../workspace.ts";
import { installSimulator, SIMULATOR_DIR } from "./simulator.ts";

const isInstalled = existsSync(join(SIMULATOR_DIR, "accept.mjs"));
if (!isInstalled)
  console.warn("tests/discord: no simulator of Discord beside the repository, its test is skipped");

const PROJECT = resolve(import.meta.dirname, "../..");

interface Step {
  readonly name: string;
  readonly status: "pass" | "warn" | "skip" | "FAIL";
  readonly detail: string;
}

/** Runs the simulator's scenario for bots of every kind against the program itself. */
const accept = async (folder: string, environment: Readonly<Record<string, string>>): Promise<Step[]> => {
  const report = join(folder, "report.json");
  const settings = Object.entries(environment).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
  const bot = `${process.execPath} --import tsx src/cli/main.ts start`;
  const words = ["--text", RIVER_QUESTION, "--json", report];
  const run = spawn(
    process.execPath,
    [join(folder, "accept.mjs"), "--bot", bot, "--cwd", PROJECT, ...settings, ...words],
    { stdio: "ignore" },
  );
  await once(run, "exit");
  return JSON.parse(await readFile(report, "utf8")).results;
};

describe.skipIf(!isInstalled)("the bot against the strict simulator", () => {
  it("passes the generic scenario with no failure and no warning", async () => {
    const folder = await installSimulator();
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const { seedsDir, indexDir } = await createWorkspace(DOCUMENTS);
    const steps = await accept(folder, {
      SEEDS_DIR: seedsDir,
      INDEX_DIR: indexDir,
      ASK_CHANNELS: "{channelId}",
      COOLDOWN_SECONDS: "0",
    });
    expect(steps.length).toBeGreaterThan(25);
    expect(steps.filter(({ status }) => status !== "pass")).toEqual([]);
  }, 180_000);
});
