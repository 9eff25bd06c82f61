import { existsSync } from "node:fs";
import { MessageFlags } from "discord.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BotOptions } from "../../src/discord/bot-options.ts";
import { type Bot, startBot } from "../../src/discord/start-bot.ts";
import { AppError } from "../../src/errors.ts";
import { detectLanguage } from "../../src/text/languages.ts";
import type { Answer } from "../../src/types.ts";
import { makeAnswer, makeQuote, quotedIn } from "./builders.ts";
import {
  installSimulator,
  type SeenMessage,
  SIMULATOR_DIR,
  type Simulator,
  type SimulatorHouse,
} from "./simulator.ts";

const isInstalled = existsSync(SIMULATOR_DIR);
if (!isInstalled)
  console.warn("tests/discord: no simulator of Discord beside the repository, its tests are skipped");

const QUOTE = makeQuote({ text: "渡轮停航七年。", before: "从前。", after: "后来。" });

/** Answers by what is asked: "nothing" finds nothing, "fail" fails, "slow" takes its time. */
const fakeAsk = async (question: string): Promise<Answer> => {
  const language = detectLanguage(question);
  if (question.includes("fail")) throw new AppError(`Cannot open "/home/secret": token ${sim.token}`);
  if (question.includes("slow")) await new Promise((resolve) => setTimeout(resolve, 1500));
  if (question.includes("nothing"))
    return makeAnswer({ question, language, answered: false, quotes: [], nearMisses: [QUOTE] });
  const quotes = question.includes("ping") ? [makeQuote({ text: question })] : [QUOTE];
  return makeAnswer({ question, language, quotes });
};

let house: SimulatorHouse;
let sim: Simulator;
let bot: Bot | undefined;
let logged: { level: string; fields: object; message: string }[] = [];

const optionsFor = (changes: Partial<BotOptions> = {}): BotOptions => {
  const note = (level: string) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  return {
    token: sim.token,
    apiUrl: sim.api,
    guildId: sim.guildId,
    askChannels: [],
    ask: fakeAsk,
    findSource: (id) => (id === QUOTE.id ? { quote: QUOTE } : undefined),
    logger: { info: note("info"), warn: note("warn"), error: note("error") },
    ...changes,
  };
};

const start = async (changes: Partial<BotOptions> = {}): Promise<void> => {
  bot = await startBot(optionsFor(changes));
};

const replyTo = (message: SeenMessage): Promise<SeenMessage> =>
  sim.waitForBotMessage({ channel: message.channel_id, after: message });

const silenceAfter = (message: SeenMessage): Promise<void> =>
  sim.expectSilence({ channel: message.channel_id, after: message, ms: 500 });

const loggedText = (): string => JSON.stringify(logged);

