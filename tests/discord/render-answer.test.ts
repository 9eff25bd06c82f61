import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MAX_BUTTONS_IN_ROW,
  MAX_COMPONENTS,
  MAX_CUSTOM_ID_LENGTH,
  MAX_PAGES,
  MAX_TEXT_LENGTH,
  QUOTES_PER_PAGE,
  quotesWanted,
} from "../../src/discord/limits.ts";
import { readQuestionLine } from "../../src/discord/question-line.ts";
import { type AnswerView, renderAnswer } from "../../src/discord/render-answer.ts";
import { TONGUES, type Tongue } from "../../src/labels/tongues.ts";
import { replaceUnprintable } from "../../src/text/characters.ts";
import type { Answer } from "../../src/types.ts";
import {
  buttonsOf,
  componentsOf,
  emphasisedIn,
  lengthOf,
  makeAnswer,
  makeQuote,
  quotedIn,
  textsOf,
  urlsOf,
} from "./builders.ts";
import { marksIn } from "./discord-markdown.ts";

const VIEW: AnswerView = {
  tongue: "zh-CN",
  kind: "answer",
  isQuestionShown: false,
  generation: "g-7",
  hasVotes: true,
};

const render = (answer: Answer, view: Partial<AnswerView> = {}) => renderAnswer(answer, { ...VIEW, ...view });

/** Quotes of different words, as many as are asked for. */
const makeQuotes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...makeQuote({ text: `第${index + 1}句。` }),
    id: `0123456789ab-0000000${index.toString(16)}`,
  }));

const labelsOn = (answer: Answer, view: Partial<AnswerView> = {}) =>
  componentsOf(render(answer, view))
    .filter(({ type }) => type === ComponentType.ActionRow)
    .map((row) =>
      (row.components ?? []).map((button) => {
        const { label, emoji } = button as { label?: string; emoji?: { name: string } };
        return label ?? emoji?.name;
      }),
    );

