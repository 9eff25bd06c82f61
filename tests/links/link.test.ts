import { describe, expect, it } from "vitest";
import { createLink } from "../../src/links/link.ts";
import { makeDocument, rangeOf } from "./make-document.ts";

const BASE = "https://github.com/o/r/blob/main/seeds";

describe("createLink", () => {
  const cases = [
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
  ];
  it.each(cases)("$name", ({ url, base, expected }) => {
    const document = makeDocument(["The quick brown fox"], { url, path: "a.txt" });
    const link = createLink({ sourceBaseUrl: base });
    expect(link({ document, range: rangeOf(document, "brown fox"), lines: [10, 12] })).toBe(expected);
  });

  it("names one line as one line", () => {
    const document = makeDocument(["一"], { url: null, path: "新闻/a b.txt" });
    expect(createLink({})({ document, range: { start: 0, end: 1 }, lines: [7, 7] })).toBe("新闻/a b.txt:7");
  });
});
