import { describe, expect, it } from "vitest";
import { chooseDirective } from "../../src/links/choose-directive.ts";
import { cutIntoPieces, readPage } from "../../src/links/pieces.ts";
import type { Document, Range } from "../../src/types.ts";
import { findMarked, readDirective } from "./browser-matcher.ts";
import { type BlockText, makeDocument, rangeOf } from "./make-document.ts";

const ROOM = 480;

/** The directive, decoded for people to read. */
const choose = (document: Document, range: Range, room = ROOM, worst: "first" | "twin" = "twin") => {
  const page = readPage(document);
  const encoded = chooseDirective(page.text, cutIntoPieces(page, range), room, worst);
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
};

const linkOf = (directive: string | undefined): string => `https://example.org#:~:text=${directive}`;

describe("chooseDirective", () => {
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
    expect(choose(document, rangeOf(document, quote, nth))).toBe(expected);
  });

  it("takes more of the first words where a quote begins like another", () => {
    const opening = "俄罗斯外交部发言人在例行记者会上对媒体表示";
    const document = makeDocument([`${opening}不会谈判。${LONG}`, `${opening}可以谈判。${LONG}`]);
    const second = document.blocks[1] ?? { start: 0, end: 0 };
    const link = linkOf(choose(document, second));
    expect(readDirective(link)?.start).toContain("可以");
    expect(findMarked(document, link)).toEqual({ start: second.start, end: second.end });
  });

  it("names a long Chinese quote by about twelve characters at each edge", () => {
    const document = makeDocument([LONG]);
    const { start, end } = readDirective(linkOf(choose(document, rangeOf(document, LONG)))) ?? {};
    expect(LONG.startsWith(start ?? "none")).toBe(true);
    expect(LONG.endsWith(end ?? "none")).toBe(true);
    expect([12, 13, 14]).toContain(start?.length);
    expect([12, 13, 14, 15]).toContain(end?.length);
  });

  it("leads to the same words when a whole block stands there twice", () => {
    const document = makeDocument([LONG, "中间", LONG]);
    const link = linkOf(choose(document, rangeOf(document, LONG, 1)));
    expect(findMarked(document, link)).toEqual(rangeOf(document, LONG));
  });

  it.each([
    ["first", undefined],
    ["twin", "同样"],
  ] as const)("takes nothing worse than it may: %s", (worst, expected) => {
    const document = makeDocument(["同样", "别的", "同样"]);
    expect(choose(document, rangeOf(document, "同样", 1), 400, worst)).toBe(expected);
  });

  it("takes the first of several matches if it cannot be the only one", () => {
    const document = makeDocument(["同样", "别的", "同样"]);
    expect(choose(document, rangeOf(document, "同样"), 400, "first")).toBe("同样");
  });

  it("has nothing that would lead to other words", () => {
    const document = makeDocument(["同样。", "一", "同样。", "二"]);
    const range = { start: rangeOf(document, "同样。", 1).start, end: document.text.length };
    expect(choose(document, range)).toBeUndefined();
  });

  it("has nothing for a quote without pieces", () => {
    expect(chooseDirective("", [], ROOM, "twin")).toBeUndefined();
  });

  it("leads to the same words when they stand there twice in other cases", () => {
    const document = makeDocument(["THE SAME.", "The same."]);
    expect(choose(document, rangeOf(document, "The same."))).toBe("The same.");
  });

  it("gives up on context after a few words", () => {
    const before = "one two three four five six seven eight nine";
    const after = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen";
    const document = makeDocument([`A ${before} word ${after} c`, `B ${before} word ${after} d`]);
    expect(choose(document, rangeOf(document, "word", 1))).toBe("word");
  });

  it("names a quote of some length in full", () => {
    const quote = LONG_ENGLISH.slice(0, 150);
    const document = makeDocument([LONG_ENGLISH]);
    expect(choose(document, rangeOf(document, quote))).toContain(quote);
  });

  it("never lets the last words overlap the first", () => {
    const quote = `${"x".repeat(300)} yy zz`;
    const document = makeDocument([quote]);
    expect(choose(document, rangeOf(document, quote))).toBe(`${"x".repeat(300)},zz`);
  });
});
