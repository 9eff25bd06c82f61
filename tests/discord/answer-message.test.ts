import { MessageType } from "discord.js";
import { describe, expect, it } from "vitest";
import { isOwedAnswer, type ReadableMessage, readMessage } from "../../src/discord/answer-message.ts";

const BOT = "9";

const mentioning = (...ids: string[]): ReadableMessage["mentions"] => ({
  users: new Set(ids),
  repliedUser: null,
});

const MESSAGE: ReadableMessage = {
  id: "5",
  author: { bot: false },
  webhookId: null,
  type: MessageType.Default,
  guildId: "1",
  channelId: "2",
  channel: { parentId: "3" },
  content: "渡轮？",
  client: { user: { id: BOT } },
  mentions: mentioning(),
};

const DIRECT: ReadableMessage = { ...MESSAGE, guildId: null, channel: {} };

const replyTo = (userId: string, content = "渡轮？", pinged: string[] = []): ReadableMessage => ({
  ...MESSAGE,
  type: MessageType.Reply,
  content,
  mentions: { users: new Set(pinged), repliedUser: { id: userId } },
});

const asked = (question: string, isAddressed: boolean, isReply = false) => ({
  question,
  isAddressed,
  isReply,
});

describe("readMessage", () => {
  it.each<[string, ReadableMessage, string[], unknown]>([
    ["a private message", DIRECT, [], asked("渡轮？", true)],
    [
      "a mention",
      { ...MESSAGE, content: "<@9> 渡轮？", mentions: mentioning(BOT) },
      [],
      asked("渡轮？", true),
    ],
    [
      "a mention by nickname",
      { ...MESSAGE, content: "渡轮<@!9>？", mentions: mentioning(BOT) },
      [],
      asked("渡轮 ？", true),
    ],
    ["a private reply", { ...DIRECT, type: MessageType.Reply }, [], asked("渡轮？", true)],
    ["a reply to the bot", replyTo(BOT, "渡轮？", [BOT]), [], asked("渡轮？", true, true)],
    ["a reply to the bot that does not ping", replyTo(BOT), [], asked("渡轮？", true, true)],
    ["a message in an ask channel", MESSAGE, ["2"], asked("渡轮？", false)],
    ["a message in a thread of an ask channel", MESSAGE, ["7", "3"], asked("渡轮？", false)],
    [
      "the first message of a post, with its title",
      { ...MESSAGE, id: "2", channel: { name: "渡轮", parentId: "3" }, content: "停了多久？" },
      ["3"],
      asked("渡轮\n停了多久？", false),
    ],
    [
      "a mention in an ask channel",
      { ...MESSAGE, content: "<@9>", mentions: mentioning(BOT) },
      ["2"],
      asked("", true),
    ],
  ])("takes %s", (_, message, askChannels, expected) => {
    expect(readMessage(message, askChannels)).toEqual(expected);
  });

  it.each<[string, ReadableMessage]>([
    ["a message in another channel", MESSAGE],
    ["a mention of another", { ...MESSAGE, content: "<@99> 渡轮？", mentions: mentioning("99") }],
    ["a reply to another", replyTo("99")],
    ["a reply to the bot whose words it may not read", replyTo(BOT, "")],
    ["a bot", { ...DIRECT, author: { bot: true } }],
    ["a webhook", { ...DIRECT, webhookId: "3" }],
    ["a system message", { ...DIRECT, type: MessageType.UserJoin }],
  ])("leaves %s alone", (_, message) => {
    expect(readMessage(message, [])).toBeUndefined();
  });
});

describe("isOwedAnswer", () => {
  it.each([
    ["who speaks to the bot", asked("渡轮停航了", true), true],
    ["who asks in an ask channel", asked("渡轮停了多久", false), true],
    ["who talks in an ask channel", asked("我去坐渡轮了", false), false],
  ])("tells %s", (_, message, expected) => {
    expect(isOwedAnswer(message)).toBe(expected);
  });
});
