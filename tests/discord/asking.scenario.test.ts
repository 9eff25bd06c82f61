import { ChannelType, MessageType } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE } from "../cli/documents.ts";
import { type BotHouse, openBotHouse } from "./bot-house.ts";
import { emphasisedIn } from "./builders.ts";
import type { FakeDiscord } from "./fake-discord/fake-discord.ts";
import type { Channel } from "./fake-discord/world.ts";

const RIVER = "The river rose four metres in March 2021.";
const MINUTE = 60_000;

let house: BotHouse;
let discord: FakeDiscord;
let questions: Channel;
let forum: Channel;

describe("1. Asking", () => {
  beforeAll(async () => {
    house = await openBotHouse({
      files: DOCUMENTS,
      hasSamples: false,
      world: { hasRateLimits: false },
      bot: (world) => {
        questions = world.addChannel({ name: "questions" });
        forum = world.addChannel({ name: "forum", type: ChannelType.GuildForum });
        return { askChannels: [questions.id, forum.id] };
      },
    });
    ({ discord } = house);
  });
  afterAll(() => house.close());

  it("answers a mention in any channel that the bot can read", async () => {
    for (const channel of [discord.general, discord.random]) {
      const reply = await discord.replyTo(discord.say(RIVER_QUESTION, { in: channel, isMention: true }));
      expect(emphasisedIn(reply.text)).toContain(RIVER);
    }
  });

  it("takes a question in a channel for questions, without a mention", async () => {
    const reply = await discord.replyTo(discord.say(RIVER_QUESTION, { in: questions }));
    expect(emphasisedIn(reply.text)).toContain(RIVER);
  });

  it("leaves a message there alone that is no question and finds nothing", async () => {
    discord.say("thank you all, good night", { in: questions });
    expect(await discord.settle()).toEqual([]);
  });

  it("leaves other channels alone where nobody speaks to it", async () => {
    discord.say(RIVER_QUESTION, { in: discord.random });
    expect(await discord.settle()).toEqual([]);
  });

  it("answers a private message", async () => {
    const reply = await discord.replyTo(discord.tell(SHIP_QUESTION));
    expect(emphasisedIn(reply.text)).toContain("江湾渡口在2019年有十二条船。");
  });

  it("takes a reply to one of its answers as a follow-up, with the earlier question for context", async () => {
    const first = await discord.replyTo(discord.tell(SHIP_QUESTION));
    const reply = await discord.replyTo(discord.tell("到了2021年呢？", { replyTo: first }));
    expect(emphasisedIn(reply.text)).toContain("到了2021年，只剩下三条。");
    expect(house.asked.at(-1)).toEqual({ question: "到了2021年呢？", earlier: SHIP_QUESTION });
  });

  it("takes a reply as a follow-up where it is neither mentioned nor may read all messages", async () => {
    await house.restart({ askChannels: [] });
    const first = await discord.replyTo(discord.say(SHIP_QUESTION, { isMention: true }));
    const reply = await discord.replyTo(discord.say("到了2021年呢？", { replyTo: first }));
    expect(emphasisedIn(reply.text)).toContain("到了2021年，只剩下三条。");
    expect(house.asked.at(-1)?.earlier).toBe(SHIP_QUESTION);
    await house.restart();
  });

  it("answers /ask for all to see, and with private: for the one who asks", async () => {
    const open = await discord.response(discord.run("ask", { question: RIVER_QUESTION }));
    expect(open.isEphemeral).toBe(false);
    expect(open.text).toContain(RIVER_QUESTION);
    expect(emphasisedIn(open.text)).toContain(RIVER);
    const closed = await discord.response(discord.run("ask", { question: RIVER_QUESTION, private: true }));
    expect(closed.isEphemeral).toBe(true);
    expect(emphasisedIn(closed.text)).toContain(RIVER);
  });

  it("answers /ask from some of the documents only, and says so above the answer", async () => {
    const narrow = async (options: Record<string, string>) =>
      discord.response(discord.run("ask", { question: RIVER_QUESTION, ...options }));
    const [chosen] = await discord.choices(discord.type("ask", "document", "river"));
    const within = await narrow({ language: "en", document: String(chosen?.value) });
    expect(within.text).toContain(`Only: English · document: ${String(chosen?.name).replace("📄 ", "")} (`);
    expect(emphasisedIn(within.text)).toContain(RIVER);
    const outside = await narrow({ language: "zh" });
    expect(emphasisedIn(outside.text)).not.toContain(RIVER);
    const nothing = await narrow({ document: "no such document" });
    expect(nothing.text).toContain("No document fits");
  });

  it("tells of a wrong date only the one who asks, who need not wait to ask again", async () => {
    await house.restart({ cooldownSeconds: 60 });
    const by = discord.addPerson({ locale: "en-US" });
    const narrow = async (options: Record<string, string>) =>
      discord.response(discord.run("ask", { question: RIVER_QUESTION, ...options }, { by }));
    const wrong = await narrow({ since: "2021-99" });
    expect(wrong.isEphemeral).toBe(true);
    expect(wrong.text).toContain("“2021-99” is not a date");
    expect(emphasisedIn((await narrow({ since: "2021-03" })).text)).toContain(RIVER);
    await house.restart();
  });

  it("finds sources for the message whose menu is used: which passages speak of what it says", async () => {
    const claim = discord.say(
      "I heard the river rose nine metres in 2021. The second bridge was closed for a year.",
      {
        in: discord.random,
      },
    );
    const found = await discord.response(discord.apply("Find sources", claim));
    expect(found.isEphemeral).toBe(true);
    const quoted = emphasisedIn(found.text);
    expect(quoted).toContain(RIVER);
    expect(quoted).toContain("The second bridge was closed for eleven days after the flood.");
  });

  it("answers in a forum's post and in a thread", async () => {
    const post = discord.post(forum, RIVER_QUESTION, "I could not find it.");
    expect(emphasisedIn((await discord.replyTo(post)).text)).toContain(RIVER);
    const thread = discord.startThread(discord.general, "about the river");
    const mention = discord.say(RIVER_QUESTION, { in: thread, isMention: true });
    expect(emphasisedIn((await discord.replyTo(mention)).text)).toContain(RIVER);
    const below = discord.say(RIVER_QUESTION, { in: discord.startThread(questions, "more") });
    expect(emphasisedIn((await discord.replyTo(below)).text)).toContain(RIVER);
  });

  it("ignores bots, webhooks and system messages", async () => {
    const robot = discord.addPerson({ username: "robot", isBot: true });
    discord.say(RIVER_QUESTION, { by: robot, isMention: true });
    discord.say(RIVER_QUESTION, { by: robot, in: questions });
    discord.tell(RIVER_QUESTION, { by: robot });
    discord.say(RIVER_QUESTION, { isWebhook: true, isMention: true });
    discord.say(RIVER_QUESTION, { type: MessageType.ChannelPinnedMessage, in: questions });
    expect(await discord.settle()).toEqual([]);
  });

  it.each([
    ["a private message", (text: string) => discord.tell(text, { age: 2 * MINUTE })],
    [
      "a question in a channel for questions",
      (text: string) => discord.say(text, { in: questions, age: 2 * MINUTE }),
    ],
  ])("changes its answer when the question is edited within five minutes: %s", async (_, ask) => {
    const question = ask(RIVER_QUESTION);
    const before = await discord.replyTo(question);
    discord.edit(question, SHIP_QUESTION);
    await expect.poll(() => discord.see(before).text).toContain("十二条船");
    expect(discord.repliesTo(question)).toHaveLength(1);
  });

  it("leaves an answer as it is when the question is edited later", async () => {
    const question = discord.tell(RIVER_QUESTION, { age: 6 * MINUTE });
    const before = await discord.replyTo(question);
    discord.edit(question, SHIP_QUESTION);
    await discord.settle();
    expect(discord.see(before)).toMatchObject({ edits: 0, text: before.text });
  });

  it("deletes its answer when the question is deleted", async () => {
    const question = discord.say(RIVER_QUESTION, { isMention: true });
    const answer = await discord.replyTo(question);
    discord.remove(question);
    await expect.poll(() => discord.see(answer).isDeleted).toBe(true);
  });

  it("answers to a question that was edited or deleted while the bot was away", async () => {
    const [edited, deleted] = [
      discord.tell(RIVER_QUESTION),
      discord.say(RIVER_QUESTION, { isMention: true }),
    ];
    const answers = [await discord.replyTo(edited), await discord.replyTo(deleted)] as const;
    await house.restart();
    discord.edit(edited, SHIP_QUESTION);
    discord.remove(deleted);
    await expect.poll(() => discord.see(answers[0]).text).toContain("十二条船");
    await expect.poll(() => discord.see(answers[1]).isDeleted).toBe(true);
  });

  it("says to one who speaks to it that nothing is found", async () => {
    const reply = await discord.replyTo(discord.say(UNANSWERABLE, { isMention: true }));
    expect(reply.text).toContain("Not in these documents.");
  });

  it("asks Discord for nothing that it refuses", () => {
    expect(discord.refusals()).toEqual([]);
    expect(discord.world.unknownPaths).toEqual([]);
    expect(house.logged.filter(({ level }) => level !== "info")).toEqual([]);
  });
});
