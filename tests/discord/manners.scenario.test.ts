import { PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ask } from "../../src/types.ts";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION } from "../cli/documents.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import { emphasisedIn } from "./builders.ts";
import type { SeenMessage } from "./fake-discord/eyes.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";

const RIVER = "The river rose four metres in March 2021.";

let house: BotHouse;
let discord: FakeDiscord;

const ask = (question: string): Promise<SeenMessage> => discord.response(discord.run("ask", { question }));

/** Questions wait until the gate is opened; then they are asked of the index. */
const gated = (): { ask: Ask; open(): void; waiting(): number } => {
  const waiting: (() => void)[] = [];
  let isOpen = false;
  return {
    ask: async (question, options) => {
      if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
      return house.serving.ask(question, options);
    },
    open() {
      isOpen = true;
      for (const go of waiting) go();
    },
    waiting: () => waiting.length,
  };
};

const problems = () => house.logged.filter(({ level }) => level !== "info");

describe("5. Manners", () => {
  beforeAll(async () => {
    house = await openBotHouse({
      files: DOCUMENTS,
      hasSamples: false,
      world: { hasRateLimits: false },
    });
    ({ discord } = house);
  });
  beforeEach(async () => {
    if (!discord.isConnected()) await house.restart();
  });
  afterAll(() => house.close());

  it("acknowledges at once what takes longer than Discord waits", async () => {
    const gate = gated();
    await house.restart({ ask: gate.ask });
    const run = discord.run("ask", { question: RIVER_QUESTION });
    await expect.poll(() => run.acknowledgedAfter).toBeLessThan(1000);
    await discord.settle(3200);
    gate.open();
    expect(emphasisedIn((await discord.response(run)).text)).toContain(RIVER);
    await house.restart();
  });

  it("lets a person wait between two questions, and says how long", async () => {
    await house.restart({ cooldownSeconds: 60 });
    await ask(RIVER_QUESTION);
    const second = await ask(SHIP_QUESTION);
    expect(second.isEphemeral).toBe(true);
    expect(second.text).toMatch(/ask again in (?:60|59) seconds/);
    const other = discord.addPerson({ username: "other" });
    const theirs = await discord.response(discord.run("ask", { question: SHIP_QUESTION }, { by: other }));
    expect(emphasisedIn(theirs.text)).toContain("十二条船");
    await house.restart();
  });

  it("takes no more questions than it can bear, and says so", async () => {
    const gate = gated();
    await house.restart({ ask: gate.ask });
    const runs = Array.from({ length: 310 }, () => discord.run("ask", { question: RIVER_QUESTION }));
    const refused = (): SeenMessage[] =>
      discord.botMessages().filter(({ text }) => text.includes("Too many questions are waiting"));
    await expect.poll(() => refused().length, { timeout: 10_000 }).toBe(6);
    expect(gate.waiting()).toBe(4);
    gate.open();
    const answers = await Promise.all(runs.map((run) => discord.response(run, 20_000)));
    expect(answers.filter(({ text }) => text.includes(RIVER))).toHaveLength(304);
    await house.restart();
  }, 40_000);

  it("refuses a question that is a whole text", async () => {
    const reply = await discord.replyTo(discord.tell("字".repeat(2001)));
    expect(reply.text).toContain("问题太长");
  });

  it("shows that it is typing", async () => {
    const before = discord.world.typing.length;
    await discord.replyTo(discord.say(RIVER_QUESTION, { isMention: true, in: discord.random }));
    expect(discord.world.typing.slice(before)).toEqual([discord.random.id]);
  });

  it("never gives two answers to one message: where Discord tells everything twice", async () => {
    const before = { problems: problems().length, asked: house.asked.length };
    discord.gateway.repeats = 2;
    const question = discord.say(RIVER_QUESTION, { isMention: true });
    await discord.replyTo(question);
    const answer = await ask(RIVER_QUESTION);
    await discord.settle();
    discord.gateway.repeats = 1;
    expect(discord.repliesTo(question)).toHaveLength(1);
    expect(discord.see(answer).edits).toBe(1);
    expect(house.asked.length - before.asked).toBe(2);
    expect(problems().slice(before.problems)).toEqual([]);
  });

  it.each([500, 502, "cut"] as const)(
    "never gives two answers to one message: where the answer arrives and only the word of it is lost (%s)",
    async (status) => {
      discord.trouble({ method: "POST", path: /\/messages$/, status, isCarriedOut: true });
      const question = discord.say(RIVER_QUESTION, { isMention: true });
      await discord.replyTo(question);
      await discord.settle();
      expect(discord.repliesTo(question)).toHaveLength(1);
    },
  );

  it("answers a command whose acknowledgement arrives and only the word of it is lost", async () => {
    discord.trouble({ method: "POST", path: /\/callback$/, status: 500, isCarriedOut: true });
    expect(emphasisedIn((await ask(RIVER_QUESTION)).text)).toContain(RIVER);
  });

  it.each([
    [[], 1 + 512 + 4096],
    [["100000000000000001"], 1 + 512 + 4096 + 32768],
  ])("asks for the least intents: with channels for questions %j, %i", async (askChannels, intents) => {
    await house.restart({ askChannels });
    expect([...discord.gateway.sessions.values()].map((session) => session.intents)).toEqual([intents]);
    await house.restart();
  });

  it("goes on where it may not write, with one line in the log", async () => {
    const before = problems().length;
    discord.deny(discord.random, PermissionFlagsBits.SendMessages);
    discord.say(RIVER_QUESTION, { in: discord.random, isMention: true });
    await discord.settle();
    discord.deny(discord.random, 0n);
    expect(problems().slice(before)).toMatchObject([
      { level: "warn", message: "the bot may not write in this channel" },
    ]);
    expect((await discord.replyTo(discord.tell(RIVER_QUESTION))).text).toContain(RIVER);
  });

  it("answers from one index wholly when another takes its place in mid-answer", async () => {
    const gate = gated();
    await house.restart({ ask: gate.ask });
    const run = discord.run("ask", { question: RIVER_QUESTION });
    await expect.poll(gate.waiting).toBe(1);
    const before = house.serving.current();
    await house.write({ "new.md": "# New\n\nA lighthouse was built.\n" });
    await house.serving.reindex({
      skipped: () => undefined,
      warned: () => undefined,
      progressed: () => undefined,
    });
    expect(house.serving.current()).not.toBe(before);
    gate.open();
    expect(emphasisedIn((await discord.response(run)).text)).toContain(RIVER);
    await house.restart();
  });

  it("writes its token into no log", () => {
    expect(house.logged.length).toBeGreaterThan(10);
    expect(JSON.stringify(house.logged)).not.toContain(discord.world.token);
  });

  it("asks Discord for nothing that it refuses, but to write where it may not", () => {
    const allowed = /"code":(?:50013|40060)/;
    expect(discord.refusals().filter((refusal) => !allowed.test(refusal))).toEqual([]);
    expect(discord.world.unknownPaths).toEqual([]);
  });
});
