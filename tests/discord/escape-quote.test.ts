import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeInline, escapeQuote, quoteBlock } from "../../src/discord/escape-quote.ts";
import { asShown } from "./builders.ts";
import { marksIn } from "./discord-markdown.ts";

const MARKED = [
  "<@123456789012345678> <@!123456789012345678> <@&123456789012345678> <#123456789012345678>",
  "@everyone @here",
  "<t:1700000000:R>",
  "<:cat:123456789012345678> <a:cat:123456789012345678> :cat: 10:30:25",
  "</ask:123456789012345678> <id:customize>",
  "[a](https://example.org) [a](<https://example.org>)",
  "https://example.org/a_b_c <https://example.org>",
  "**a** __b__ *c* _d_ ~~e~~ ||f|| `g` ```h```",
  "# a\n## b\n### c\n-# d\n  # e",
  "- a\n* b\n+ c\n1. d\n12) e\n  - f",
  "> a\n>>> b",
  "a\\*b\\\\*c*",
  "join discord.gg/abc or Discordapp.com/invite/abc",
  "# a\r# b\u2028# c\v# d",
];

const PIECES = [
  "discord",
  ".gg/",
  ..."*_~`|<>[]()@#-+:/\\!1.:\n\r\t &aé我😀\u2028\u202e",
  "https://",
  "@here",
  "1.",
  "-#",
];

const nastyText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...MARKED), fc.string({ unit: "binary" })), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(""));

describe("escapeQuote", () => {
  it.each(MARKED)("leaves nothing that Discord makes something of: %j", (text) => {
    expect(marksIn(text)).not.toEqual([]);
    expect(marksIn(escapeQuote(text))).toEqual([]);
  });

  it.each([
    ["plain words stay", "江湾的渡轮，停了 7 年 (见 3.2 节)。", "江湾的渡轮，停了 7 年 (见 3.2 节)。"],
    ["a hyphen in a line stays", "e-mail - a\n b #1", "e-mail - a\n b #1"],
    ["a mark at the start of a line is escaped", "- a\n# b", "\\- a\n\\# b"],
    ["a number at the start of a line is escaped", " 12. a 3. b", " 12\\. a 3. b"],
    ["a web address is broken at its colon", "https://a.org", "https\\://a.org"],
    ["line breaks of every kind become one", "a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"],
    ["what cannot be shown is seen to be there", "a\0b\u202ec\ud800d\te", "a\ufffdb\ufffdc\ufffdd\te"],
  ])("%s", (_, text, expected) => {
    expect(escapeQuote(text)).toBe(expected);
  });

  it("leaves nothing that Discord makes something of in any text", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(marksIn(escapeQuote(text))).toEqual([]);
      }),
    );
  });

  it("shows every character that can be shown as it is", () => {
    const unshown = /(?![\t\n])\p{Cc}|[\p{Surrogate}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
    fc.assert(
      fc.property(nastyText, (text) => {
        const showable = text.replace(unshown, "");
        expect(asShown(escapeQuote(showable))).toBe(showable);
      }),
    );
  });
});

describe("escapeInline", () => {
  it("keeps a text in one line", () => {
    expect(escapeInline("  a\n\n# b\u2028c ")).toBe("a # b c");
  });
});

describe("quoteBlock", () => {
  it("marks every line, the empty ones too", () => {
    expect(quoteBlock("a\n\nb")).toBe("> a\n> \n> b");
  });
});
