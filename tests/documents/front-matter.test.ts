import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../src/documents/front-matter.ts";

const bomb = [
  "a0: &a0 [x, x]",
  ...Array.from(
    { length: 9 },
    (_, index) =>
      `a${index + 1}: &a${index + 1} [${Array.from({ length: 9 }, () => `*a${index}`).join(", ")}]`,
  ),
].join("\n");

describe("front matter", () => {
  it.each([
    ["at the start", "---\ntitle: 船\n---\n正文", { title: "船" }, "\n正文", 3],
    ["after blank lines", "\n \n\n---\ntitle: 船\n---\n正文", { title: "船" }, "\n正文", 6],
    ["closed by dots", "---\ntitle: 船\n...\n正文", { title: "船" }, "\n正文", 3],
    ["named YAML", "--- yaml\ntitle: 船\n---\n", { title: "船" }, "\n", 3],
    ["with spaces after the dashes", "---  \ntitle: 船\n---  \n正文", { title: "船" }, "\n正文", 3],
    ["empty", "---\n---\n正文", {}, "\n正文", 2],
    ["of comments only", "---\n# nothing\n---\n正文", {}, "\n正文", 3],
    [
      "with an empty field",
      "---\nauthor: \ntags: ['a', 'b']\n---\n",
      { author: null, tags: ["a", "b"] },
      "\n",
      4,
    ],
    [
      "with an indented list",
      "---\ncategories: \n - 甲\n - 乙\n---\n",
      { categories: ["甲", "乙"] },
      "\n",
      5,
    ],
    ["with a boolean", "---\ncomments: false\n---\n", { comments: false }, "\n", 3],
    ["with quoted underscores", "---\ntitle: '打出_牌_'\n---\n", { title: "打出_牌_" }, "\n", 3],
    [
      "with a date, which stays text",
      "---\ndate: 2022-01-12 20:55:00\n---\n",
      { date: "2022-01-12 20:55:00" },
      "\n",
      3,
    ],
    ["with a key twice", "---\na: 1\na: 2\n---\n", { a: 2 }, "\n", 4],
    ["with an alias", "---\na: &x [1]\nb: *x\n---\n", { a: [1], b: [1] }, "\n", 4],
  ])("is read: %s", (_name, text, fields, body, bodyLine) => {
    expect(readFrontMatter(text)).toEqual({ fields, body, bodyLine, warnings: [] });
  });

  it.each([
    ["a text without any", "正文\n---\ntitle: a\n---\n"],
    ["a thematic break at the start", "---\n第一段正文。\n\n---\n第二段。"],
    ["a list of dashes", "--- a b\nx\n---"],
    ["a single break", "---\n正文"],
  ])("is not seen in %s", (_name, text) => {
    expect(readFrontMatter(text)).toEqual({ fields: {}, body: text, bodyLine: 1, warnings: [] });
  });

  it("is left in the text, with a warning, where it is not closed", () => {
    const text = "---\ntitle: 船\n\n正文";
    expect(readFrontMatter(text)).toEqual({
      fields: {},
      body: text,
      bodyLine: 1,
      warnings: ["front matter is not closed"],
    });
  });

  it.each([
    ["js", "---js\nglobalThis.hasRun = true; module.exports = {title: 'x'}\n---\n正文"],
    ["javascript", "---javascript\nglobalThis.hasRun = true\n---\n正文"],
    ["coffee", "---coffee\nglobalThis.hasRun = true\n---\n正文"],
    ["json", '---json\n{"title": "x"}\n---\n正文'],
    ["toml", "---toml\ntitle = 'x'\n---\n正文"],
  ])("in %s is ignored and never executed", (language, text) => {
    expect(readFrontMatter(text)).toEqual({
      fields: {},
      body: "\n正文",
      bodyLine: 3,
      warnings: [`front matter in "${language}" is ignored: only YAML is read`],
    });
    expect(globalThis).not.toHaveProperty("hasRun");
  });

  it("gives what can be read of invalid YAML, with a warning", () => {
    const { fields, body, warnings } = readFrontMatter(
      '---\ntitle: "船"\nauthor: 甲: 乙: [\nlang: zh\n---\n正文',
    );
    expect(fields).toEqual({ title: "船", author: "甲: 乙: [", lang: "zh" });
    expect(body).toBe("\n正文");
    expect(warnings).toEqual([expect.stringMatching(/^front matter is not valid YAML: /)]);
  });

  it("warns of YAML that holds no fields", () => {
    expect(readFrontMatter("---\n[a, b]\n---\n正文")).toMatchObject({
      fields: {},
      warnings: ["front matter holds no fields"],
    });
  });

  it("does not expand a bomb of aliases", () => {
    const start = performance.now();
    const { fields, warnings } = readFrontMatter(`---\n${bomb}\ntitle: 船\n---\n正文`);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(fields.title).toBe("船");
    expect(warnings).toEqual([expect.stringMatching(/alias/i)]);
  });

  it.each([
    "---\n__proto__:\n  hasRun: true\ntitle: 船\n---\n",
    "---\n__proto__: &a: [\ntitle: 船\n---\n",
    "---\nconstructor:\n  prototype:\n    hasRun: true\ntitle: 船\n---\n",
  ])("pollutes no prototype: %j", (text) => {
    const { fields } = readFrontMatter(text);
    expect(fields.title).toBe("船");
    expect({}).not.toHaveProperty("hasRun");
    expect(fields.hasRun).toBeUndefined();
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });

  it("gives the same for the same text a second time", () => {
    const text = "---\ntitle: 船\n---\n正文";
    expect(readFrontMatter(text)).toEqual(readFrontMatter(text));
    const broken = "---\na: b: [\n---\n正文";
    expect(readFrontMatter(broken).warnings).toEqual(readFrontMatter(broken).warnings);
  });
});