describe.skipIf(!isInstalled)("the bot on Discord", () => {
  beforeAll(async () => {
    house = await installSimulator();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    logged = [];
    sim = await house.create();
  });
  afterEach(async () => {
    await bot?.stop();
    bot = undefined;
    await sim.stop();
  });

  it("answers /ask with quotes, acknowledged at once", async () => {
    await start();
    const run = sim.userRunsCommand("ask", { question: "渡轮停了多久？" });
    expect(await run.ack()).toMatchObject({ type: 5, ephemeral: false });
    const { text, flags } = await run.response();
    expect(quotedIn(text)).toBe(QUOTE.text);
    expect(text).toContain("提问: 渡轮停了多久？");
    expect(flags & MessageFlags.IsComponentsV2).not.toBe(0);
  });

  it("acknowledges a question that takes long within three seconds", async () => {
    await start();
    const run = sim.userRunsCommand("ask", { question: "slow" });
    expect((await run.ack()).ms).toBeLessThan(1000);
    expect(quotedIn((await run.response()).text)).toBe(QUOTE.text);
  });

  it("replies to a mention with an answer to the words beside it", async () => {
    await start();
    const message = sim.userSays("general", "渡轮停了多久？", { mention: true });
    const reply = await replyTo(message);
    expect(reply.replyTo).toBe(message.id);
    expect(quotedIn(reply.text)).toBe(QUOTE.text);
  });

  it("answers a private message without a mention, and says so when nothing is found", async () => {
    await start();
    expect(quotedIn((await replyTo(sim.userDMs("Сколько стоял паром?"))).text)).toBe(QUOTE.text);
    expect((await replyTo(sim.userDMs("nothing"))).text).toContain("Not in these documents.");
  });

  it("says how to ask when it is only named", async () => {
    await start();
    expect((await replyTo(sim.userSays("general", "", { mention: true }))).text).toContain("/ask");
  });

  it("refuses a question that is a whole text", async () => {
    await start();
    expect((await replyTo(sim.userDMs("字".repeat(2001)))).text).toContain("问题太长");
  });

  it("shows the passage of a citation to the one who asks", async () => {
    await start();
    const shown = await sim.userRunsCommand("source", { citation: QUOTE.id }).response();
    expect(shown.ephemeral).toBe(true);
    expect(shown.text).toContain("> 从前。**渡轮停航七年。**后来。");
    const missing = await sim.userRunsCommand("source", { citation: "nobody-knows" }).response();
    expect(missing).toMatchObject({ ephemeral: true, text: "No document holds this citation." });
  });

  it("pings nobody, whatever is asked and quoted", async () => {
    await start();
    const text = `ping @everyone @here <@${sim.carol.id}> <@&${sim.modRole.id}>`;
    const byCommand = await sim.userRunsCommand("ask", { question: text }).response();
    const byMention = await replyTo(sim.userSays("general", text, { mention: true }));
    for (const reply of [byCommand, byMention]) {
      expect(quotedIn(reply.text)).toContain(text);
      expect(reply.text).not.toMatch(/<@/);
      expect(reply.pings).toMatchObject({ users: [], roles: [], everyone: false });
    }
  });

  it("answers in an ask channel what it finds, once, and leaves the rest alone", async () => {
    await start({ askChannels: [sim.channelId] });
    await silenceAfter(sim.userSays("general", "nothing"));
    await silenceAfter(sim.userSays("general", "fail"));
    await silenceAfter(sim.userSays("general", "字".repeat(2001)));
    await silenceAfter(sim.userSays("random", "渡轮停了多久？"));
    const message = sim.userSays("general", "渡轮停了多久？", { mention: true });
    const reply = await replyTo(message);
    expect(quotedIn(reply.text)).toBe(QUOTE.text);
    await silenceAfter(reply);
    expect(quotedIn((await replyTo(sim.userSays("general", "渡轮呢？"))).text)).toBe(QUOTE.text);
  });

  it.each([
    [[], 1 + 512 + 4096],
    [["100000000000000001"], 1 + 512 + 4096 + 32768],
  ])("asks for no more than it needs: ask channels %j, intents %i", async (askChannels, intents) => {
    await start({ askChannels });
    expect([...sim.sessions.values()].map((session) => session.intents)).toEqual([intents]);
  });

  it("tells the person that something failed and the log what, without the token", async () => {
    await start();
    expect((await sim.userRunsCommand("ask", { question: "fail" }).response()).text).toBe(
      "Something went wrong, and there is no answer. Please try again later.",
    );
    expect((await replyTo(sim.userSays("general", "fail 渡轮", { mention: true }))).text).toContain(
      "出了点问题",
    );
    expect(logged.filter(({ level }) => level === "error")).toHaveLength(2);
    expect(loggedText()).toContain("/home/secret");
    expect(loggedText()).not.toContain(sim.token);
  });

  it("writes to the log that it may not write in a channel, and goes on", async () => {
    await start();
    sim.setBotPermissions(sim.random, { deny: ["SEND_MESSAGES"] });
    await silenceAfter(sim.userSays("random", "渡轮停了多久？", { mention: true }));
    expect(logged.at(-1)).toMatchObject({
      level: "warn",
      fields: { channel: sim.random.id, code: 50013 },
      message: "the bot may not write in this channel",
    });
    expect(quotedIn((await replyTo(sim.userDMs("渡轮停了多久？"))).text)).toBe(QUOTE.text);
  });

  it("registers its commands once, for the server that is named", async () => {
    await start();
    await bot?.stop();
    await start();
    expect(sim.requests({ method: "PUT", route: /\/guilds\/\d+\/commands$/ })).toHaveLength(1);
  });

  it("registers its commands for every server when none is named", async () => {
    await start({ guildId: undefined });
    await sim.waitCommands(["ask", "source"]);
    expect(sim.requests({ method: "PUT", route: /\/applications\/\d+\/commands$/ })).toHaveLength(1);
  });

  it("answers messages even if the commands cannot be registered", async () => {
    await start({ guildId: "100000000000000001" });
    expect(loggedText()).toContain("cannot register the commands");
    expect(quotedIn((await replyTo(sim.userDMs("渡轮停了多久？"))).text)).toBe(QUOTE.text);
  });

  it("waits for a question under way when it stops, and takes no new one", async () => {
    await start();
    const slow = sim.userDMs("slow");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = bot?.stop();
    const late = sim.userSays("general", "渡轮停了多久？", { mention: true });
    await stopped;
    expect(sim.connected).toBe(false);
    expect(quotedIn((await replyTo(slow)).text)).toBe(QUOTE.text);
    await silenceAfter(late);
  });

  it("answers once what Discord tells twice", async () => {
    await start();
    const dispatch = sim._dispatch.bind(sim);
    sim._dispatch = (...event) => {
      dispatch(...event);
      dispatch(...event);
    };
    expect(quotedIn((await sim.userRunsCommand("ask", { question: "船" }).response()).text)).toBe(QUOTE.text);
    await silenceAfter(await replyTo(sim.userSays("general", "船", { mention: true })));
    expect(logged.filter(({ level }) => level !== "info")).toEqual([]);
  });

  it("answers what was asked while the connection was broken", async () => {
    await start();
    const broken = sim.dropGateway({ how: "kill" });
    const message = sim.userDMs("渡轮停了多久？");
    expect((await broken.waitBack({})).resumed).toBe(true);
    expect(quotedIn((await replyTo(message)).text)).toBe(QUOTE.text);
  });

  it("tells the log, and lives on, when not even the apology can be sent", async () => {
    await start();
    sim.fault({ method: "POST", route: /\/messages$/, status: 400, times: 2 });
    await silenceAfter(sim.userDMs("渡轮停了多久？"));
    expect(logged.slice(-2)).toMatchObject([
      { level: "error", message: "cannot answer" },
      { level: "warn", message: "cannot tell that the answer failed" },
    ]);
    expect(quotedIn((await replyTo(sim.userDMs("渡轮停了多久？"))).text)).toBe(QUOTE.text);
  });

  it("tells the log that the connection is lost for good", async () => {
    await start();
    await sim.dropGateway({ how: "close", code: 4004 });
    await expect.poll(loggedText).toContain("Discord closed the connection for good");
  });

  it("says why it cannot log in, and what to do", async () => {
    await expect(start({ token: `${sim.token}x` })).rejects.toMatchObject({
      name: "AppError",
      message: "Cannot log in to Discord: the token is not valid",
      hint: expect.stringContaining("DISCORD_TOKEN"),
    });
    await expect(start({ apiUrl: "http://127.0.0.1:1/api" })).rejects.toMatchObject({
      name: "AppError",
      hint: expect.stringContaining("DISCORD_API_URL"),
    });
  });

  it("says that reading messages has to be allowed", async () => {
    await sim.stop();
    sim = await house.create({ privilegedIntents: [] });
    await expect(start({ askChannels: [sim.channelId] })).rejects.toMatchObject({
      message: "Cannot log in to Discord: the bot may not read messages",
      hint: expect.stringContaining("ASK_CHANNELS"),
    });
  });

  it("makes no request that Discord refuses", async () => {
    await start();
    await sim.userRunsCommand("ask", { question: "船" }).response();
    await sim.userRunsCommand("source", { citation: QUOTE.id }).response();
    await replyTo(sim.userDMs("nothing"));
    const refused = sim.log.filter(({ kind, extra }) => kind === "http" && (extra.status ?? 0) >= 400);
    expect(refused.map(({ text }) => text)).toEqual([]);
  });
});
