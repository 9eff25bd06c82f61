import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/documents/parse-document.ts";
import { sniffFormat } from "../../src/documents/sniff-format.ts";

const parse = (source: string | Uint8Array) =>
  parseDocument("file.txt", typeof source === "string" ? Buffer.from(source) : source).document;

describe("text that looks like something else", () => {
  it("keeps the text between two rules of a Markdown file", () => {
    const { text } = parse("---\n\n# 标题\n\n正文在此。\n\n---\n\n更多正文。\n");
    expect(text).toContain("正文在此。");
    expect(text).toContain("更多正文。");
  });

  it("takes no question of an interview for an author", () => {
    const document = parse(
      "---\nauthor: 某报\n---\n\n<p>记者：您怎么看两国关系的前景？</p><p>教授：谨慎乐观。</p><p>记者：为什么？</p>",
    );
    expect([document.author, document.publisher]).toEqual(["某报", null]);
    expect(document.blocks.some(({ part }) => part !== undefined)).toBe(false);
  });

  it("takes no sentence that begins with By for a byline", () => {
    const { author, blocks } = parse(
      "Report\n\nBy New Year's Day, Russia had closed its mission. It was cold.\n",
    );
    expect([author, blocks.at(-1)?.part]).toEqual([null, undefined]);
  });

  it("reads a byline with a place", () => {
    expect(parse("Report\n\nBy Ann Lee, Geneva\n\nThe river rose that day.\n").author).toBe("Ann Lee");
  });

  it("takes Markdown with two comments for Markdown", () => {
    expect(sniffFormat("<!-- a -->\n\n# Title\n\nText **bold**.\n\n<!-- b --> <div>x</div>\n")).toBe(
      "markdown",
    );
  });

  it("gives a table without header no header of an earlier one", () => {
    const { blocks } = parse("Year\tTroops\n2021\t100\n2022\t200\n\nBetween the tables.\n\n<p>x</p>\n");
    expect(blocks.find(({ cells }) => cells?.[1]?.column === "Troops")).toBeDefined();
    const page =
      "<table><tr><th>Year</th><th>Troops</th></tr><tr><td>2021</td><td>9</td></tr></table><p>And.</p>";
    const rows = parse(`${page}<table><tr><td>Rent</td></tr></table><p>End.</p>`).blocks;
    expect(rows.filter(({ cells }) => cells?.some(({ column }) => column === "Troops"))).toHaveLength(1);
  });

  it("keeps a wrapped paragraph whole though one line holds a TAB", () => {
    const wrapped =
      "The delegation came to the town in\nthe evening with\ttwo boxes of papers\nand left again before the morning came.\n";
    expect(parse(`Title\n\n${wrapped}`).blocks.map(({ type }) => type)).toEqual(["heading", "paragraph"]);
  });

  it("makes a text of a single line a paragraph, which can be found", () => {
    expect(parse("The river rose by two metres").blocks.map(({ type }) => type)).toEqual(["paragraph"]);
  });
});

describe("a table", () => {
  it("keeps its columns and its row's name where a cell spans rows", () => {
    const { text, blocks } = parse(
      "<table><tr><th>Port</th><th>2020</th><th>2021</th></tr><tr><th rowspan=2>North</th><td>one</td><td>two</td></tr><tr><td>three</td><td>four</td></tr></table><p>End.</p>",
    );
    const cells = blocks.flatMap((block) => block.cells ?? []);
    const four = cells.find(({ start, end }) => text.slice(start, end) === "four");
    expect([four?.row, four?.column]).toEqual(["North", "2021"]);
  });
});

describe("the format", () => {
  it.each([
    ["markdown", "Annual report\n=============\n\nThe text.\n"],
    ["markdown", "> Both sides pay.\n\nThat is all.\n"],
    ["html", "<b>Notice</b><br>No ship tomorrow.<br>One the day after."],
    ["text", "A title\n\nShort text, one line.\n"],
  ])("%s is told from %j", (format, body) => {
    expect(sniffFormat(body)).toBe(format);
  });
});

describe("a page", () => {
  it("is read whole if it has several articles of equal size", () => {
    const { text } = parse(
      "<!doctype html><html><body><article><p>The first half of it.</p></article><article><p>The second half of it.</p></article></body></html>",
    );
    expect(text).toContain("first half");
    expect(text).toContain("second half");
  });

  it("is read by what is seen, however large its script", () => {
    const { text } = parse(
      `<!doctype html><html><body><div>Sidebar</div><article><p>The text of the article, which is what matters here.</p></article><script>${"x".repeat(9000)}</script></body></html>`,
    );
    expect(text).toBe("The text of the article, which is what matters here.");
  });

  it("is decoded as it declares, though it is mostly markup", () => {
    const chinese = [0xc3, 0xc0, 0xb6, 0xed, 0xd4, 0xbc];
    const head = Buffer.from(
      `<!doctype html><html><head><meta charset="gb2312"></head><body><p ${"a".repeat(2000)}>`,
    );
    const document = parse(Buffer.concat([head, Buffer.from(chinese), Buffer.from("</p></body></html>")]));
    expect([document.encoding, document.text]).toEqual(["gb18030", "美俄约"]);
  });
});

describe("hostile text", () => {
  it.each([
    ["blank lines after a rule", `---\n${"\n".repeat(400)}text without a field\n---\n`],
    ["comments of HTML", `${"<!-- x -->".repeat(5000)}text`],
    ["lines of spaces", `${" ".repeat(40)}\n`.repeat(4000)],
    ["spaces on one line", `a${" ".repeat(100_000)}b`],
  ])("of %s is read in a moment", (_, source) => {
    // Where time grows faster than the text, this does not end before the test's time is up.
    expect(parse(`${source}\nend.`).text).toContain("end");
  });
});
