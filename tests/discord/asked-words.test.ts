import { describe, expect, it } from "vitest";
import { askedWords } from "../../src/discord/asked-words.ts";

const BOT = { user: { id: "42" } };

describe("askedWords", () => {
  it.each([
    ["渡轮停了多久？", "渡轮停了多久？"],
    ["<@42> 渡轮停了多久？", "渡轮停了多久？"],
    ["渡轮 <@!42>停了多久？<@42>", "渡轮  停了多久？"],
    ["<@43> 问你", "<@43> 问你"],
    ["<@42>", ""],
  ])("leaves the bot's name out of %j", (content, expected) => {
    const message = { id: "1", channelId: "2", content, channel: { name: "general" }, client: BOT };
    expect(askedWords(message)).toBe(expected);
  });

  it.each([
    ["7", "渡轮停了多久？\n有人知道吗"],
    ["8", "有人知道吗"],
  ])("puts the title before the first message of a forum's post only: message %s", (id, expected) => {
    const channel = { name: "渡轮停了多久？" };
    expect(askedWords({ id, channelId: "7", content: "有人知道吗", channel, client: BOT })).toBe(expected);
  });

  it("does without the channel where that is not known", () => {
    expect(askedWords({ id: "7", channelId: "7", content: "问", channel: null, client: BOT })).toBe("问");
  });
});
