import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../src/documents/parse-markdown.ts";
import { allInShort, firstLinesOf } from "./blocks-of.ts";

const parse = (markdown: string): string[] => allInShort(parseMarkdown(markdown, 1));

describe("the blocks of Markdown", () => {
  it.each([
    ["headings", "# 甲\n\n乙\n===\n\n### 丙 ###", ["heading1 甲", "heading1 乙", "heading3 丙"]],
    ["paragraphs", "甲\n\n乙", ["paragraph 甲", "paragraph 乙"]],
    ["wrapped lines", "the\npier\n\n渡\n口", ["paragraph the pier", "paragraph 渡口"]],
    ["hard breaks", "one  \ntwo\\\nthree<br>four", ["paragraph one two three four"]],
    [
      "lists",
      "- 甲\n- 乙\n  - 丙\n\n1. 丁",
      ["list-item 甲", "list-item 乙", "list-item 丙", "list-item 丁"],
    ],
    [
      "a list of several paragraphs",
      "- 甲\n\n  乙\n\n  > 丙",
      ["list-item 甲", "list-item 乙", "paragraph 丙"],
    ],
    ["quotations", "> 甲\n> 乙\n\n> # 丙", ["paragraph 甲乙", "heading1 丙"]],
    [
      "a table",
      "| 甲 | 乙 |\n|---|:-:|\n| 1 | **2** |\n| 3 |",
      ["table-row 甲|乙", "table-row 1|2", "table-row 3"],
    ],
    ["pictures", "![甲](b.png)\n\n![甲][b] 乙\n\n[b]: c.png", ["image", "paragraph 乙"]],
    [
      "links",
      "见[渡口](https://example.org)和<https://example.org/b>与 https://example.org/c",
      ["paragraph 见渡口和https://example.org/b与 https://example.org/c"],
    ],
    ["code", "`甲 *乙*`\n\n```js\nconst a = 1;\n```", ["paragraph 甲 *乙*", "paragraph const a = 1;"]],
    ["escapes and entities", "1\\. 甲 \\*乙\\* &amp; &#24352;", ["paragraph 1. 甲 *乙* & 张"]],
    ["deletions", "甲~~乙~~，5 ~6 岁和 7~ 岁", ["paragraph 甲乙，5 ~6 岁和 7~ 岁"]],
    ["a thematic break", "甲\n\n---\n\n乙", ["paragraph 甲", "paragraph 乙"]],
    ["nothing", "\n \n", []],
  ])("are found: %s", (_name, markdown, blocks) => {
    expect(parse(markdown)).toEqual(blocks);
  });

  it.each([
    ["before a full-width mark", "甲**乙，**丙", "甲乙，丙"],
    ["after one", "甲**“乙”**丙", "甲“乙”丙"],
    ["both", "他说：**“船。”**然后走了", "他说：“船。”然后走了"],
    ["with a space after it", "**船票？** 我们", "船票？我们"],
    ["between words", "the **old** pier", "the old pier"],
    ["split over spans", " **作者** **：** 何远帆", "作者：何远帆"],
    ["several in one", "***甲***和_乙_", "甲和_乙_"],
  ])("set bold and italic type %s", (_name, markdown, text) => {
    expect(parse(markdown)).toEqual([`paragraph ${text}`]);
  });

  it("know a paragraph that is bold as a whole", () => {
    const isBold = (markdown: string): unknown => parseMarkdown(markdown, 1)[0]?.isBold;
    expect(["**甲**", "**甲** **乙**", "**甲**  \n**乙**", "**甲**乙", "甲"].map(isBold)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("the notes of Markdown", () => {
  it("are tied to their calls", () => {
    expect(parse("船[^1]开了[^b]。\n\n[^1]: 注一\n\n[^b]: 注二\n    第二行")).toEqual([
      "paragraph 船开了。 @1=1 @3=b",
      "footnote 注一 =1",
      "footnote 注二第二行 =b",
    ]);
  });

  it("may have several paragraphs", () => {
    expect(parse("船[^1]\n\n[^1]: 注一\n\n    注二")).toEqual([
      "paragraph 船 @1=1",
      "footnote 注一 =1",
      "footnote 注二 =1",
    ]);
  });
});

describe("HTML inside Markdown", () => {
  it("is read as blocks where it stands alone", () => {
    expect(parse("甲\n\n<table><tr><td>1<td>2<tr><td>3<td>4</table>\n\n<div hidden>x</div>")).toEqual([
      "paragraph 甲",
      "table-row 1|2",
      "table-row 3|4",
    ]);
  });

  it("is left out of sentences, and its text stays", () => {
    expect(parse("甲<span style='color:red'>乙</span>丙<!-- x -->")).toEqual(["paragraph 甲乙丙"]);
  });
});

describe("the lines of Markdown", () => {
  it.each([
    ["# 甲\n\n乙\n丙\n\n- 丁", [1, 3, 6]],
    ["| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", [1, 3]],
    ["```\n甲\n```\n\n乙", [2, 5]],
    ["甲\n\n    乙\n\n丙", [1, 3, 5]],
    ["甲\n\n<p>\n乙</p>", [1, 4]],
    ["> 甲\n> 乙\n\n**丙**\n**丁**", [1, 4]],
  ])("are those of the file: %j", (markdown, lines) => {
    expect(firstLinesOf(parseMarkdown(markdown, 1))).toEqual(lines);
    expect(firstLinesOf(parseMarkdown(markdown, 11))).toEqual(lines.map((line) => line + 10));
  });

  it("change inside a paragraph where the file's do", () => {
    expect(parseMarkdown("甲**乙**\n丙\n**丁**", 5)[0]?.content).toEqual({
      text: "甲乙丙丁",
      lineStarts: [
        [0, 5],
        [2, 6],
        [3, 7],
      ],
    });
  });
});

describe("Markdown nested too deep", () => {
  it("keeps the text of lists that are indented ever further", () => {
    const lines = Array.from({ length: 300 }, (_, index) => `${"  ".repeat(index)}- 甲${index}`);
    const blocks = allInShort(parseMarkdown(lines.join("\n"), 1));
    expect(blocks.join(" ").match(/甲\d+/gu)).toEqual(lines.map((line) => line.trim().slice(2)));
  });

  it.each([
    ["quotations", "> ".repeat(5_000)],
    ["quotations without spaces", ">".repeat(5_000)],
    ["lists", "- ".repeat(5_000)],
    ["numbered lists", "1. ".repeat(5_000)],
    ["quotations and lists", "> - ".repeat(5_000)],
  ])("keeps its text: %s", (_name, markup) => {
    expect(allInShort(parseMarkdown(`${markup}甲`, 1))).toEqual([
      expect.stringMatching(/^(?:paragraph|list-item) 甲$/u),
    ]);
  });
});

describe("the lines of code", () => {
  it.each([
    ["indented", "# 渡\n\n    渡口\n", 3],
    ["indented, with blank indented lines behind it", "# 渡\n\t渡口\n\t\n\n江湾", 2],
    ["indented, and like a fence", "# 渡\n\n    ```渡口\n", 3],
    ["fenced", "# 渡\n\n```\n渡口\n```\n", 4],
    ["fenced and never closed", "# 渡\n\n~~~\n渡口", 4],
  ])("are told where it is %s", (_name, markdown, line) => {
    expect(firstLinesOf(parseMarkdown(markdown, 1))[1]).toBe(line);
  });
});
