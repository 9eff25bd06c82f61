import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Source } from "../../src/discord/bot-options.ts";
import { MAX_TEXT_LENGTH } from "../../src/discord/limits.ts";
import { renderDocument, renderSource } from "../../src/discord/render-source.ts";
import { TONGUES } from "../../src/labels/tongues.ts";
import type { Quote } from "../../src/types.ts";
import {
  buttonsOf,
  emphasisedIn,
  lengthOf,
  makeQuote,
  makeSource,
  quotedIn,
  textsOf,
  urlsOf,
} from "./builders.ts";
import { marksIn } from "./discord-markdown.ts";

const textOf = (quote: Quote): string => textsOf(renderSource(makeSource(quote), "en"))[1] ?? "";

/** A source in a document of a text, of which one part is the passage and one part of that the quote. */
const sourceIn = (text: string, passage: string, words: string): Source => {
  const start = text.indexOf(passage);
  const at = text.indexOf(words, start);
  const quote = {
    ...makeQuote({ text: words }),
    start: at,
    end: at + words.length,
    passage: { text: passage, start, end: start + passage.length, heading: "" },
  };
  return makeSource(quote, { text });
};

describe("renderSource", () => {
  it("shows all that is known of a quote and its document", () => {
    const quote = makeQuote({ before: "从前。\n", text: "船*停*了。", after: "- 后来。" });
    const message = renderSource(makeSource(quote), "en");
    const [top = "", words = "", bottom = ""] = textsOf(message);
    expect(top.split("\n")).toEqual([
      "### 江湾渡轮",
      "Author: 李四",
      "Publisher: 江湾日报",
      "Date: 2024-01-02",
      "File: news/ferry.md, lines 3–5",
      "Section: 第一章",
    ]);
    expect(words.split("\n")).toEqual(["> 从前。", "> **船\\*停\\*了。**\\- 后来。"]);
    expect(bottom.split("\n")).toEqual([
      "-# Citation: 0123456789ab-01234567",
      `-# SHA-256 of the file: ${"f".repeat(64)}`,
      "-# Indexed at: <t:1709294400:f>",
    ]);
    expect(urlsOf(message)).toEqual([quote.link]);
    expect(buttonsOf(message)).toMatchObject([{ customId: "cite:0123456789ab-01234567", label: "Cite" }]);
  });

  it("leaves out what is not known", () => {
    const quote = makeQuote({
      heading: "",
      link: "news/ferry.md:3-5",
      document: { author: null, date: null },
    });
    const message = renderSource(makeSource(quote, { publisher: null }), "ru");
    expect(textsOf(message)[0]?.split("\n")).toEqual(["### 江湾渡轮", "Файл: news/ferry.md, строки 3–5"]);
    expect(urlsOf(message)).toEqual([]);
  });

  it("marks a quote over several lines line by line, and no white space", () => {
    expect(textOf(makeQuote({ text: "一\n\n  二 \n三" }))).toBe("> **一**\n> \n>   **二** \n> **三**");
  });

  it("shows the passage in whole sentences of what stands around it", () => {
    const far = `${"远".repeat(300)}。`;
    const text = `${far}近前。\n\n本段一。引文。本段二。\n\n近后。${far}`;
    const [, words = ""] = textsOf(renderSource(sourceIn(text, "本段一。引文。本段二。", "引文。"), "zh-CN"));
    expect(quotedIn(words)).toBe("近前。\n\n本段一。引文。本段二。\n\n近后。");
    expect(emphasisedIn(words)).toBe("引文。");
  });

  it("shows a short document whole", () => {
    const text = "开头没有句号\n\n引文。\n\n结尾没有句号";
    const [, words = ""] = textsOf(renderSource(sourceIn(text, "引文。", "引文。"), "zh-CN"));
    expect(quotedIn(words)).toBe(text);
  });

  it.each([
    ["before the quote", "前".repeat(6000), "短", "", /^…\n> 前{3000,}\*\*短\*\*$/],
    ["after the quote", "", "短", "后".repeat(6000), /^> \*\*短\*\*后{3000,}\n… \(the passage goes on\)$/],
    [
      "on both sides",
      "前".repeat(6000),
      "短",
      "后".repeat(6000),
      /^…\n> 前{1500,}\*\*短\*\*后{1500,}\n… \(the/,
    ],
    ["of the quote", "前", "长".repeat(6000), "后", /^> \*\*长{3400,}\*\*\n… \(the passage goes on\)$/],
  ])("leaves out what there is no room for %s, and says so", (_, before, text, after, expected) => {
    const source = makeSource(makeQuote({ before, text, after }));
    expect(textsOf(renderSource(source, "en"))[1]).toMatch(expected);
    expect(lengthOf(renderSource(source, "en"))).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  });

  const nasty = fc.oneof(
    fc.string({ unit: "grapheme", size: "max", maxLength: 2500 }),
    fc.constantFrom("*".repeat(5000), "<@1> ".repeat(900), "\n".repeat(3000), "[a](b)", "# a\n- b", "  ", ""),
  );

  it("keeps within Discord's limits and styles nothing but the quoted words, whatever the document says", () => {
    fc.assert(
      fc.property(
        nasty,
        nasty,
        nasty,
        nasty,
        fc.constantFrom(...TONGUES),
        (before, text, after, title, tongue) => {
          const quote = makeQuote({
            before,
            text,
            after,
            heading: title,
            document: { title, author: title },
          });
          const message = renderSource(makeSource(quote, { publisher: title }), tongue);
          const [, words = ""] = textsOf(message);
          expect(lengthOf(message)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
          const quoted = words.split("\n").filter((line) => line.startsWith("> "));
          const marks = quoted.flatMap((line) => marksIn(line.slice(2)));
          const isBold = (mark: string, index: number): boolean =>
            mark === "styled" && index < 4 * quoted.length;
          expect(marks.every(isBold)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("renderDocument", () => {
  it("shows what is known of a document, with a button that opens it", () => {
    const { document, indexedAt } = makeSource(makeQuote({ document: { url: "https://example.org/ferry" } }));
    const message = renderDocument(document, indexedAt, "zh-TW");
    const [top = "", bottom = ""] = textsOf(message);
    expect(top.split("\n")).toEqual([
      "### 江湾渡轮",
      "作者: 李四",
      "發布者: 江湾日报",
      "日期: 2024-01-02",
      "檔案: news/ferry.md",
    ]);
    expect(bottom).toContain("f".repeat(64));
    expect(urlsOf(message)).toEqual(["https://example.org/ferry"]);
  });

  it("has no button for a document without an address", () => {
    const { document, indexedAt } = makeSource();
    expect(urlsOf(renderDocument(document, indexedAt, "en"))).toEqual([]);
  });
});
