import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import { createApp } from "../../../src/app.ts";
import { runProgram } from "../../../src/cli/program.ts";
import { readConfig } from "../../../src/config.ts";
import { startBotProgram } from "../../discord/bot-program.ts";
import { createFakeDiscord } from "../../discord/fake-discord/fake-discord.ts";
import { createWorkspace } from "../../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION, UNANSWERABLE } from "../documents.ts";
import { createFakeTerminal, endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

const MAIN = resolve(import.meta.dirname, "../../../src/cli/main.ts");

it("yinju start brings the index in line before it answers", async () => {
  const workspace = await createWorkspace({ "old.md": "An old text.\n" });
  await runYinju(workspace, ["index"]);
  await workspace.remove("old.md");
  await workspace.write(DOCUMENTS);
  const { exitCode, out, error } = await runYinju(workspace, ["start"], {
    input: `${RIVER_QUESTION}\n/quit\n`,
  });
  expect(exitCode).toBe(0);
  expect(error).toContain("3 added, 0 changed, 1 removed, 0 unchanged, 0 skipped");
  expect(error.at(-1)).toMatch(/^3 documents, \d+ passages\. Ask in Chinese, English or Russian/);
  expect(out.join("\n")).toContain("The river rose four metres in March 2021.");
  const again = await runYinju(workspace, ["start"], { input: "/quit\n" });
  expect(again.error.filter((line) => line.includes("added"))).toEqual([]);
});

it("yinju start answers from the index as it is while another indexer is at work", async () => {
  const workspace = await createWorkspace(DOCUMENTS);
  await runYinju(workspace, ["index"]);
  const holder = { pid: process.ppid, host: hostname(), startedAt: new Date().toISOString() };
  await writeFile(join(workspace.indexDir, "LOCK"), JSON.stringify(holder));
  const { exitCode, out, error } = await runYinju(workspace, ["start"], { input: `${RIVER_QUESTION}\n` });
  expect(exitCode).toBe(0);
  expect(error).toContain("Answering from the index as it is.");
  expect(error.join("\n")).toMatch(/another indexer .* is at work/);
  expect(out.join("\n")).toContain("The river rose four metres in March 2021.");
});

it("yinju start answers on Discord, takes an index that another process makes, and ends with 0 when told to", async () => {
  const workspace = await createWorkspace({ "ship.md": "The ships came in May.\n" });
  const discord = await createFakeDiscord();
  onTestFinished(() => discord.close());
  const program = await startBotProgram(discord, workspace);
  const ask = async (): Promise<string> => {
    const reply = await discord.replyTo(discord.say(RIVER_QUESTION, { isMention: true }));
    return reply.text;
  };
  expect(await ask()).toContain("Not in these documents.");
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(program.log.join("\n"))?.[0] ?? "";
  const numbers = await (await fetch(`${origin}/metrics`)).text();
  expect(numbers).toMatch(/^yinju_discord_gateway_ready 1$/m);
  expect(numbers).toMatch(/^yinju_questions_total\{outcome="refused"\} 1$/m);
  await workspace.write(DOCUMENTS);
  await runYinju(workspace, ["index"]);
  await expect.poll(ask, { interval: 1000, timeout: 20_000 }).toContain("The river rose four metres");
  expect(await program.stop()).toBe(0);
  expect(discord.isConnected()).toBe(false);
});

it("yinju start writes down what is not answered only when it may", async () => {
  const workspace = await createWorkspace(DOCUMENTS);
  const discord = await createFakeDiscord();
  onTestFinished(() => discord.close());
  for (const FEEDBACK of ["off", "on"]) {
    const program = await startBotProgram(discord, workspace, { FEEDBACK });
    await discord.replyTo(discord.say(UNANSWERABLE, { isMention: true }));
    await program.stop();
  }
  const gaps = jsonOf(await runYinju(workspace, ["gaps", "--json"]));
  expect(gaps).toMatchObject([{ question: UNANSWERABLE, unanswered: 1 }]);
});

it("yinju start says that the port of the web pages is busy before it reads a document", async () => {
  const workspace = await createWorkspace(DOCUMENTS);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === "object" && address ? String(address.port) : "";
  const result = await runYinju(workspace, ["start"], { environment: { WEB_PORT: port } });
  expect(result.exitCode).toBe(1);
  expect(endsInMessageAndHint(result)).toBe(true);
  expect(result.error.join("\n")).toContain(`127.0.0.1:${port}": another program listens there`);
  expect(await workspace.generation()).toBeNull();
});

it("yinju start serves the web pages without anybody at a prompt until it is told to stop", async () => {
  const workspace = await createWorkspace(DOCUMENTS);
  const { seedsDir, indexDir } = workspace;
  const program = spawn(process.execPath, ["--import", "tsx", MAIN, "start"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, SEEDS_DIR: seedsDir, INDEX_DIR: indexDir, WEB_PORT: "0", DISCORD_TOKEN: "" },
  });
  onTestFinished(() => void program.kill("SIGKILL"));
  let told = "";
  program.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const exited = once(program, "exit");
  await expect.poll(() => told, { timeout: 20_000 }).toContain("Ask in");
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0] ?? "";
  const answer = await fetch(`${origin}/api/ask?q=${encodeURIComponent(RIVER_QUESTION)}`);
  expect(await answer.json()).toMatchObject({ answered: true });
  program.kill("SIGTERM");
  expect((await exited)[0]).toBe(0);
});

it("yinju start counts the questions of the prompt, and takes a new index for the pages too", async () => {
  const workspace = await createWorkspace({ "ship.md": "The ships came in May.\n" });
  const input = new PassThrough();
  const terminal = { ...createFakeTerminal(), input: input as unknown as NodeJS.ReadStream };
  const { seedsDir, indexDir } = workspace;
  const config = { SEEDS_DIR: seedsDir, INDEX_DIR: indexDir, WEB_PORT: "0", LOG_LEVEL: "silent" };
  const running = runProgram(["start"], { terminal, createApp: () => createApp(readConfig(config)) });
  const told = (): string => terminal.errorLines.join("\n");
  await expect.poll(told, { timeout: 10_000 }).toContain("Ask in");
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(told())?.[0] ?? "";
  input.write("When did the ships come?\n");
  const numbers = async (): Promise<string> => (await fetch(`${origin}/metrics`)).text();
  await expect.poll(numbers).toMatch(/yinju_questions_total\{outcome="\w+"\} 1/);
  await workspace.write(DOCUMENTS);
  await runYinju(workspace, ["index"]);
  const listed = async (): Promise<string> => (await fetch(`${origin}/documents`)).text();
  await expect.poll(listed, { timeout: 20_000, interval: 500 }).toContain("The river at Jiangwan");
  input.end("/quit\n");
  expect(await running).toBe(0);
});
