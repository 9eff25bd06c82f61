import { describe, expect, it } from "vitest";
import { parseText } from "../../src/documents/parse-text.ts";
import { allInShort, firstLinesOf } from "./blocks-of.ts";

const parse = (text: string): string[] => allInShort(parseText(text, 1));

const wide = "渡口的船每天早上从青屿开往白沙，船上坐着去上班的人和卖鱼的人。";

describe("the paragraphs of a text", () => {
  it.each([
    ["blank lines", "甲\n\n  \n乙", ["paragraph 甲", "paragraph 乙"]],
    [
      "lines wrapped in Chinese",
      "渡口的船今天没有开，因为风太\n大了。",
      ["paragraph 渡口的船今天没有开，因为风太大了。"],
    ],
    [
      "lines wrapped between words",
      "The ferry did not leave\nbecause of the wind.",
      ["paragraph The ferry did not leave because of the wind."],
    ],
    [
      "lines that are all sentences",
      "船开了。\n船到了。\n船停了。",
      ["paragraph 船开了。", "paragraph 船到了。", "paragraph 船停了。"],
    ],
    [
      "a short line that ends a sentence",
      `${wide}一\n然后到了。\n第二段开始了，而且很长很长很长很长很长很长，\n还没有完`,
      [`paragraph ${wide}一然后到了。`, "paragraph 第二段开始了，而且很长很长很长很长很长很长，还没有完"],
    ],
    [
      "lines too long to be wrapped",
      `${wide.repeat(6)}甲\n乙`,
      [`paragraph ${wide.repeat(6)}甲`, "paragraph 乙"],
    ],
    [
      "indented beginnings",
      "\u3000\u3000甲，没有完\n接着\n\u3000\u3000乙，没有完",
      ["paragraph 甲，没有完接着", "paragraph 乙，没有完"],
    ],
    ["form feeds", "甲\n\f\n乙", ["paragraph 甲", "paragraph 乙"]],
    ["nothing", " \n\t\n", []],
  ])("are told by %s", (_name, text, blocks) => {
    expect(parse(text)).toEqual(blocks);
  });

  it.each([
    ["- 甲\n- 乙", ["list-item 甲", "list-item 乙"]],
    ["• 甲\n  接着\n• 乙", ["list-item 甲接着", "list-item 乙"]],
    ["1. 甲\n2. 乙", ["paragraph 1. 甲", "paragraph 2. 乙"]],
    ["* 甲\n* 乙", ["paragraph * 甲", "paragraph * 乙"]],
    ["（1） 甲\n（2） 乙", ["paragraph （1） 甲", "paragraph （2） 乙"]],
  ])("are the items of a list: %j", (text, blocks) => {
    expect(parse(text)).toEqual(blocks);
  });
});

describe("a table of TABs", () => {
  it.each([
    ["甲\t乙\n1\t2", ["table-row 甲|乙", "table-row 1|2"]],
    ["\t甲\t乙\n丙\t1\t2", ["table-row |甲|乙", "table-row 丙|1|2"]],
    [
      "表 1 船票\n甲\t乙\n1\t2\n其后",
      ["paragraph 表 1 船票", "table-row 甲|乙", "table-row 1|2", "paragraph 其后"],
    ],
    ["\t甲\t\n丙\t1\t2", ["table-row |甲|", "table-row 丙|1|2"]],
    ["甲\t乙", ["paragraph 甲 乙"]],
    ["\t甲\n\t乙", ["paragraph 甲乙"]],
  ])("needs two rows with columns: %j", (text, blocks) => {
    expect(parse(text)).toEqual(blocks);
  });

  it("has its first row for a header", () => {
    expect(parseText("甲\t乙\n1\t2\n3\t4", 1).map(({ isHeader }) => isHeader)).toEqual([true, false, false]);
  });
});

describe("bits of Markdown in a text", () => {
  it.each([
    ["see *The Ferry*, p. 7", "see The Ferry, p. 7"],
    ["*甲*和*乙*", "甲和乙"],
    ["<https://example.org/a_b>", "https://example.org/a_b"],
    ["<ftp://example.org>; <http://example.org>", "ftp://example.org; http://example.org"],
    ["*<https://example.org>*", "https://example.org"],
    ["题目*", "题目*"],
    ["2 * 3 * 4 = 24", "2 * 3 * 4 = 24"],
    ["a*b*c", "a*b*c"],
    ["a < b > c <mailto:x@y>", "a < b > c <mailto:x@y>"],
  ])("lose their marks: %j", (text, block) => {
    expect(parse(text)).toEqual([`paragraph ${block}`]);
  });
});

describe("the lines of a text", () => {
  it("are those of the file", () => {
    expect(firstLinesOf(parseText("甲\n\n乙\n丙\n\n1\t2\n3\t4", 11))).toEqual([11, 13, 16, 17]);
    expect(parseText("渡口没有\n开船", 3)[0]?.content.lineStarts).toEqual([
      [0, 3],
      [4, 4],
    ]);
  });
});
