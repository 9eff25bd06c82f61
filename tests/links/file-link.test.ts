import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkToFile } from "../../src/links/file-link.ts";
import type { Document, LineRange } from "../../src/types.ts";
import { makeDocument } from "./make-document.ts";

const link = (base: string, path: string, lines: LineRange, info: Partial<Document> = {}) =>
  linkToFile(base, makeDocument(["a"], { ...info, path }), lines);

describe("linkToFile", () => {
  const sites: readonly [site: string, base: string, path: string, lines: LineRange, expected: string][] = [
    ["GitHub, text", "https://github.com/o/r/blob/main", "a.txt", [10, 12], "/a.txt#L10-L12"],
    ["GitHub, one line", "https://github.com/o/r/blob/main", "a.txt", [10, 10], "/a.txt#L10"],
    ["GitHub, Markdown", "https://github.com/o/r/blob/main", "a.md", [10, 12], "/a.md?plain=1#L10-L12"],
    ["GitHub, long ending", "https://www.github.com/o/r", "a.MarkDown", [1, 2], "/a.MarkDown?plain=1#L1-L2"],
    ["GitLab, text", "https://gitlab.com/o/r/-/blob/main", "a.html", [10, 12], "/a.html#L10-12"],
    ["GitLab, one line", "https://gitlab.example.org/o/r", "a.txt", [10, 10], "/a.txt#L10"],
    ["GitLab, Markdown", "https://git.gitlab.io/o", "a.md", [10, 12], "/a.md?plain=1#L10-12"],
    ["Bitbucket, text", "https://bitbucket.org/o/r/src/main", "a.txt", [10, 12], "/a.txt#lines-10:12"],
    ["Bitbucket, Markdown", "https://bitbucket.org/o/r/src/main", "a.md", [10, 10], "/a.md#lines-10"],
    ["Codeberg, text", "https://codeberg.org/o/r", "a.txt", [10, 12], "/a.txt#L10-L12"],
    ["Codeberg, one line", "https://codeberg.org/o/r", "a.md", [3, 3], "/a.md?display=source#L3"],
    ["Gitea, Markdown", "https://gitea.example.org/o", "a.md", [10, 12], "/a.md?display=source#L10-L12"],
    ["another site", "https://example.org/r", "a.md", [10, 12], "/a.md#L10-L12"],
    ["another site, one line", "http://localhost:3000/r", "a.txt", [10, 10], "/a.txt#L10"],
    ["a name that only looks like GitHub", "https://notgithub.com/r", "a.md", [1, 2], "/a.md#L1-L2"],
  ];
  it.each(sites)("addresses lines the way of the site: %s", (_site, base, path, lines, expected) => {
    expect(link(base, path, lines)).toBe(base + expected);
  });

  const bases: readonly [base: string, expected: string][] = [
    ["https://github.com/o/r/", "https://github.com/o/r/a.md?plain=1#L1-L2"],
    ["https://github.com/o/r//", "https://github.com/o/r/a.md?plain=1#L1-L2"],
    ["https://github.com", "https://github.com/a.md?plain=1#L1-L2"],
    ["https://github.com/o/r?ref=main", "https://github.com/o/r/a.md?ref=main&plain=1#L1-L2"],
    ["https://github.com/o/r/?plain=1", "https://github.com/o/r/a.md?plain=1#L1-L2"],
    ["https://github.com/o/r?", "https://github.com/o/r/a.md?plain=1#L1-L2"],
    ["https://github.com/o/r#readme", "https://github.com/o/r/a.md?plain=1#L1-L2"],
    [
      "https://example.org/文档?版本=1",
      "https://example.org/%E6%96%87%E6%A1%A3/a.md?%E7%89%88%E6%9C%AC=1#L1-L2",
    ],
  ];
  it.each(bases)("takes the base %s", (base, expected) => {
    expect(link(base, "a.md", [1, 2])).toBe(expected);
  });

  const paths: readonly [path: string, expected: string][] = [
    ["新闻/a b.txt", "%E6%96%B0%E9%97%BB/a%20b.txt"],
    ["a-b_c.~d/1.txt", "a-b_c.~d/1.txt"],
    ["a (1)!*'.txt", "a%20%281%29%21%2A%27.txt"],
    ["a?b#c%20.txt", "a%3Fb%23c%2520.txt"],
    ["\ud800.txt", "%EF%BF%BD.txt"],
  ];
  it.each(paths)("percent-encodes the path %j", (path, expected) => {
    expect(link("https://example.org", path, [1, 1])).toBe(`https://example.org/${expected}#L1`);
  });

  it("asks for the source of Markdown whatever the file is called", () => {
    expect(link("https://github.com/o/r", "notes", [1, 1], { format: "markdown" })).toBe(
      "https://github.com/o/r/notes?plain=1#L1",
    );
  });

  it.each(["", "seeds/", "//example.org/a", "ftp://example.org/a", "javascript:alert(1)", "https://"])(
    "has no link for the base %j",
    (base) => {
      expect(link(base, "a.txt", [1, 2])).toBeUndefined();
    },
  );

  it("is printable ASCII without spaces for every path", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: "binary" }), (base, path) => {
        expect(link(base, path, [1, 2])).toMatch(/^[!-~]+$/);
      }),
    );
  });
});
