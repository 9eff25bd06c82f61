import { describe, expect, it } from "vitest";
import { linkToText } from "../../src/links/text-fragment.ts";
import type { Document, Range } from "../../src/types.ts";
import { findMarked, readDirective } from "./browser-matcher.ts";
import { type BlockText, makeDocument, rangeOf } from "./make-document.ts";

const ADDRESS = "https://example.org/a";

const fragmentOf = (document: Document, range: Range, address = ADDRESS): string | undefined => {
  const encoded = linkToText(address, document, range)?.split(":~:text=")[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
};

describe("linkToText", () => {
  const document = makeDocument(["The quick brown fox"]);
  const brown = rangeOf(document, "brown");

  it.each([
    ["https://example.org/a", "https://example.org/a#:~:text=brown"],
    ["https://example.org/a#", "https://example.org/a#:~:text=brown"],
    ["https://example.org/a#part", "https://example.org/a#part:~:text=brown"],
    ["https://example.org/a#:~:text=old", "https://example.org/a#:~:text=brown"],
    ["https://example.org/a#part:~:text=old&text=older", "https://example.org/a#part:~:text=brown"],
    ["https://example.org/a?b=c#/d/e?f", "https://example.org/a?b=c#/d/e?f:~:text=brown"],
    ["https://例子.中国/新闻 1", "https://xn--fsqu00a.xn--fiqs8s/%E6%96%B0%E9%97%BB%201#:~:text=brown"],
    ["HTTP://Example.org", "http://example.org/#:~:text=brown"],
  ])("puts the directive behind %s", (address, expected) => {
    expect(linkToText(address, document, brown)).toBe(expected);
  });

  it.each(["", "example.org", "ftp://example.org", "javascript:alert(1)", "https://"])(
    "has no link for the address %j",
    (address) => {
      expect(linkToText(address, document, brown)).toBeUndefined();
    },
  );

  it("leaves the directive out when the quote shows nothing", () => {
    expect(linkToText(`${ADDRESS}#:~:text=old`, document, { start: 3, end: 4 })).toBe(ADDRESS);
  });
});

describe("linkToText, the terms", () => {
  const LONG =
    "俄罗斯总统批准了新的国家安全战略，文件把信息安全单独列为一章，并且第一次写入了传统价值观的内容。";
  const LONG_ENGLISH =
    "The parties agreed that the strategic dialogue would be deliberate and robust, that it would begin in the near future, that it would lay the groundwork for future arms control and that it would concern measures to reduce the risk of war, as well as the rules that both sides have to keep in space and elsewhere.";
  const cases: readonly [
    name: string,
    blocks: readonly BlockText[],
    quote: string,
    expected: string,
    nth?: number,
  ][] = [
    ["names a short quote in full", ["一句。", "又一句。"], "又一句。", "又一句。"],
    [
      "names a long English quote by five words at each edge",
      [LONG_ENGLISH],
      LONG_ENGLISH,
      "The parties agreed that the,keep in space and elsewhere.",
    ],
    [
      "names a quote over two paragraphs by its edges",
      ["前一段。", "后一段。"],
      "前一段。\n\n后一段。",
      "前一段。,后一段。",
    ],
    ["names a quote over two lines by its edges", ["第一行\n第二行"], "第一行\n第二行", "第一行,第二行"],
    [
      "names a row by its first and last cells",
      [["国家", "年份", "票数"]],
      "国家 | 年份 | 票数",
      "国家,票数",
    ],
    ["leaves the marks between cells out", [["国家", "票数"]], " | 票数", "票数"],
    ["adds a word before", ["新的战略。", "旧的战略。"], "战略。", "新的-,战略。"],
    [
      "adds words after where there are none before",
      ["Moscow said no.", "Moscow said yes."],
      "Moscow",
      "Moscow,-said no",
    ],
    ["adds words on both sides", ["a x b", "a x c", "d x b"], "x", "a-,x,-b"],
    ["does not count case as a difference", ["The Art", "no art"], "Art", "The-,Art"],
    ["counts whole words only", ["a party", "art"], "art", "art", 1],
    ["completes words that the quote cuts", ["concatenate"], "cat", "con-,cat,-enate"],
    ["collapses white space", ["one \t two"], "one \t two", "one two"],
    [
      "stays in the cell for context",
      [
        ["是", "否"],
        ["是", "可"],
      ],
      "是",
      "是",
    ],
  ];
  it.each(cases)("%s", (_name, blocks, quote, expected, nth) => {
    const document = makeDocument(blocks);
    expect(fragmentOf(document, rangeOf(document, quote, nth))).toBe(expected);
  });

  it("takes more of the first words where a quote begins like another", () => {
    const opening = "俄罗斯外交部发言人在例行记者会上对媒体表示";
    const document = makeDocument([`${opening}不会谈判。${LONG}`, `${opening}可以谈判。${LONG}`]);
    const second = document.blocks[1] ?? { start: 0, end: 0 };
    const link = linkToText(ADDRESS, document, second) ?? "";
    expect(readDirective(link)?.start).toContain("可以");
    expect(findMarked(document, link)).toEqual({ start: second.start, end: second.end });
  });

  it("names a long Chinese quote by about twelve characters at each edge", () => {
    const document = makeDocument([LONG]);
    const { start, end } = readDirective(linkToText(ADDRESS, document, rangeOf(document, LONG)) ?? "") ?? {};
    expect(LONG.startsWith(start ?? "none")).toBe(true);
    expect(LONG.endsWith(end ?? "none")).toBe(true);
    expect([12, 13, 14]).toContain(start?.length);
    expect([12, 13, 14, 15]).toContain(end?.length);
  });

  it("leads to the same words when a whole block stands there twice", () => {
    const document = makeDocument([LONG, "中间", LONG]);
    const link = linkToText(ADDRESS, document, rangeOf(document, LONG, 1)) ?? "";
    expect(findMarked(document, link)).toEqual(rangeOf(document, LONG));
  });

  it("leaves the directive out rather than lead to other words", () => {
    const document = makeDocument(["同样。", "一", "同样。", "二"]);
    const range = { start: rangeOf(document, "同样。", 1).start, end: document.text.length };
    expect(linkToText(ADDRESS, document, range)).toBe(ADDRESS);
  });

  it("never needs more than a few words of context", () => {
    const repeated = "一二三四五六七八九十".repeat(6);
    const document = makeDocument([`${repeated}甲`, `${repeated}乙`]);
    const terms = readDirective(linkToText(ADDRESS, document, { start: 60, end: 61 }) ?? "");
    expect(terms?.start).toBe("甲");
    expect(terms?.prefix).toBeUndefined();
  });
});

describe("linkToText, the length", () => {
  const sentence =
    "Россия и США продлили договор о стратегических наступательных вооружениях на пять лет без всяких условий.";
  const document = makeDocument([sentence]);
  const range = { start: 0, end: sentence.length };
  const addressOf = (length: number): string => `https://example.org/${"a".repeat(length - 20)}`;

  it.each([
    [100, "Россия и США продлили договор,пять лет без всяких условий."],
    [300, "Россия и США,без всяких условий."],
    [350, "Россия и,всяких условий."],
    [420, "Россия,условий."],
    [480, undefined],
    [511, undefined],
    [600, undefined],
  ])("shrinks the terms for an address of %i characters", (length, expected) => {
    const address = addressOf(length);
    expect(fragmentOf(document, range, address)).toBe(expected);
    const link = linkToText(address, document, range) ?? "";
    expect(link.length).toBeLessThanOrEqual(Math.max(512, length));
    if (expected === undefined) expect(link).toBe(address);
  });

  it("uses the very last character of the room", () => {
    const short = makeDocument(["word"]);
    const room = "#:~:text=word".length;
    const link = (length: number) => linkToText(addressOf(length), short, { start: 0, end: 4 });
    expect(link(512 - room)).toHaveLength(512);
    expect(link(513 - room)).toHaveLength(513 - room);
  });

  it("names one endless word in full if it fits", () => {
    const endless = makeDocument([`${"x".repeat(400)}`]);
    expect(fragmentOf(endless, { start: 0, end: 400 })).toBe("x".repeat(400));
    const tooLong = makeDocument(["x".repeat(600)]);
    expect(linkToText(ADDRESS, tooLong, { start: 0, end: 600 })).toBe(ADDRESS);
  });
});
