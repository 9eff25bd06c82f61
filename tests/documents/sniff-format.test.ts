import { describe, expect, it } from "vitest";
import { sniffFormat } from "../../src/documents/sniff-format.ts";

describe("the format of a text", () => {
  it.each([
    ["<!DOCTYPE html><html><body>a</body></html>", "html"],
    ["\n\n<div>   \n<p>a</p></div>", "html"],
    ["<!-- saved -->\n<html>", "html"],
    ["船的故事<p>一</p><p>二</p><p>三</p>", "html"],
    ["# 题\n\n正文", "markdown"],
    ["a ![](b.png)", "markdown"],
    ["see [the page](https://example.org)", "markdown"],
    ["一段**粗体**字", "markdown"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "markdown"],
    ["句子[^1]\n\n[^1]: 注", "markdown"],
    ["```\ncode\n```", "markdown"],
    ["- a\n- b\n\n> quoted", "markdown"],
    ["题\n===\n\n__strong__ words", "markdown"],
    ["普通的文字。\n\n第二段。", "text"],
    ["题目*\n\n* 注\n\n《*The Ferry*》", "text"],
    ["a < b and <https://example.org> stay", "text"],
    ["file_name_with_underscores and 2 * 3 * 4", "text"],
    ["- 一\n- 二", "text"],
    ["<p>only one</p> here", "html"],
    ["", "text"],
  ])("of %j is %s", (text, format) => {
    expect(sniffFormat(text)).toBe(format);
  });
});
