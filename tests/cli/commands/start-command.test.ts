import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startBotProgram } from "../../discord/bot-program.ts";
import { createFakeDiscord } from "../../discord/fake-discord/fake-discord.ts";
import { createWorkspace } from "../../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION, UNANSWERABLE } from "../documents.ts";
import { jsonOf, runYinju } from "../run-yinju.ts";

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
