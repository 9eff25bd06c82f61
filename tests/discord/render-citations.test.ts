import { describe, expect, it } from "vitest";
import { MAX_TEXT_LENGTH, QUOTES_PER_PAGE } from "../../src/discord/limits.ts";
import { renderCitations } from "../../src/discord/render-citations.ts";
import { buttonsOf, emphasisedIn, lengthOf, makeQuote, textsOf, urlsOf } from "./builders.ts";

describe("renderCitations", () => {
  it("lists the citations of an answer, each with its place, its link and a button for its passage", () => {
    const quote = makeQuote();
    const message = renderCitations([quote, { ...quote, id: "0123456789ab-76543210" }], "en");
    expect(textsOf(message)).toEqual([
      "**The citations of the last answer in this channel**",
      "**1.**\n> **渡轮停航七年。**\n**江湾渡轮** · 李四 · 2024-01-02\n-# news/ferry.md, lines 3–5 · 0123456789ab-01234567",
      "**2.**\n> **渡轮停航七年。**\n**江湾渡轮** · 李四 · 2024-01-02\n-# news/ferry.md, lines 3–5 · 0123456789ab-76543210",
    ]);
    expect(urlsOf(message)).toEqual([quote.link, quote.link]);
    expect(buttonsOf(message)).toMatchObject([
      { customId: "context:1:0123456789ab-01234567", label: "Context 1" },
      { customId: "context:2:0123456789ab-76543210", label: "Context 2" },
    ]);
  });

  it("says what to do where there is no answer yet", () => {
    const message = renderCitations([], "ru");
    expect(textsOf(message)[0]).toContain("/ask");
    expect(buttonsOf(message)).toEqual([]);
  });

  it("shows the beginning of a long quote, and no more citations than a page of an answer has", () => {
    const message = renderCitations(
      Array.from({ length: 5 }, () => makeQuote({ text: "渡轮停了。".repeat(900) })),
      "zh-CN",
    );
    const entries = textsOf(message).slice(1);
    expect(entries).toHaveLength(QUOTES_PER_PAGE);
    expect(emphasisedIn(entries[0] ?? "")).toMatch(/^(渡轮停了。){30,60}$/);
    expect(entries[0]).toContain("…（原文未完）");
    expect(lengthOf(message)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  });
});
