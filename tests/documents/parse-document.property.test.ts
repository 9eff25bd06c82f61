import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/documents/parse-document.ts";
import { UnreadableFileError } from "../../src/errors.ts";
import { linesOf } from "../../src/text/lines.ts";
import type { Document } from "../../src/types.ts";

const RUNS = 300;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The document, or undefined for a file that cannot become one; every other error fails the test. */
const parse = (bytes: Uint8Array): Document | undefined => {
  try {
    return parseDocument("folder/file.txt", bytes).document;
  } catch (error) {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  }
};

const PIECES = [
  ..."<div>|</div>|<p>|</p>|<b>|</b>|<br>|<!--|-->|<table><tr><td>|</td><td>|</td></tr></table>|<h2>|</h2>".split(
    "|",
  ),
  ..."<script>|</script>|<a href='#fn1'>|<p id='fn1'>|&amp;|&#0;|<li>|<img src=x>|<html>|<body hidden>".split(
    "|",
  ),
  ..."---|title: a|date: 2024-01-02|author:|&a [*a]|*|**|_|`|```|# |> |- |1. |\\|[^a]|[^a]: |[1]|![](x)".split(
    "|",
  ),
  ..."|a|b|\n|-|-|\n".split(/(?<=\n)/),
  ..."^①,① ,* ,一 标题,（一）小题,1. 项目,01,图1 图,表 1 表,【文/甲报 张三】,【关键词】 甲 乙,收录于合集,结 语".split(
    ",",
  ),
  ..."你好。 “他说。” 中文 ， . ! ? … — « » 俄语Да. Hello, U. S. A. 1.5 ‘ ’ （ ） ； @江湾影像".split(" "),
  ..."\n,\n\n,\n\n\n,\t,\ta\tb\n, ,  ,\u3000\u3000,\u00a0,\f,\r\n,\r,\u2028,\u200b,😀,𠮷".split(","),
];

/** What only an attacker or a broken disk writes. A few go unnoticed; many make a file binary. */
const RARE = ["\0", "\ud800", "\udc00", "\ufeff", "\u0007"];

/** Whole parts of documents, so that notes meet their calls and rows their tables often enough. */
const PARTS = [
  "江湾的船^①停了，“后来”^②又开",
  "① 见《江湾日报》。",
  "② *The Ferry*, p. 7. <https://example.org/a_b>",
  "走，没有人知道。",
  "[^a] 一句话[^a]。\n\n[^a]: 注一\n\n    注二",
  "\t甲\t乙\n丙\t1\t2",
  "|甲|乙|\n|-|-|\n|1|**2**|",
  "<table><caption>表</caption><tr><th>甲<th colspan=2>乙<tr><td>1<td>2<br>3</table>",
  '<p>船<a href="#fn1">1</a>开了。</p><p id="fn1">注。</p>',
  "<p align=center><img src=a></p><p align=center>一张照片 @江湾影像</p>",
  "<p><b>船票<br>\n</b></p>",
  "**船票**\n**第二行** 第三行",
  "一 “木船”时代",
  "01\n\n **铁船**",
  "图1 客流\n\n数据来源：海关",
];

const nastyText = fc
  .record({
    opening: fc.constantFrom("", "", "# 题\n\n", "<div>", "---\ntitle: a\n---\n", "题目*\n\n张三\n\n"),
    parts: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...PARTS) },
        { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
        { weight: 8, arbitrary: fc.constantFrom("\n", "\n\n") },
        { weight: 2, arbitrary: fc.string({ maxLength: 6 }) },
        { weight: 1, arbitrary: fc.constantFrom(...RARE) },
      ),
      { minLength: 4, maxLength: 40, size: "max" },
    ),
  })
  .map(({ opening, parts }) => opening + parts.join(""));

const withNastyDocument = (check: (document: Document, source: string) => void): void => {
  fc.assert(
    fc.property(nastyText, (source) => {
      const document = parse(bytesOf(source));
      if (document) check(document, source);
    }),
    { numRuns: RUNS },
  );
};

/** Every character of the part that is no white space stands in the whole, in the same order. */
const expectInOrder = (part: string, whole: string): void => {
  let position = 0;
  for (const character of part.replace(/\s+/gu, "")) {
    position = whole.indexOf(character, position) + 1;
    expect(position, `"${character}" of "${part}" is not in "${whole}" in this order`).toBeGreaterThan(0);
  }
};

