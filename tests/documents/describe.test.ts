import { expect, it, describe as suite } from "vitest";
import { declaredLanguage, describe } from "../../src/documents/describe.ts";
import type { Imprint } from "../../src/documents/raw-block.ts";

interface Partial {
  readonly fields?: Record<string, unknown>;
  readonly page?: Imprint;
  readonly body?: Imprint;
}

const of = ({ fields = {}, page = {}, body = {} }: Partial): ReturnType<typeof describe> =>
  describe({ fields, page, body, fallbackTitle: "file" });

suite("the title", () => {
  it.each([
    [{ fields: { title: "甲" }, page: { title: "乙" }, body: { title: "丙" } }, "甲"],
    [{ page: { title: "乙" }, body: { title: "丙" } }, "乙"],
    [{ body: { title: "丙" } }, "丙"],
    [{ fields: { title: "" } }, "file"],
    [{ fields: { title: null } }, "file"],
    [{ fields: { title: 1984 } }, "1984"],
    [{ fields: { title: "  a\n b " } }, "a b"],
    [{ fields: { title: { x: 1 } } }, "file"],
    [{ fields: { title: "x".repeat(900) } }, "x".repeat(400)],
    [{ fields: { title: "a\ud800" } }, "a\ufffd"],
  ])("of %j is %j", (sources, title) => {
    expect(of(sources).title).toBe(title);
  });
});

suite("author and publisher", () => {
  it.each([
    [{}, null, null],
    [{ fields: { author: "甲" } }, "甲", null],
    [{ fields: { author: null }, body: { author: "乙" } }, "乙", null],
    [{ fields: { author: "甲报" }, body: { author: "乙" } }, "乙", "甲报"],
    [{ fields: { author: "乙" }, body: { author: "乙" } }, "乙", null],
    [{ fields: { authors: ["甲", "乙"] } }, "甲、乙", null],
    [{ fields: { author: "甲报", publisher: "丙社" }, body: { author: "乙" } }, "乙", "丙社"],
    [{ page: { author: "甲", publisher: "丙社" } }, "甲", "丙社"],
  ])("of %j", (sources, author, publisher) => {
    expect(of(sources)).toMatchObject({ author, publisher });
  });
});

suite("the date", () => {
  it.each([
    [{ fields: { date: "2024-01-02" } }, "2024-01-02"],
    [{ fields: { published: "2 Jan 2024" } }, "2024-01-02"],
    [{ fields: { date: "soon", created: 2023 } }, "2023"],
    [{ fields: { date: null }, page: { date: "2024-01-02T00:00:00Z" } }, "2024-01-02"],
    [{}, null],
  ])("of %j is %j", (sources, date) => {
    expect(of(sources).date).toBe(date);
  });
});

suite("the address", () => {
  it.each([
    [{ fields: { url: "https://example.org/a" } }, "https://example.org/a"],
    [{ fields: { link: "http://example.org" } }, "http://example.org"],
    [{ fields: { url: "none", source: "https://example.org/s" } }, "https://example.org/s"],
    [{ fields: { source: "《江湾研究》" } }, null],
    [{ fields: { url: "javascript:alert(1)" } }, null],
    [{ fields: { url: "https://" } }, null],
    [{ fields: { headimg: "https://example.org/a.jpg" } }, null],
    [{ page: { url: "https://example.org/p" } }, "https://example.org/p"],
    [{ page: { url: "/p" } }, null],
  ])("of %j is %j", (sources, url) => {
    expect(of(sources).url).toBe(url);
  });

  it("is no metadata, and a source that is none is", () => {
    expect(of({ fields: { url: "https://example.org/a", source: "《江湾研究》" } }).metadata).toEqual({
      source: "《江湾研究》",
    });
  });
});

suite("tags and metadata", () => {
  it.each([
    [{ tags: ["甲", "乙"] }, ["甲", "乙"]],
    [{ tags: "甲，乙; 丙" }, ["甲", "乙", "丙"]],
    [{ tags: ["甲"], categories: ["乙"] }, ["甲", "乙"]],
    [{ tags: [null, "", 3] }, ["3"]],
    [{ tags: 7 }, []],
  ])("of %j are %j", (fields, tags) => {
    expect(of({ fields }).tags).toEqual(tags);
  });

  it("keep the other fields, fit for JSON", () => {
    const fields = {
      title: "甲",
      note: "乙",
      views: 3,
      day: new Date(0),
      go: () => 1,
      deep: { a: ["b\ud800"] },
    };
    expect(of({ fields }).metadata).toEqual({
      note: "乙",
      views: 3,
      day: "1970-01-01T00:00:00.000Z",
      deep: { a: ["b\ufffd"] },
    });
  });

  it("prefer the front matter to the text, and the text to the page", () => {
    const sources = {
      fields: { a: 1 },
      body: { metadata: { a: 2, b: 2 } },
      page: { metadata: { a: 3, b: 3, c: 3 } },
    };
    expect(of(sources).metadata).toEqual({ a: 1, b: 2, c: 3 });
  });
});

suite("the declared language", () => {
  it.each([
    [{ lang: "zh-CN" }, {}, "zh"],
    [{ language: "English" }, {}, "en"],
    [{}, { language: "ru_RU" }, "ru"],
    [{ lang: "fr" }, { language: "ru" }, undefined],
    [{}, {}, undefined],
  ])("of %j and %j is %j", (fields, page, language) => {
    expect(declaredLanguage(fields, page)).toBe(language);
  });
});
