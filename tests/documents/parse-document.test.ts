import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/documents/parse-document.ts";
import { UnreadableFileError } from "../../src/errors.ts";
import { textsOf } from "./fixture-cases.ts";

const parse = (text: string, path = "folder/渡口.txt"): ReturnType<typeof parseDocument> =>
  parseDocument(path, new TextEncoder().encode(text));

describe("a parsed file", () => {
  it("has an id from its path and a hash from its bytes", () => {
    const { document } = parse("船。");
    const sha256 = (data: string): string => createHash("sha256").update(data).digest("hex");
    expect(document.id).toBe(sha256("folder/渡口.txt").slice(0, 12));
    expect(document.contentHash).toBe(sha256("船。"));
    expect(parse("船停了。").document.id).toBe(document.id);
    expect(parse("船。", "a.txt").document.contentHash).toBe(document.contentHash);
  });

  it("has one id however its name is composed", () => {
    const [composed, decomposed] = ["café.md".normalize("NFC"), "café.md".normalize("NFD")];
    expect(parse("船。", decomposed).document).toEqual(parse("船。", composed).document);
    expect(parse("船。", decomposed).document.path).toBe(composed);
  });

  it.each([
    ["# 甲\n\n# 乙", "甲"],
    ["## 甲\n\n正文。\n\n# 乙", "乙"],
    ["## 甲\n\n正文。", "甲"],
    ["正文。\n\n## 甲\n\n正文。", "渡口"],
    ["<h1>甲</h1><p>正文。</p>", "甲"],
    ["<title>甲</title><p>正文。</p><p>正文。</p><p>正文。</p>", "甲"],
    ["<p>正文。</p><p><b>甲</b></p><p>正文。</p>", "渡口"],
    ["渡口旧事\n\n正文。", "渡口旧事"],
    ["正文。", "渡口"],
    ["---\ntitle: 甲\n---\n# 乙", "甲"],
  ])("has a title: %j", (text, title) => {
    expect(parse(text).document.title).toBe(title);
  });

  it("is named by its file if nothing else names it, without folder and extension", () => {
    expect(parse("正文。", "a/b.c/d.e.txt").document.title).toBe("d.e");
    expect(parse("正文。", "d").document.title).toBe("d");
  });

  it.each([
    ["---\nlang: en\n---\n正文。", "en"],
    ["<html lang='ru'><p>正文。</p></html>", "ru"],
    ["船。^①\n\n^① The Old Ferry: A Long History, Lakeside Press", "zh"],
    ["1990 1991", "und"],
    ["^① The Old Ferry", "en"],
  ])("has a language: %j", (text, language) => {
    expect(parse(text).document.language).toBe(language);
  });

  it("counts lines from the start of the file, front matter and blank lines included", () => {
    expect(parse("\n\n---\ntitle: 甲\n---\n\n# 乙\n\n丙").document.blocks.map(({ lines }) => lines)).toEqual([
      [7, 7],
      [9, 9],
    ]);
  });

  it("says what was wrong with the file", () => {
    expect(parse("---\ntitle: 甲\n\n船。").warnings).toEqual(["front matter is not closed"]);
    expect(parse(`${"船".repeat(99)}\0`).warnings).toEqual(["1 NUL characters were left out"]);
  });

  it("keeps the cells of a table with their row and column", () => {
    const { document } = parse("| 票 | 价 |\n|---|---|\n| 单程 | 两元 |");
    expect(document.blocks[1]?.cells?.map(({ row, column }) => [row, column])).toEqual([
      ["", "票"],
      ["单程", "价"],
    ]);
    expect(document.blocks[0]).toMatchObject({ isHeader: true, lines: [1, 1] });
    expect(textsOf(document)).toEqual(["票\t价", "单程\t两元"]);
  });

  it("leaves out the arrow that leads from a note back to its call", () => {
    const { document } = parse(
      '<p>船<a href="#fn1">1</a>。</p><p id="fn1">注 <a href="#ref1">↩︎</a></p><p>完。</p>',
    );
    expect(textsOf(document, "footnote")).toEqual(["注"]);
  });
});

describe("a note that calls itself", () => {
  it("has no place in the text", () => {
    const { document } = parse('<div><p id="fn1">注<a href="#fn1">1</a>。</p><p>船。</p></div>');
    expect(textsOf(document, "footnote")).toEqual(["注。"]);
    expect(document.blocks[0]?.anchor).toBeUndefined();
  });
});

describe("a file that cannot be parsed", () => {
  const thrownBy = (text: string): unknown => {
    try {
      parse(text);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it.each(["---\ntitle: 甲\n---\n", "\n \n", "<div></div>", "***\n\n——", "![](a.png)", "收录于合集"])(
    "holds no text: %j",
    (text) => {
      expect(thrownBy(text)).toBeInstanceOf(UnreadableFileError);
      expect(thrownBy(text)).toMatchObject({ message: "it holds no text" });
    },
  );

  it("nests its markup deeper than the parser's stack", () => {
    const depth = 2_300;
    const error = thrownBy(`# 题\n\n${"*a ".repeat(depth)}${" a*".repeat(depth)}`);
    expect(error).toBeInstanceOf(UnreadableFileError);
    expect(error).toMatchObject({ message: "its markup is nested too deep", cause: expect.any(RangeError) });
  });
});
