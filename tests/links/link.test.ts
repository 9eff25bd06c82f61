import { describe, expect, it } from "vitest";
import { createLink } from "../../src/links/link.ts";
import { makeDocument, rangeOf } from "./make-document.ts";

interface Case {
  readonly name: string;
  readonly url: string | null;
  readonly publicUrl?: string;
  readonly base: string | undefined;
  readonly expected: string;
}

const BASE = "https://github.com/o/r/blob/main/seeds";

describe("createLink", () => {
  const cases: readonly Case[] = [
    {
      name: "prefers the document's own address",
      url: "https://example.org/a",
      base: BASE,
      expected: "https://example.org/a#:~:text=brown%20fox",
    },
    {
      name: "goes to the repository without an address",
      url: null,
      base: BASE,
      expected: `${BASE}/a.txt#L10-L12`,
    },
    {
      name: "goes to the repository when the address is not one of the web",
      url: "ftp://example.org/a",
      base: BASE,
      expected: `${BASE}/a.txt#L10-L12`,
    },
    {
      name: "names the file when nothing else is there",
      url: null,
      base: undefined,
      expected: "a.txt:10-12",
    },
    {
      name: "names the file when the base is no address",
      url: "no url",
      base: "seeds/",
      expected: "a.txt:10-12",
    },
    {
      name: "prefers the document's own address to its source page",
      url: "https://example.org/a",
      publicUrl: "https://ask.example.org",
      base: BASE,
      expected: "https://example.org/a#:~:text=brown%20fox",
    },
    {
      name: "goes to the source page before the repository",
      url: null,
      publicUrl: "https://ask.example.org",
      base: BASE,
      expected: "https://ask.example.org/documents/ID#q-ID-01234567",
    },
    {
      name: "keeps the folder of the public address, and leaves out what follows it",
      url: null,
      publicUrl: "https://example.org/yinju/?a=b#c",
      base: undefined,
      expected: "https://example.org/yinju/documents/ID#q-ID-01234567",
    },
    {
      name: "goes to the repository when the public address is none",
      url: null,
      publicUrl: "nowhere",
      base: BASE,
      expected: `${BASE}/a.txt#L10-L12`,
    },
  ];
  it.each(cases)("$name", ({ url, base, expected, publicUrl }) => {
    const document = makeDocument(["The quick brown fox"], { url, path: "a.txt" });
    const link = createLink({ sourceBaseUrl: base, publicUrl });
    expect(
      link({
        document,
        citationId: `${document.id}-01234567`,
        range: rangeOf(document, "brown fox"),
        lines: [10, 12],
      }),
    ).toBe(expected.replaceAll("ID", document.id));
  });

  it("names one line as one line", () => {
    const document = makeDocument(["一"], { url: null, path: "新闻/a b.txt" });
    expect(createLink({})({ document, citationId: "", range: { start: 0, end: 1 }, lines: [7, 7] })).toBe(
      "新闻/a b.txt:7",
    );
  });
});
