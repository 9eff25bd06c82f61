import { MessageType } from "discord.js";
import { describe, expect, it } from "vitest";
import { readMessage } from "../../src/discord/answer-message.ts";

const MESSAGE = {
  author: { bot: false },
  webhookId: null,
  type: MessageType.Default,
  guildId: "1",
  channelId: "2",
  content: "渡轮？",
  client: { user: { id: "9" } },
};

const DIRECT = { ...MESSAGE, guildId: null };

describe("readMessage", () => {
  it.each([
    ["a private message", DIRECT, [], { question: "渡轮？", isAddressed: true }],
    ["a mention", { ...MESSAGE, content: "<@9> 渡轮？" }, [], { question: "渡轮？", isAddressed: true }],
    [
      "a mention by nickname",
      { ...MESSAGE, content: "渡轮<@!9>？" },
      [],
      { question: "渡轮 ？", isAddressed: true },
    ],
    ["a reply", { ...DIRECT, type: MessageType.Reply }, [], { question: "渡轮？", isAddressed: true }],
    ["a message in an ask channel", MESSAGE, ["2"], { question: "渡轮？", isAddressed: false }],
    [
      "a mention in an ask channel",
      { ...MESSAGE, content: "<@9>" },
      ["2"],
      { question: "", isAddressed: true },
    ],
  ])("takes %s", (_, message, askChannels, expected) => {
    expect(readMessage(message, askChannels)).toEqual(expected);
  });

  it.each([
    ["a message in another channel", MESSAGE],
    ["a mention of another", { ...MESSAGE, content: "<@99> 渡轮？" }],
    ["a bot", { ...DIRECT, author: { bot: true } }],
    ["a webhook", { ...DIRECT, webhookId: "3" }],
    ["a system message", { ...DIRECT, type: MessageType.UserJoin }],
  ])("leaves %s alone", (_, message) => {
    expect(readMessage(message, [])).toBeUndefined();
  });
});