describe("renderAnswer", () => {
  it("shows a quote with its number, heading, title, author, date, place, id and a button that opens the place", () => {
    const message = render(makeAnswer());
    expect(message.flags).toBe(MessageFlags.IsComponentsV2);
    expect(textsOf(message)).toEqual([
      "**文档原文如下**",
      [
        "**1.** 第一章",
        "> **渡轮停航七年。**",
        "**江湾渡轮** · 李四 · 2024-01-02",
        "-# news/ferry.md, 第 3–5 行 · 0123456789ab-01234567",
      ].join("\n"),
    ]);
    expect(componentsOf(message).find((component) => "url" in component)).toEqual({
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

  it.each<[Tongue, string, string]>([
    ["zh-CN", "**这些文档里没有答案。**\n最接近的段落如下，它们并不是答案：", "第 3–5 行"],
    ["zh-TW", "**這些文件裡沒有答案。**\n最接近的段落如下，它們並不是答案：", "第 3–5 行"],
    ["en", "**Not in these documents.**\nThe nearest passages, which are no answer:", "lines 3–5"],
    ["ru", "**В этих документах ответа нет.**\nБлижайшие отрывки, они не являются ответом:", "строки 3–5"],
  ])("shows near misses as such, in the language of the asker: %s", (tongue, header, place) => {
    const answer = makeAnswer({ answered: false, quotes: [], nearMisses: [makeQuote()] });
    const [first, text = ""] = textsOf(render(answer, { tongue }));
    expect(first).toBe(header);
    expect(text).toContain(place);
    expect(quotedIn(text)).toBe("渡轮停航七年。");
  });

  it.each([
    [true, "What the documents say nearest to this message."],
    [false, "These documents do not speak of what this message says."],
  ])("does not call it an answer where a message is checked: found %s", (answered, header) => {
    const answer = makeAnswer({ answered, question: "渡轮没有停过。", nearMisses: [makeQuote()] });
    const [text = ""] = textsOf(render(answer, { tongue: "en", kind: "check", isQuestionShown: true }));
    expect(text).toContain("-# Message: 渡轮没有停过。\n");
    expect(text).toContain(`**${header}`);
  });

  it("shows the quote in bold among whole sentences of its paragraph", () => {
    const before = "另一段。\n\n很早以前的事。船坏了。";
    const quote = makeQuote({ before, text: "渡轮停航七年。", after: "后来又开。\n\n又一段。" });
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [quote] })));
    expect(quotedIn(text)).toBe("很早以前的事。船坏了。渡轮停航七年。后来又开。");
    expect(emphasisedIn(text)).toBe("渡轮停航七年。");
  });

  it("leaves out a sentence beside the quote that is too long, and cuts none", () => {
    const quote = makeQuote({ before: `${"前".repeat(200)}。近。`, after: `${"后".repeat(200)}。` });
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [quote] })));
    expect(quotedIn(text)).toBe("近。渡轮停航七年。");
  });

  it("says so when no passage comes near", () => {
    const answer = makeAnswer({ answered: false, quotes: [] });
    expect(textsOf(render(answer, { tongue: "en" }))).toEqual([
      "**Not in these documents.**\nNo passage comes near.",
    ]);
  });

  it("tells answers from near misses by colour", () => {
    const colors = [true, false].map((answered) => {
      const [container] = componentsOf(render(makeAnswer({ answered })));
      return container && "accent_color" in container ? container.accent_color : undefined;
    });
    expect(new Set(colors).size).toBe(2);
  });

  it("shows the question, escaped, where others cannot see it, and it can be read back", () => {
    const answer = makeAnswer({ question: "@everyone *停*了\\多久？" });
    const [header = ""] = textsOf(render(answer, { tongue: "en", isQuestionShown: true }));
    expect(header).toBe("-# Question: \\@everyone \\*停\\*了\\\\多久？\n**In the documents' own words**");
    expect(readQuestionLine(header)).toBe(answer.question);
  });

  it("cuts a question that is a whole text, and offers no other pages then: it could not be asked again", () => {
    const answer = makeAnswer({ question: "字".repeat(1500), quotes: makeQuotes(4) });
    const [header = ""] = textsOf(render(answer, { isQuestionShown: true }));
    expect(header).toMatch(/^-# 提问: 字{999}…\n/);
    expect(labelsOn(answer, { isQuestionShown: true }).flat()).not.toContain("▶️");
    expect(labelsOn(answer, { isQuestionShown: false }).flat()).toContain("▶️");
  });

  it("shows a notice above the answer", () => {
    const [header] = textsOf(render(makeAnswer(), { notice: "新的文档" }));
    expect(header).toBe("-# 新的文档\n**文档原文如下**");
  });

  it.each([
    [0, 4, ["第1句。", "第2句。", "第3句。"], 1, "文档原文如下** · 第 1 页"],
    [1, 7, ["第4句。", "第5句。", "第6句。"], 4, "文档原文如下** · 第 2 页"],
    [1, 4, ["第4句。"], 4, "文档原文如下** · 第 2 页"],
    [3, 4, ["第4句。"], 4, "文档原文如下** · 第 2 页"],
    [0, 3, ["第1句。", "第2句。", "第3句。"], 1, "文档原文如下**"],
  ])("shows page %i of %i quotes", (page, count, expected, firstNumber, header) => {
    const message = render(makeAnswer({ quotes: makeQuotes(count) }), { page });
    const [first = "", ...texts] = textsOf(message);
    expect(first).toMatch(new RegExp(`${header.replaceAll("*", "\\*")}$`));
    expect(texts.map(quotedIn)).toEqual(expected);
    expect(texts[0]).toMatch(new RegExp(`^\\*\\*${firstNumber}\\.\\*\\*`));
  });

  it.each([
    ["one page", 2, {}, [["上下文 1", "上下文 2", "👍", "👎"]]],
    ["a page of three", 3, {}, [["上下文 1", "上下文 2", "上下文 3", "👍", "👎"]]],
    [
      "more pages",
      4,
      {},
      [
        ["上下文 1", "上下文 2", "上下文 3"],
        ["◀️", "▶️", "👍", "👎"],
      ],
    ],
    ["more pages without votes", 4, { hasVotes: false }, [["上下文 1", "上下文 2", "上下文 3", "◀️", "▶️"]]],
    ["a later page", 4, { page: 1, tongue: "en" as const }, [["Context 4", "◀️", "▶️", "👍", "👎"]]],
    ["nothing", 0, { hasVotes: false }, []],
  ])("has buttons below %s", (_, count, view, expected) => {
    expect(labelsOn(makeAnswer({ quotes: makeQuotes(count) }), view)).toEqual(expected);
  });

  it("says in each button all that it takes to do it", () => {
    const ids = buttonsOf(render(makeAnswer({ quotes: makeQuotes(4) }))).map(({ customId }) => customId);
    expect(ids).toEqual([
      "context:1:0123456789ab-00000000",
      "context:2:0123456789ab-00000001",
      "context:3:0123456789ab-00000002",
      "page:0:zh-CN:answer:g-7",
      "page:1:zh-CN:answer:g-7",
      "vote:up",
      "vote:down",
    ]);
  });

  it.each([
    [0, [true, false]],
    [1, [false, false]],
    [MAX_PAGES - 1, [false, true]],
  ])("offers no page before the first or after the last: page %i", (page, expected) => {
    const buttons = buttonsOf(render(makeAnswer({ quotes: makeQuotes(quotesWanted(page)) }), { page }));
    const pagers = buttons.filter(({ customId }) => customId.startsWith("page:"));
    expect(pagers.map(({ isDisabled }) => isDisabled)).toEqual(expected);
  });

  it("has one page of near misses, which can be looked up as well", () => {
    const answer = makeAnswer({ answered: false, quotes: [], nearMisses: makeQuotes(4) });
    expect(labelsOn(answer)).toEqual([["上下文 1", "上下文 2", "上下文 3", "👍", "👎"]]);
  });

  it.each([
    ["no web address", "news/ferry.md:3-5"],
    ["without a host", "javascript:alert(1)"],
    ["of another scheme", "ftp://example.org/ferry"],
    ["longer than Discord takes", `https://example.org/${"a".repeat(500)}`],
    ["an address with brackets that end a link", "https://example.org/a>b"],
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

  it("sets a link that is too long for a button into the text", () => {
    const link = `https://example.org/${"a".repeat(500)}`;
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [makeQuote({ link })] })));
    expect(text).toContain(`\n-# [打开原文](<${link}>) · news/ferry.md, 第 3–5 行 · `);
  });

  it("cuts a quote that is too long at a sentence end and says below the quote that it goes on", () => {
    const sentence = "渡轮停航以后，没有人知道它去了哪里。";
    const quote = makeQuote({ text: sentence.repeat(400) });
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [quote] })));
    const words = quotedIn(text);
    expect(words).toBe(sentence.repeat(words.length / sentence.length));
    expect(words.length).toBeGreaterThan(3500);
    expect(text.split("\n")[2]).toBe("…（原文未完）");
  });

  it("gives a long quote the room that short ones leave", () => {
    const quotes = ["短", "长".repeat(3100), "短"].map((text) => makeQuote({ text }));
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
    const [, text = ""] = textsOf(render(makeAnswer({ quotes: [quote] }), { tongue: "en" }));
    expect(text).toContain("**1.** 第一章\n… (the passage goes on)\n");
  });

  const nasty = fc.oneof(
    fc.string({ unit: fc.constantFrom(" ", "\n", "\u2028", "\u0000", "*", "字", "。") }),
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
    .record({
      text: nasty,
      before: nasty,
      after: nasty,
      heading: nasty,
      title: nasty,
      author: nasty,
      path: nasty,
    })
    .map(({ title, author, path, ...parts }) => makeQuote({ ...parts, document: { title, author, path } }));
  const anyView = fc.record({
    tongue: fc.constantFrom(...TONGUES),
    kind: fc.constantFrom("answer" as const, "check" as const),
    isQuestionShown: fc.boolean(),
    hasVotes: fc.boolean(),
    page: fc.nat(6),
    generation: fc.constant("g-12345678ab"),
  });

  it("keeps within Discord's limits and quotes nothing but what was quoted, whatever the documents say", () => {
    fc.assert(
      fc.property(
        fc.array(nastyQuote, { maxLength: 8 }),
        nasty,
        fc.boolean(),
        anyView,
        (quotes, question, answered, view) => {
          const message = renderAnswer(makeAnswer({ question, answered, quotes, nearMisses: quotes }), view);
          const rows = componentsOf(message).filter(({ type }) => type === ComponentType.ActionRow);
          const ids = buttonsOf(message).map(({ customId }) => customId);
          expect(lengthOf(message)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
          expect(componentsOf(message).length).toBeLessThanOrEqual(MAX_COMPONENTS);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.every((id) => id.length <= MAX_CUSTOM_ID_LENGTH)).toBe(true);
          expect(rows.every((row) => (row.components ?? []).length <= MAX_BUTTONS_IN_ROW)).toBe(true);
          const last = Math.max(0, Math.ceil(quotes.length / QUOTES_PER_PAGE) - 1);
          const first = answered ? Math.min(view.page, last) * QUOTES_PER_PAGE : 0;
          for (const [index, text] of textsOf(message).slice(1).entries()) {
            const { passage, text: words = "" } = quotes[first + index] ?? makeQuote();
            expect(marksInQuotes(text)).toEqual([]);
            expect(shown(withoutIndents(words)).startsWith(shown(emphasisedIn(text)).trimEnd())).toBe(true);
            expect(shown(passage.text)).toContain(shown(quotedIn(text)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** What Discord would make of the quoted words, but for the bold ones. */
const marksInQuotes = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("> "))
    .flatMap((line) => marksIn(line.slice(2).replaceAll(/(?<=(?<!\\)(?:\\\\)*)\*\*/gu, "")));

/** White space around a line is shown, but not in bold. */
const withoutIndents = (text: string): string =>
  replaceUnprintable(text.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/gu, "\n"))
    .split("\n")
    .map((line) => line.trim())
    .join("");

/** Text without what is shown otherwise than it stands: line breaks and control characters. */
const shown = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202a-\u202e\u2066-\u2069\ufffd]/gu, "");
