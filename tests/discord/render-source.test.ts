import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsFor } from "../../src/discord/labels.ts";
import { MAX_TEXT_LENGTH } from "../../src/discord/limits.ts";
import { renderSource } from "../../src/discord/render-source.ts";
import type { Quote } from "../../src/types.ts";
import { lengthOf, makeQuote, quotedIn, textsOf, urlsOf } from "./builders.ts";
import { marksIn } from "./discord-markdown.ts";

const textOf = (quote: Quote): string => textsOf(renderSource(quote, labelsFor("en"))).join("\n\n");

describe("renderSource", () => {
  it("shows the passage with the quoted words in bold, and all that is known of it", () => {
    const quote = makeQuote({ before: "从前。\n", text: "船*停*了。", after: "- 后来。" });
    expect(textOf(quote).split("\n")).toEqual([
      "**第一章**",
      "> 从前。",
      "> **船\\*停\\*了。**\\- 后来。",
      "**江湾渡轮** · 李四 · 2024-01-02",
      "-# news/ferry.md, lines 3–5 · 0123456789ab-01234567",
    ]);
    expect(urlsOf(renderSource(quote, labelsFor("en")))).toEqual([quote.link]);
  });

  it("marks a quote over several lines line by line, and no white space", () => {
    expect(quotedIn(textOf(makeQuote({ text: "一\n\n  二 \n三", heading: "" })))).toBe(
      "**一**\n\n  **二** \n**三**",
    );
  });

  it.each([
    ["before the quote", "前".repeat(6000), "短", "", /^…\n> 前{3000,}\*\*短\*\*\n\*\*江湾/],
    ["after the quote", "", "短", "后".repeat(6000), /^> \*\*短\*\*后{3000,}\n… \(the passage goes on\)\n/],
    [
      "on both sides",
      "前".repeat(6000),
      "短",
      "后".repeat(6000),
      /^…\n> 前{1500,}\*\*短\*\*后{1500,}\n… \(the/,
    ],
    ["of the quote", "前", "长".repeat(6000), "后", /^> \*\*长{3500,}\*\*\n… \(the passage goes on\)\n/],
  ])("leaves out what there is no room for %s, and says so", (_, before, text, after, expected) => {
    const quote = makeQuote({ before, text, after, heading: "" });
    expect(textOf(quote)).toMatch(expected);
    expect(lengthOf(renderSource(quote, labelsFor("en")))).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  });

  const nasty = fc.oneof(
    fc.string({ unit: "grapheme", size: "max", maxLength: 2500 }),
    fc.constantFrom("*".repeat(5000), "<@1> ".repeat(900), "\n".repeat(3000), "[a](b)", "# a\n- b", "  ", ""),
  );

  it("keeps within Discord's limits and styles nothing but the quoted words, whatever the document says", () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, nasty, (before, text, after, title) => {
        const quote = makeQuote({ before, text, after, heading: "", document: { title } });
        const shown = textOf(quote);
        expect(lengthOf(renderSource(quote, labelsFor("en")))).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
        const quoted = shown.split("\n").filter((line) => line.startsWith("> "));
        const marks = quoted.flatMap((line) => marksIn(line.slice(2)));
        const isBold = (mark: string, index: number): boolean =>
          mark === "styled" && index < 4 * quoted.length;
        expect(marks.every(isBold)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
