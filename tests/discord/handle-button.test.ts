import { ChannelType } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotOptions, Vote } from "../../src/discord/bot-options.ts";
import { type Bot, startBot } from "../../src/discord/start-bot.ts";
import { FilterError } from "../../src/text/passage-filter.ts";
import type { AskOptions } from "../../src/types.ts";
import { buildDocument } from "../builders.ts";
import { emphasisedIn, makeAnswer, makeQuote, makeSource } from "./builders.ts";
import type { SeenMessage } from "./fake-discord/eyes.ts";
import { createFakeDiscord, type FakeDiscord } from "./fake-discord/fake-discord.ts";
import type { Acting } from "./fake-discord/people.ts";

/** Seven quotes: three pages. */
const QUOTES = Array.from({ length: 7 }, (_, index) => ({
  ...makeQuote({ text: `第${index + 1}句。`, before: "从前。", after: "后来。" }),
  id: `0123456789ab-0000000${index + 1}`,
}));
const DOCUMENTS = Array.from({ length: 12 }, (_, index) =>
  buildDocument([], { title: `渡轮史${index + 1}` }),
);
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const QUESTION = "渡轮停了多久？";

let discord: FakeDiscord;
let bot: Bot;
let generation: string;
let quotes: typeof QUOTES;
let asked: { question: string; options: AskOptions }[];
let votes: Vote[];

const start = async (changes: Partial<BotOptions> = {}): Promise<void> => {
  bot = await startBot({
    ask: async (question, options) => {
      asked.push({ question, options });
      if (question.includes("坏")) throw new Error("the index is broken");
      return makeAnswer({ question, quotes: quotes.slice(0, options.limit) });
    },
    findSource: (id) => {
      const quote = quotes.find((each) => each.id === id);
      return quote && makeSource(quote);
    },
    documents: () => DOCUMENTS,
    generation: () => generation,
    indexedAt: () => "2024-03-01T12:00:00.000Z",
    status: () => Promise.reject(new Error("not asked for")),
    reindex: () => Promise.reject(new Error("not asked for")),
    feedback: {
      vote: async (vote) => {
        votes.push(vote);
      },
      unanswered: async () => undefined,
    },
    token: discord.world.token,
    apiUrl: discord.apiUrl,
    guildId: discord.world.guildId,
    askChannels: [],
    cooldownSeconds: 0,
    logger: SILENT,
    ...changes,
  });
};

const restart = async (changes: Partial<BotOptions> = {}): Promise<void> => {
  await bot.stop();
  await start(changes);
};

const buttonOn = (message: SeenMessage, name: string): string => {
  const button = message.buttons.find(({ label, emoji }) => label === name || emoji === name);
  if (button?.customId === undefined || button.isDisabled)
    throw new Error(`No button "${name}" can be pressed`);
  return button.customId;
};

const press = (message: SeenMessage, name: string, acting?: Acting): Promise<SeenMessage> =>
  discord.response(discord.press(message.stored, buttonOn(message, name), acting));

const quotedOn = (message: SeenMessage): string =>
  message.text
    .split(/\n(?=\*\*\d)/u)
    .map(emphasisedIn)
    .join("");

