import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS, RIVER_QUESTION, UNANSWERABLE } from "../cli/documents.ts";
import { jsonOf, runYinju } from "../cli/run-yinju.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";

let house: BotHouse;
let discord: FakeDiscord;

const linesOf = ({ indexDir }: BotHouse): Record<string, unknown>[] =>
  readFileSync(join(indexDir, "feedback.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const open = (hasFeedback: boolean): Promise<BotHouse> =>
  openBotHouse({ files: DOCUMENTS, hasSamples: false, hasFeedback, world: { hasRateLimits: false } });

describe("6. Feedback and gaps", () => {
  beforeAll(async () => {
    house = await open(true);
    ({ discord } = house);
  });
  afterAll(() => house.close());

  it("writes down nothing, and shows no votes, unless it is wanted", async () => {
    const without = await open(false);
    const answer = await without.discord.response(without.discord.run("ask", { question: RIVER_QUESTION }));
    await without.discord.response(without.discord.run("ask", { question: UNANSWERABLE }));
    expect(answer.buttons.map(({ emoji }) => emoji)).not.toContain("👍");
    expect(existsSync(join(without.indexDir, "feedback.jsonl"))).toBe(false);
    await without.close();
  });

  it("writes down votes and questions without an answer, with ids that say nothing of who it was", async () => {
    const answer = await discord.response(discord.run("ask", { question: RIVER_QUESTION }));
    const down = answer.buttons.find(({ emoji }) => emoji === "👎")?.customId ?? "";
    await discord.response(discord.press(answer.stored, down));
    await discord.response(discord.run("ask", { question: UNANSWERABLE }));
    await discord.replyTo(discord.tell(UNANSWERABLE));
    await expect.poll(() => linesOf(house).length).toBe(3);
    expect(linesOf(house)).toMatchObject([
      {
        kind: "vote",
        question: RIVER_QUESTION,
        helpful: false,
        citations: expect.arrayContaining([expect.any(String)]),
      },
      { kind: "unanswered", question: UNANSWERABLE },
      { kind: "unanswered", question: UNANSWERABLE },
    ]);
    expect(JSON.stringify(linesOf(house))).not.toContain(discord.alice.id);
    expect(JSON.stringify(linesOf(house))).not.toContain("alice");
    expect(new Set(linesOf(house).map(({ user }) => user)).size).toBe(1);
  });

  it("keeps it when the index is made anew", async () => {
    await house.app.index({
      isFull: true,
      events: { skipped: () => undefined, warned: () => undefined, progressed: () => undefined },
    });
    expect(linesOf(house)).toHaveLength(3);
  });

  it("prints with yinju gaps what people asked that the documents could not answer", async () => {
    const printed = await runYinju(house, ["gaps"]);
    expect(printed.exitCode).toBe(0);
    expect(printed.out.join("\n")).toContain(UNANSWERABLE);
    expect(jsonOf(await runYinju(house, ["gaps", "--json"]))).toMatchObject(
      [
        { question: RIVER_QUESTION, people: 1, unhelpful: 1 },
        { question: UNANSWERABLE, people: 1, unanswered: 2 },
      ].toReversed(),
    );
  });

  it("asks Discord for nothing that it refuses", () => {
    expect(discord.refusals()).toEqual([]);
    expect(house.logged.filter(({ level }) => level !== "info")).toEqual([]);
  });
});
