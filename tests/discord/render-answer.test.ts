import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_COMPONENTS, MAX_QUOTES, MAX_TEXT_LENGTH } from "../../src/discord/limits.ts";
import { renderAnswer } from "../../src/discord/render-answer.ts";
import type { Answer, Language } from "../../src/types.ts";
import { componentsOf, lengthOf, makeAnswer, makeQuote, quotedIn, textsOf, urlsOf } from "./builders.ts";
import { marksIn } from "./discord-markdown.ts";

const render = (answer: Answer) => renderAnswer(answer, { isQuestionShown: false });

describe("renderAnswer", () => {
  it("shows a quote with its number, heading, title, author, date, place, id and a button that opens the place", () => {
    const message = render(makeAnswer());
    expect(message.flags).toBe(MessageFlags.IsComponentsV2);
    expect(textsOf(message)).toEqual([
      "**文档原文如下**",
      [
        "**1.** 第一章",
        "> 渡轮停航七年。",
        "**江湾渡轮** · 李四 · 2024-01-02",
        "-# news/ferry.md, 第 3–5 行 · 0123456789ab-01234567",
      ].join("\n"),
    ]);
    expect(componentsOf(message).at(-1)).toEqual({
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: "打开原文",
      url: "https://example.org/ferry#:~:text=a",
    });
  });

  it("leaves out what is not known of the document", () => {
    const quote = makeQuote({ heading: "", document: { author: null, date: null } });
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [quote] })));
    expect(text.split("\n")[0]).toBe("**1.**");
    expect(text.split("\n")[2]).toBe("**江湾渡轮**");
  });

  it.each<[Language, string, string]>([
    ["zh", "**这些文档里没有答案。**\n最接近的段落如下，它们并不是答案：", "第 3–5 行"],
    ["en", "**Not in these documents.**\nThe nearest passages, which are no answer:", "lines 3–5"],
    ["ru", "**В этих документах ответа нет.**\nБлижайшие отрывки, они не являются ответом:", "строки 3–5"],
    ["und", "**Not in these documents.**\nThe nearest passages, which are no answer:", "lines 3–5"],
  ])("shows near misses as such, in the language of the question: %s", (language, header, place) => {
    const answer = makeAnswer({ language, answered: false, quotes: [], nearMisses: [makeQuote()] });
    const [first, text = ""] = textsOf(render(answer));
    expect(first).toBe(header);
    expect(text).toContain(place);
  });

  it("says so when no passage comes near", () => {
    const answer = makeAnswer({ language: "en", answered: false, quotes: [] });
    expect(textsOf(render(answer))).toEqual(["**Not in these documents.**\nNo passage comes near."]);
  });

  it("tells answers from near misses by colour", () => {
    const colors = [true, false].map(
      (answered) => render(makeAnswer({ answered })).components[0]?.accent_color,
    );
    expect(new Set(colors).size).toBe(2);
  });

  it("shows the question, escaped and cut, where others cannot see it", () => {
    const answer = makeAnswer({ question: `@everyone\n${"x".repeat(400)}`, language: "en" });
    const [header = ""] = textsOf(renderAnswer(answer, { isQuestionShown: true }));
    expect(header).toMatch(/^-# Question: \\@everyone x{280,}…\n\*\*In the documents' own words\*\*$/);
  });

  it(`shows the first ${MAX_QUOTES} quotes of more`, () => {
    const quotes = ["a", "b", "c", "d"].map((text) => makeQuote({ text }));
    const message = render(makeAnswer({ quotes }));
    expect(textsOf(message).slice(1).map(quotedIn)).toEqual(["a", "b", "c"]);
    expect(textsOf(message)[3]).toMatch(/^\*\*3\.\*\*/);
  });

  it.each([
    ["no web address", "news/ferry.md:3-5"],
    ["without a host", "javascript:alert(1)"],
    ["of another scheme", "ftp://example.org/ferry"],
    ["longer than Discord takes", `https://example.org/${"a".repeat(500)}`],
    ["a host that is a bare name", "http://wiki/page"],
    ["an address with a space", "https://example.org/a b"],
  ])("makes no button of a link that is %s", (_, link) => {
    expect(urlsOf(render(makeAnswer({ quotes: [makeQuote({ link })] })))).toEqual([]);
  });

  it.each([
    "http://localhost:8765/s/1",
    "http://127.0.0.1:8765/s/1",
    `https://example.org/${"a".repeat(492)}`,
  ])("makes a button of %s", (link) => {
    expect(urlsOf(render(makeAnswer({ quotes: [makeQuote({ link })] })))).toEqual([link]);
  });

  it("cuts a quote that is too long at a sentence end and says below the quote that it goes on", () => {
    const sentence = "渡轮停航以后，没有人知道它去了哪里。";
    const quote = makeQuote({ text: sentence.repeat(400) });
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [quote] })));
    const words = quotedIn(text);
    expect(words).toBe(sentence.repeat(words.length / sentence.length));
    expect(words.length).toBeGreaterThan(3600);
    expect(text.split("\n")[2]).toBe("…（原文未完）");
  });

  it("gives a long quote the room that short ones leave", () => {
    const quotes = ["短", "长".repeat(3200), "短"].map((text) => makeQuote({ text }));
    const texts = textsOf(render(makeAnswer({ quotes })));
    expect(texts.map(quotedIn).slice(1)).toEqual(quotes.map(({ text }) => text));
  });

  it("counts the words on the buttons", () => {
    const quotes = ["a", "b", "c"].map((text) =>
      makeQuote({ text: text.repeat(5000), link: "https://a.org/" }),
    );
    const length = lengthOf(render(makeAnswer({ quotes })));
    expect(length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(length).toBeGreaterThan(MAX_TEXT_LENGTH - quotes.length);
  });

  it("shares the room evenly between quotes that are all too long", () => {
    const quotes = ["a", "b", "c"].map((text) => makeQuote({ text: text.repeat(5000) }));
    const lengths = textsOf(render(makeAnswer({ quotes })))
      .slice(1)
      .map((text) => quotedIn(text).length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    expect(Math.min(...lengths)).toBeGreaterThan(1000);
  });

  it("leaves the words out, and says that there are some, where not even one character fits", () => {
    const quote = makeQuote({ text: `e${"\u0301".repeat(5000)}` });
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [quote], language: "en" })));
    expect(text).toContain("**1.** 第一章\n… (the passage goes on)\n");
  });

  const nasty = fc.oneof(
    fc.string({ unit: "grapheme", size: "max", maxLength: 3000 }),
    fc.constantFrom(
      "*".repeat(9000),
      "<@1> ".repeat(900),
      "👨‍👩‍👧".repeat(900),
      "\n".repeat(3000),
      "[a](b)",
      "# a",
    ),
  );
  const nastyQuote = fc
    .record({ text: nasty, heading: nasty, title: nasty, author: nasty, path: nasty })
    .map(({ text, heading, title, author, path }) =>
      makeQuote({ text, heading, document: { title, author, path } }),
    );

  it("keeps within Discord's limits and quotes nothing but what was quoted, whatever the documents say", () => {
    fc.assert(
      fc.property(
        fc.array(nastyQuote, { maxLength: 5 }),
        nasty,
        fc.boolean(),
        (quotes, question, answered) => {
          const answer = makeAnswer({ question, answered, quotes, nearMisses: quotes });
          const message = renderAnswer(answer, { isQuestionShown: true });
          const texts = textsOf(message);
          expect(lengthOf(message)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
          expect(componentsOf(message).length).toBeLessThanOrEqual(MAX_COMPONENTS);
          for (const [index, text] of texts.slice(1).entries()) {
            const lines = text.split("\n");
            const words = lines.filter((line) => line.startsWith("> ")).map((line) => line.slice(2));
            expect(words.flatMap(marksIn)).toEqual([]);
            expect(shown(quotes[index]?.text ?? "").startsWith(shown(quotedIn(text)))).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Text without what is shown otherwise than it stands: line breaks and control characters. */
const shown = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202a-\u202e\u2066-\u2069\ufffd]/gu, "");
