import { ChannelType } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotOptions } from "../../src/discord/bot-options.ts";
import { type Bot, startBot } from "../../src/discord/start-bot.ts";
import type { Answer } from "../../src/types.ts";
import { makeAnswer, makeQuote } from "./builders.ts";
import { createFakeDiscord, type FakeDiscord } from "./fake-discord/fake-discord.ts";

const QUOTE = makeQuote({ text: "渡轮停航七年。" });

let discord: FakeDiscord;
let bot: Bot;
let asked: string[];
/** Ends the answers that are being waited for: those to questions with "slow". */
let release: () => void;

const ask = async (question: string): Promise<Answer> => {
  asked.push(question);
  if (question.includes("slow")) {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  }
  if (question.includes("nothing")) return makeAnswer({ question, answered: false, quotes: [] });
  return makeAnswer({ question, quotes: [makeQuote({ text: question }), QUOTE] });
};

const optionsOf = (askChannels: readonly string[]): BotOptions => {
  const silent = (): void => undefined;
  return {
    token: discord.world.token,
    apiUrl: discord.apiUrl,
    guildId: discord.world.guildId,
    askChannels,
    cooldownSeconds: 0,
    ask,
    findSource: () => undefined,
    documents: () => [],
    generation: () => "1",
    indexedAt: () => "2026-01-02T03:04:05Z",
    status: () => Promise.reject(new Error("not asked for here")),
    reindex: async () => undefined,
    logger: { info: silent, warn: silent, error: silent },
  };
};

const isAsked = (question: string): Promise<void> => expect.poll(() => asked).toContain(question);

describe("what happens to people's messages", () => {
  beforeEach(async () => {
    asked = [];
    discord = await createFakeDiscord({ hasRateLimits: false });
    bot = await startBot(optionsOf([discord.random.id]));
  });
  afterEach(async () => {
    await bot.stop();
    await discord.close();
  });

  it("asks once where a message changes and its words do not, as by a preview of an address", async () => {
    const question = discord.tell("one");
    await discord.replyTo(question);
    discord.edit(question, "one");
    await discord.settle();
    expect(asked).toEqual(["one"]);
  });

  it("answers the last of several corrections, and shows nothing of those between", async () => {
    const question = discord.tell("slow");
    await isAsked("slow");
    for (const words of ["second", "third", "fourth"]) {
      discord.edit(question, words);
      await discord.settle(100);
    }
    release();
    const answer = await discord.replyTo(question);
    await expect.poll(() => discord.see(answer).text).toContain("fourth");
    expect(asked).toEqual(["slow", "fourth"]);
    expect(discord.see(answer).edits).toBe(1);
  });

  it("asks again when a correction is taken back while it is being answered", async () => {
    const question = discord.tell("first");
    const answer = await discord.replyTo(question);
    discord.edit(question, "slow");
    await isAsked("slow");
    discord.edit(question, "first");
    await discord.settle(200);
    release();
    await expect.poll(() => asked).toEqual(["first", "slow", "first"]);
    await expect.poll(() => discord.see(answer).edits).toBe(2);
    expect(discord.see(answer).text).toContain("first");
  });

  it("says nothing to a message that is deleted while it is being answered", async () => {
    const question = discord.say("slow", { isMention: true });
    await isAsked("slow");
    discord.remove(question);
    await discord.settle(200);
    release();
    await discord.settle();
    expect(discord.requests("POST", /\/messages$/)).toEqual([]);
  });

  it("answers a message that speaks to it only after a correction", async () => {
    const talk = discord.say("渡轮");
    await discord.settle(200);
    discord.edit(talk, `<@${discord.world.bot.id}> 渡轮`);
    expect((await discord.replyTo(talk)).text).toContain("渡轮");
  });

  it("says that nothing is found where an answer stood, also to what is no question any more", async () => {
    const question = discord.say("渡轮停了多久？", { in: discord.random });
    const answer = await discord.replyTo(question);
    discord.edit(question, "nothing, thank you");
    await expect.poll(() => discord.see(answer).text).toContain("Not in these documents.");
  });

  it("answers in a thread of an ask channel that it has not heard of, and knows it from then on", async () => {
    const thread = discord.addChannel({
      type: ChannelType.PublicThread,
      name: "old",
      parentId: discord.random.id,
    });
    for (const words of ["渡轮停了多久？", "渡轮呢？"]) {
      const question = discord.say(words, { in: thread });
      expect((await discord.replyTo(question)).text).toContain(words);
      expect(discord.repliesTo(question)).toHaveLength(1);
    }
    expect(discord.requests("GET", /^\/channels\/\d+$/)).toHaveLength(1);
  });
});