describe("the buttons below an answer", () => {
  beforeEach(async () => {
    generation = "g-1";
    quotes = QUOTES;
    asked = [];
    votes = [];
    discord = await createFakeDiscord();
    await start();
  });
  afterEach(async () => {
    // A question that is gone is asked for in vain; there is no other way to know.
    expect(discord.refusals().filter((refusal) => !refusal.includes("Unknown Message"))).toEqual([]);
    await bot.stop();
    await discord.close();
  });

  it.each<[string, () => Promise<SeenMessage>]>([
    ["a mention", () => discord.replyTo(discord.say(QUESTION, { isMention: true }))],
    ["a private message", () => discord.replyTo(discord.tell(QUESTION))],
    ["/ask", () => discord.response(discord.run("ask", { question: QUESTION }))],
    ["/ask private:", () => discord.response(discord.run("ask", { question: QUESTION, private: true }))],
  ])("turn the pages of the answer to %s, also after a restart", async (_, ask) => {
    const answer = await ask();
    expect(quotedOn(answer)).toBe("第1句。第2句。第3句。");
    const second = await press(answer, "▶️");
    expect(second.id).toBe(answer.id);
    expect(quotedOn(second)).toBe("第4句。第5句。第6句。");
    const names = (message: SeenMessage) => message.buttons.map(({ emoji }) => emoji);
    expect(names(second)).toEqual(names(answer));
    await restart();
    const third = await press(second, "▶️");
    expect(quotedOn(third)).toBe("第7句。");
    expect(third.buttons.find(({ emoji }) => emoji === "▶️")?.isDisabled).toBe(true);
    expect(quotedOn(await press(third, "◀️"))).toBe("第4句。第5句。第6句。");
    expect(new Set(asked.map(({ question }) => question))).toEqual(new Set([QUESTION]));
  });

  it("keep what narrowed /ask down, also after a restart and in another language", async () => {
    const narrowed = { language: "zh", document: "渡轮史1 · since 1999", since: "2020", until: "2024-03" };
    const by = discord.addPerson({ locale: "ru" });
    const answer = await discord.response(discord.run("ask", { question: QUESTION, ...narrowed }, { by }));
    expect(answer.text).toContain(
      "Только: китайский · с 2020 · по 2024-03 · документ: “渡轮史1 · since 1999”",
    );
    const second = await press(answer, "▶️");
    await restart();
    generation = "g-2";
    const first = await press(second, "◀️", { by });
    expect(first.text).toContain("Только: китайский");
    const filter = {
      languages: ["zh"],
      documents: ["渡轮史1 · since 1999"],
      since: "2020",
      until: "2024-03",
    };
    expect(asked.map(({ options }) => options.filter)).toEqual([filter, filter, filter]);
    await press(first, "Контекст 1", { by });
  });

  it("tell who presses, and leave the answer, when nothing fits any more", async () => {
    const answer = await discord.response(discord.run("ask", { question: QUESTION, since: "2020" }));
    await restart({ ask: () => Promise.reject(new FilterError("Cannot answer: no document fits")) });
    const told = await press(answer, "▶️");
    expect(told.text).toContain("No document fits");
    expect(told.isEphemeral).toBe(true);
    expect(discord.see(answer.stored).text).toBe(answer.text);
  });

  it("turn the pages of what was found for a message", async () => {
    const message = discord.say("渡轮停了七年。后来又开。", { in: discord.random });
    const found = await discord.response(discord.apply("Find-sources", message, { in: discord.random }));
    expect(found.text).toContain("Message: 渡轮停了七年。后来又开。");
    const second = await press(found, "▶️", { in: discord.random });
    expect(quotedOn(second)).toBe("第4句。第5句。第6句。");
    expect(asked.map(({ question }) => question)).toEqual(
      Array(2).fill(["渡轮停了七年。", "后来又开。"]).flat(),
    );
  });

  it("ask the first message of a forum's post again with the post's title", async () => {
    const forum = discord.addChannel({ type: ChannelType.GuildForum, name: "questions" });
    const post = discord.post(forum, "渡轮停了多久？", "有人知道吗", { isMention: true });
    const answer = await discord.replyTo(post);
    await restart();
    await press(answer, "▶️", { in: { id: post.channelId } });
    expect(new Set(asked.map(({ question }) => question)).size).toBe(1);
    expect(asked.at(-1)?.question).toContain("渡轮停了多久？");
  });

  it("ask a follow-up again with the question before it", async () => {
    const first = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    const answer = await discord.replyTo(discord.say("后来呢？", { isMention: true, replyTo: first }));
    await restart();
    await press(answer, "▶️");
    expect(asked.at(-1)).toEqual({ question: "后来呢？", options: { limit: 7, earlier: QUESTION } });
  });

  it("say that the page is of a newer index, in the language of the answer", async () => {
    const answer = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    generation = "g-2";
    quotes = QUOTES.slice(0, 5);
    const page = await press(answer, "▶️");
    expect(page.text).toContain("文档在这次回答之后有更新");
    expect(quotedOn(page)).toBe("第4句。第5句。");
    expect((await press(page, "◀️")).text).not.toContain("更新");
  });

  it("leave the answer as it is, and say why, when the question can no longer be read", async () => {
    const question = discord.say(QUESTION, { isMention: true });
    const answer = await discord.replyTo(question);
    const channel = [...discord.world.channels.values()].find(({ id }) => id === question.channelId);
    const gone = channel?.messages.find(({ id }) => id === question.id);
    await bot.stop();
    if (gone) gone.isDeleted = true;
    await start();
    const note = await press(answer, "▶️", { by: discord.addPerson({ username: "ivan", locale: "ru" }) });
    expect(note).toMatchObject({
      isEphemeral: true,
      text: expect.stringContaining("Вопрос больше не прочесть"),
    });
    expect(quotedOn(discord.see(answer))).toBe("第1句。第2句。第3句。");
  });

  it("leave the answer as it is when asking again fails", async () => {
    const answer = await discord.response(discord.run("ask", { question: QUESTION }));
    await restart({ ask: () => Promise.reject(new Error("the index is broken")) });
    const note = await press(answer, "▶️");
    expect(note).toMatchObject({ isEphemeral: true });
    expect(quotedOn(discord.see(answer))).toBe("第1句。第2句。第3句。");
  });

  it("show the passage to the one who presses, in their language, and how to cite it", async () => {
    const answer = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    const reader = { by: discord.addPerson({ username: "ivan", locale: "ru" }) };
    const source = await press(answer, "上下文 2", reader);
    expect(source.isEphemeral).toBe(true);
    expect(source.text).toContain("> 从前。**第2句。**后来。");
    expect(source.text).toContain("Издатель: 江湾日报");
    const references = await press(source, "Сослаться", reader);
    expect(references.isEphemeral).toBe(true);
    expect(references.text).toMatch(
      /李四\. 江湾渡轮\[Z\]\. 江湾日报, 2024-01-02\.[\s\S]+@misc\{document2024-0123,/u,
    );
    expect(quotedOn(discord.see(answer))).toBe("第1句。第2句。第3句。");
  });

  it("say so when the quote is gone from the documents", async () => {
    const answer = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    quotes = [];
    const note = await press(answer, "上下文 1");
    expect(note).toMatchObject({ isEphemeral: true, text: expect.stringContaining("no longer stands") });
  });

  it.each([
    ["👍", true],
    ["👎", false],
  ])("take a vote down: %s", async (name, isHelpful) => {
    const answer = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    await restart();
    expect(await press(answer, name)).toMatchObject({ isEphemeral: true, text: "Thank you, noted." });
    const citationIds = QUOTES.slice(0, 3).map(({ id }) => id);
    expect(votes).toEqual([{ question: QUESTION, citationIds, isHelpful, userId: discord.alice.id }]);
  });

  it("are without votes below what only one person sees: a vote is written down with its question", async () => {
    const emojis = ({ buttons }: SeenMessage) =>
      buttons.map(({ emoji }) => emoji).filter((emoji) => emoji !== "");
    const answer = await discord.response(discord.run("ask", { question: QUESTION, private: true }));
    const found = await discord.response(discord.apply("Find-sources", discord.say("渡轮停了七年。")));
    expect([emojis(answer), emojis(found)]).toEqual(Array(2).fill(["◀️", "▶️"]));
  });

  it("are without votes where none are taken, and an older vote button says so", async () => {
    const older = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    await restart({ feedback: undefined });
    expect((await press(older, "👍")).text).toBe("Votes are not collected here: nothing was noted.");
    const answer = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    expect(answer.buttons.map(({ emoji }) => emoji).filter((emoji) => emoji !== "")).toEqual(["◀️", "▶️"]);
  });

  it("turn the pages of the list of documents", async () => {
    const list = await discord.response(discord.run("documents", { search: "渡轮史" }));
    expect(list.text).toContain("渡轮史1");
    const second = await press(list, "▶️");
    expect(second.text).toContain("**11.**");
    expect(second.isEphemeral).toBe(true);
  });

  it("leave what was searched for out of the log when they fail", async () => {
    const list = await discord.response(discord.run("documents", { search: "渡轮史" }));
    const logged: unknown[] = [];
    const fail = (): never => {
      throw new Error("the index is broken");
    };
    await restart({ documents: fail, logger: { ...SILENT, error: (fields) => logged.push(fields) } });
    await press(list, "▶️");
    expect(logged).toMatchObject([{ interaction: "documents", error: "the index is broken" }]);
    expect(JSON.stringify(logged)).not.toContain("渡轮史");
  });

  it("of another version of the bot say that they no longer work", async () => {
    const answer = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    const note = await discord.response(discord.press(answer.stored, "old:button"));
    expect(note).toMatchObject({ isEphemeral: true, text: "This button no longer works. Please ask again." });
  });

  it("are acknowledged before anything is looked up", async () => {
    const answer = await discord.replyTo(discord.say(QUESTION, { isMention: true }));
    let find: () => void = () => undefined;
    const found = new Promise<void>((resolve) => {
      find = resolve;
    });
    await restart({
      ask: async (question, { limit }) => {
        await found;
        return makeAnswer({ question, quotes: quotes.slice(0, limit) });
      },
    });
    const pressed = discord.press(answer.stored, buttonOn(answer, "▶️"));
    await expect.poll(() => pressed.state).toBe("acknowledged");
    find();
    expect(quotedOn(await discord.response(pressed))).toBe("第4句。第5句。第6句。");
  });
});