describe("parsing", () => {
  it("refuses bytes that are no text and never fails otherwise", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        parse(bytes);
      }),
      { numRuns: RUNS },
    );
  });

  it("never fails on text made of markup", () => {
    withNastyDocument((document) => {
      expect(document.text.trim()).not.toBe("");
    });
  });

  it("sets the blocks one after another with exactly an empty line between them", () => {
    withNastyDocument(({ text, blocks }) => {
      expect(blocks[0]?.start).toBe(0);
      expect(blocks.at(-1)?.end).toBe(text.length);
      for (const [index, block] of blocks.entries()) {
        expect(block.end).toBeGreaterThan(block.start);
        const next = blocks[index + 1];
        if (next) expect(text.slice(block.end, next.start)).toBe("\n\n");
      }
    });
  });

  it("gives lines that stand in the file, rising offsets, and blocks the lines of their characters", () => {
    withNastyDocument(({ text, blocks, lineStarts }, source) => {
      const last = source.split(/\r\n?|\n/).length;
      expect(lineStarts[0]?.[0]).toBe(0);
      for (const [index, [offset, line]] of lineStarts.entries()) {
        if (index > 0) expect(offset).toBeGreaterThan(lineStarts[index - 1]?.[0] ?? 0);
        expect(offset).toBeLessThan(text.length);
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(last);
      }
      for (const block of blocks) expect(block.lines).toEqual(linesOf(lineStarts, block));
    });
  });

  it("anchors a footnote in the text and outside itself", () => {
    withNastyDocument(({ text, blocks }) => {
      for (const { type, anchor, start, end } of blocks) {
        if (anchor === undefined) continue;
        expect(type).toBe("footnote");
        expect(anchor).toBeGreaterThanOrEqual(0);
        expect(anchor).toBeLessThanOrEqual(text.length);
        expect(anchor > start && anchor < end).toBe(false);
      }
    });
  });

  it("places the cells of a row side by side in its block", () => {
    withNastyDocument(({ text, blocks }) => {
      for (const { cells, start, end } of blocks) {
        if (!cells) continue;
        expect(cells.map((cell) => text.slice(cell.start, cell.end)).join("\t")).toBe(text.slice(start, end));
      }
    });
  });

  it("rewrites nothing: characters stand in the file in the same order, on the lines that are said", () => {
    const words =
      "渡口|开船|。|，|“|”|ferry|Паром| 1990 年|*| **|** |# |[1]|^①|①|- |> | | |表1 |（一）|\n|\n\n|\n\n|\t|甲\t".split(
        "|",
      );
    const source = fc
      .array(fc.constantFrom(...words), { minLength: 8, maxLength: 60, size: "max" })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(source, (text) => {
        const { text: parsed = "", blocks = [], lineStarts = [] } = parse(bytesOf(text)) ?? {};
        for (const { start, end } of blocks) expectInOrder(parsed.slice(start, end), text);
        const lines = text.split("\n");
        for (const [index, [offset, line]] of lineStarts.entries())
          expectInOrder(parsed.slice(offset, lineStarts[index + 1]?.[0]), lines[line - 1] ?? "");
      }),
      { numRuns: RUNS },
    );
  });

  it("gives the same document for the same bytes, whatever the line endings", () => {
    fc.assert(
      fc.property(nastyText, (source) => {
        const unix = source.replace(/\r\n?/g, "\n");
        const first = parse(bytesOf(unix));
        const second = parse(bytesOf(unix.replaceAll("\n", "\r\n")));
        expect(second && { ...second, contentHash: "" }).toEqual(first && { ...first, contentHash: "" });
      }),
      { numRuns: RUNS },
    );
  });
});

describe("deep nesting", () => {
  const DEEP = 20_000;
  const MOST_MILLISECONDS = 4_000;

  it.each([
    ["open <div>", "<div>".repeat(DEEP)],
    ["a page of open <div>", `<html><body>${"<div>".repeat(DEEP)}`],
    ["closed <div>", `${"<div>".repeat(DEEP)}${"</div>".repeat(DEEP)}`],
    ["open <span> below a heading of Markdown", `# a\n\n${"<span>".repeat(DEEP)}`],
    ["open <p>", `<p>${"<p>".repeat(DEEP)}`],
    ["open <b>", `<p>${"<b>".repeat(DEEP)}`],
    ["quotations in one another", `# a\n\n${"> ".repeat(DEEP)}`],
    ["lists in one another", `# a\n\n${"- 1. ".repeat(DEEP)}`],
    ["open brackets", `# a\n\n${"[".repeat(DEEP)}`],
    ["open emphasis", `# a\n\n${"*".repeat(DEEP)}`],
    ["opening quotation marks", "“".repeat(DEEP)],
    ["calls of notes", `甲${"^①".repeat(DEEP)}`],
    ["front matter of brackets", `---\na: ${"[".repeat(DEEP)}\n---\n`],
  ])("is survived within seconds: %s", (_name, nested) => {
    const start = performance.now();
    const document = parse(bytesOf(`${nested}末班船`));
    expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
    expect(document?.text).toContain("末班船");
  });
});
