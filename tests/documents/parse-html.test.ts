import { describe, expect, it } from "vitest";
import { parseHtml, parseHtmlFragment } from "../../src/documents/parse-html.ts";
import { allInShort, firstLinesOf } from "./blocks-of.ts";

const parse = (html: string): string[] => allInShort(parseHtml(html, 1).blocks);

describe("the blocks of HTML", () => {
  it.each([
    ["paragraphs", "<p>甲</p><p>乙</p>", ["paragraph 甲", "paragraph 乙"]],
    ["text around blocks", "甲<p>乙</p>丙", ["paragraph 甲", "paragraph 乙", "paragraph 丙"]],
    ["headings", "<h1>甲</h1><h3>乙 <em>丙</em></h3>", ["heading1 甲", "heading3 乙丙"]],
    [
      "lists",
      "<ul><li>甲</li><li>乙<ul><li>丙</li></ul></li></ul>",
      ["list-item 甲", "list-item 乙", "list-item 丙"],
    ],
    ["definitions", "<dl><dt>甲</dt><dd>乙</dd></dl>", ["paragraph 甲", "list-item 乙"]],
    ["two line breaks", "甲<br><br>乙", ["paragraph 甲", "paragraph 乙"]],
    ["a line break after a sentence", "甲。<br>乙", ["paragraph 甲。", "paragraph 乙"]],
    ["a line break in a sentence", "甲<br>乙", ["paragraph 甲乙"]],
    ["a line break between words", "one<br/>two", ["paragraph one two"]],
    ["a line break and an indent", "甲<br>\u3000\u3000乙", ["paragraph 甲", "paragraph 乙"]],
    ["a picture", '<p><img src="a" alt="b"></p><p>甲</p>', ["image", "paragraph 甲"]],
    ["a figure", "<figure><img src=a><figcaption>甲</figcaption></figure>", ["image", "caption 甲"]],
    ["entities", "<p>a&amp;b&nbsp;c &#24352;</p>", ["paragraph a&b\u00a0c 张"]],
    ["broken markup", "<p>甲<b>乙<p>丙</b>丁", ["paragraph 甲乙", "paragraph 丙丁"]],
    ["quotations", "<blockquote><p>甲</p></blockquote>", ["paragraph 甲"]],
    ["nothing", "<div> </div>", []],
  ])("are found: %s", (_name, html, blocks) => {
    expect(parse(html)).toEqual(blocks);
  });

  it.each([
    "<script>甲</script>",
    "<style>甲</style>",
    "<noscript>甲</noscript>",
    "<template>甲</template>",
    "<p hidden>甲</p>",
    '<p style="display: none">甲</p>',
    '<p style="visibility:hidden">甲</p>',
    '<p aria-hidden="true">甲</p>',
    "<nav>甲</nav>",
    "<aside>甲</aside>",
    "<form>甲<button>乙</button></form>",
    "<svg><text>甲</text></svg>",
    "<!-- 甲 -->",
    "<select><option>甲</option></select>",
  ])("leave out what no reader sees: %s", (html) => {
    expect(parse(`<p>正文</p>${html}`)).toEqual(["paragraph 正文"]);
  });
});

describe("a table of HTML", () => {
  it.each([
    [
      "rows, header and caption",
      "<table><caption>表</caption><tr><th>甲<th>乙</tr><tr><td>1<td>2</tr></table>",
      ["caption 表", "table-row 甲|乙", "table-row 1|2"],
    ],
    [
      "a cell that spans columns",
      "<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1<td>2<td>3</table>",
      ["table-row 甲||乙", "table-row 1|2|3"],
    ],
    [
      "a span that is no number, and one too large",
      "<table><tr><td colspan=x>甲</td><td>乙</td></tr><tr><td colspan=0>1<td>2</table>",
      ["table-row 甲|乙", "table-row 1|2"],
    ],
    [
      "lines and blocks inside cells",
      "<table><tr><td>甲<br>乙</td><td><p>the</p><p>pier</p></td></tr><tr><td>1<script>x</script><td>2</table>",
      ["table-row 甲乙|the pier", "table-row 1|2"],
    ],
    [
      "one that lays out a page",
      "<table><tr><td>甲</td></tr><tr><td><p>乙</p><p>丙</p></td></tr></table>",
      ["paragraph 甲", "paragraph 乙", "paragraph 丙"],
    ],
    [
      "one inside another",
      "<table><tr><td>甲<table><tr><td>1<td>2<tr><td>3<td>4</table></td><td>乙</td></tr></table>",
      ["paragraph 甲", "table-row 1|2", "table-row 3|4", "paragraph 乙"],
    ],
    [
      "one inside the second row of another",
      "<table><tr><td>甲<td>乙<tr><td>丙<td><table><tr><td>1<td>2<tr><td>3<td>4</table></table>",
      ["paragraph 甲", "paragraph 乙", "paragraph 丙", "table-row 1|2", "table-row 3|4"],
    ],
    [
      "one with a cell of many paragraphs",
      "<table><tr><td>甲<td><p>1<p>2<p>3<p>4</td></tr><tr><td>a<td>b</table>",
      [
        "paragraph 甲",
        "paragraph 1",
        "paragraph 2",
        "paragraph 3",
        "paragraph 4",
        "paragraph a",
        "paragraph b",
      ],
    ],
  ])("is read: %s", (_name, html, blocks) => {
    expect(parse(html)).toEqual(blocks);
  });

  it("has a header where the first row has header cells or names several columns", () => {
    const headers = (html: string): (boolean | undefined)[] =>
      parseHtml(html, 1).blocks.map(({ isHeader }) => isHeader);
    expect(headers("<table><tr><th>甲<th>乙<tr><td>1<td>2</table>")).toEqual([true, false]);
    expect(headers("<table><tr><td>甲<tr><td>1<td>2</table>")).toEqual([false, false]);
  });
});

