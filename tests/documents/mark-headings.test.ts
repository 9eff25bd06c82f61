import { describe, expect, it } from "vitest";
import { markHeadings } from "../../src/documents/mark-headings.ts";
import type { RawBlock } from "../../src/documents/raw-block.ts";
import type { DocumentFormat } from "../../src/types.ts";
import { allInShort, inShort } from "./blocks-of.ts";
import { bold, heading, IMAGE, paragraphs } from "./raw-blocks.ts";

const BODY = "这里是正文，说的是渡口的船。";

const mark = (blocks: readonly RawBlock[], format: DocumentFormat = "markdown"): string[] =>
  allInShort(markHeadings(blocks, format));

const markLine = (text: string): string => mark(paragraphs(BODY, text, BODY))[1] ?? "";

describe("a heading without markup", () => {
  it.each([
    ["一 木船时代", 1],
    ["一、木船时代", 1],
    ["第三章 木船时代", 1],
    ["十二、 铁船", 1],
    ["结 语", 1],
    ["参考文献", 1],
    ["Introduction", 1],
    ["Выводы", 1],
    ["Chapter 3 Boats", 1],
    ["Глава 2 Паром", 1],
    ["（一）船票", 2],
    ["(二) 夜航", 2],
    ["1. 船票的由来", 3],
    ["1.2. 船票的由来", 3],
    ["2、夜航的规矩", 3],
    ["（1）单程票", 4],
  ])("is told by how it begins: %s", (text, level) => {
    expect(markLine(text)).toBe(`heading${level} ${text}`);
  });

  it("loses its dot", () => {
    expect(markLine("· 勘测阶段")).toBe("heading2 勘测阶段");
  });

  it("may be a line of capitals above a sentence", () => {
    expect(mark(paragraphs(BODY, "THE OLD FERRY", "It left at noon."))[1]).toBe("heading1 THE OLD FERRY");
    expect(mark(paragraphs(BODY, "THE OLD FERRY", "and the new one"))[1]).toBe("paragraph THE OLD FERRY");
    expect(mark(paragraphs(BODY, "NATO", "It left at noon."))[1]).toBe("heading1 NATO");
  });

  it.each([
    "一艘船",
    "一 船开了。",
    "1. 船票涨价；",
    "（一）船票，",
    "1994年6月",
    "结语部分写得很长",
    `一 ${"很长的题目".repeat(12)}`,
    "the old ferry",
  ])("is not seen in %s", (text) => {
    expect(markLine(text)).toBe(`paragraph ${text}`);
  });

  it("is no item of a list: the next number follows it", () => {
    expect(mark(paragraphs(BODY, "1. 船票", "2. 夜航", "3. 码头"))).toEqual([
      `paragraph ${BODY}`,
      "paragraph 1. 船票",
      "paragraph 2. 夜航",
      "paragraph 3. 码头",
    ]);
  });

  it("needs something below it", () => {
    expect(mark(paragraphs(BODY, "1. 船票")).at(-1)).toBe("paragraph 1. 船票");
    expect(mark([...paragraphs(BODY, "1. 船票"), IMAGE])[1]).toBe("paragraph 1. 船票");
  });

  it("is no byline", () => {
    const [line] = paragraphs("结语") as [RawBlock];
    expect(mark([{ ...line, part: "front" }, ...paragraphs(BODY)])[0]).toBe("paragraph 结语");
  });
});

describe("a paragraph in bold type", () => {
  it.each([
    ["结论", "heading1 结论"],
    ["（一）合并（Merger）", "heading2 （一）合并（Merger）"],
    ["铁船与码头：1990年以后", "heading1 铁船与码头：1990年以后"],
    ["木船怕风。", "paragraph 木船怕风。"],
    ["一种办法；", "paragraph 一种办法；"],
  ])("is a heading unless it is a sentence: %s", (text, block) => {
    expect(
      inShort(
        markHeadings([...paragraphs(BODY), bold(text), ...paragraphs(BODY)], "markdown")[1] as RawBlock,
      ),
    ).toBe(block);
  });

  it("stands below the last heading that has markup", () => {
    expect(
      mark([heading("题", 2), bold("小题"), ...paragraphs(BODY), heading("次题", 3), bold("更小的题")]),
    ).toEqual(["heading2 题", "heading3 小题", `paragraph ${BODY}`, "heading3 次题", "heading4 更小的题"]);
  });
});

describe("a section number on a line of its own", () => {
  it("is set before the title that follows", () => {
    expect(mark([...paragraphs(BODY, "01"), bold("木船"), ...paragraphs(BODY)])[1]).toBe("heading1 01 木船");
    expect(mark(paragraphs(BODY, "02", "铁船", BODY))[1]).toBe("heading1 02 铁船");
  });

  it("is left alone before a sentence", () => {
    expect(mark(paragraphs("12", BODY))).toEqual(["paragraph 12", `paragraph ${BODY}`]);
  });
});

describe("the title of a text", () => {
  it("is its first line", () => {
    expect(mark(paragraphs("渡口旧事", BODY, "一 木船", BODY), "text")).toEqual([
      "heading1 渡口旧事",
      `paragraph ${BODY}`,
      "heading2 一 木船",
      `paragraph ${BODY}`,
    ]);
  });

  it.each([
    ["markdown", "渡口旧事", "paragraph 渡口旧事"],
    ["text", BODY, `paragraph ${BODY}`],
  ] as const)("is not looked for in %s that begins with %s", (format, text, block) => {
    expect(mark(paragraphs(text, BODY), format)[0]).toBe(block);
  });
});