describe("the notes of HTML", () => {
  it("are tied to the links that call them, whose mark is no text", () => {
    expect(
      parse('<p>船<a href="#fn1">[1]</a>开了。</p><div id="fn1"><p>注<a href="#back">↩</a></p></div>'),
    ).toEqual(["paragraph 船开了。 @1=fn1", "footnote 注 =fn1"]);
  });

  it("are tied by their role too", () => {
    expect(parse('<p>船<a role="doc-noteref" href="#n">1</a></p><p id="n">注</p>')).toEqual([
      "paragraph 船 @1=n",
      "footnote 注 =n",
    ]);
  });

  it("need a text: a link that leads nowhere stays text", () => {
    expect(parse('<p>船<a href="#fn1">1</a><a href="#part">部分</a></p>')).toEqual(["paragraph 船1部分"]);
  });
});

describe("the type of a paragraph", () => {
  const flags = (html: string): unknown[] =>
    parseHtml(html, 1).blocks.map(({ isBold, isCentred }) => [isBold, isCentred]);

  it.each([
    ["<p><b>甲</b></p>", true, false],
    ["<p><strong>甲<br></strong> </p>", true, false],
    ['<p><span style="font-weight:700">甲</span></p>', true, false],
    ["<p><b>甲</b>乙</p>", false, false],
    ["<p align=center>甲</p>", false, true],
    ['<p style="text-align: center">甲</p>', false, true],
    ["<center>甲</center>", false, true],
  ])("%s", (html, isBold, isCentred) => {
    expect(flags(html)).toEqual([[isBold, isCentred]]);
  });
});

describe("a whole page", () => {
  const page = (head: string, body: string): string =>
    `<!doctype html><html lang="ru"><head>${head}</head><body>${body}</body></html>`;

  it.each(["article", "main"])("is cut down to its <%s>", (name) => {
    const html = page("", `<header>顶</header><${name}><p>正文正文正文</p></${name}><footer>底</footer>`);
    expect(parse(html)).toEqual(["paragraph 正文正文正文"]);
  });

  it("keeps everything but its frame where no element holds its text", () => {
    const html = page(
      "",
      "<header>顶</header><article>短</article><p>正文正文正文正文</p><footer>底</footer>",
    );
    expect(parse(html)).toEqual(["paragraph 短", "paragraph 正文正文正文正文"]);
  });

  it("says of itself what its head says", () => {
    const head = [
      "<title>渡口 - 某网</title>",
      '<meta name="author" content=" 林晓舟 ">',
      '<meta property="og:site_name" content="某网">',
      '<meta property="article:published_time" content="2024-03-01T08:00:00+08:00">',
      '<link rel="canonical" href="https://example.org/a">',
      '<meta name="description" content="摘要">',
    ].join("");
    expect(parseHtml(page(head, "<h1>渡口</h1><p>正文</p>"), 1).imprint).toEqual({
      title: "渡口",
      author: "林晓舟",
      publisher: "某网",
      date: "2024-03-01T08:00:00+08:00",
      url: "https://example.org/a",
      language: "ru",
      metadata: { description: "摘要" },
    });
  });

  it.each([
    ['<meta property="og:title" content="甲"><title>乙</title>', "", "甲"],
    ["<title>乙</title>", "<h1>丙</h1>", "乙"],
    ["", "<h1>丙</h1>", undefined],
  ])("takes its title from %s", (head, body, title) => {
    expect(parseHtml(page(head, body), 1).imprint.title).toBe(title);
  });

  it("takes a date from a <time> and an address from og:url", () => {
    const html = page(
      '<meta property="og:url" content="https://example.org/b">',
      '<time datetime="2024-01-02">昨天</time>',
    );
    expect(parseHtml(html, 1).imprint).toMatchObject({ date: "2024-01-02", url: "https://example.org/b" });
  });
});

describe("the lines of HTML", () => {
  it.each([
    ["<p>甲</p>\n<p>\n乙</p>", 1, [1, 3]],
    ["<div>&\n<p>甲</p>\n<p>乙</p>", 1, [1, 2, 3]],
    ["<p>甲&#10;乙</p>\n<p>丙</p>", 5, [5, 6]],
    ["<pre>\n甲</pre>", 1, [2]],
    ["<table><tr><td>1\n<td>2<tr>\n<td>3<td>4</table>", 1, [1, 3]],
  ])("are those of the file: %j", (html, firstLine, lines) => {
    const { blocks } = parseHtml(html, firstLine);
    expect(firstLinesOf(blocks)).toEqual(lines);
  });

  it("do not rise at a line break that the file writes as an entity", () => {
    expect(parseHtml("<p>甲&#10;乙\n丙</p>", 5).blocks[0]?.content).toMatchObject({
      text: "甲乙丙",
      lineStarts: [[0, 5]],
    });
  });

  it("are those of the file in a fragment too", () => {
    expect(firstLinesOf(parseHtmlFragment("<p>甲</p>\n<p>乙</p>", 11))).toEqual([11, 12]);
  });
});
