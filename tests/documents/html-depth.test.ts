import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitNesting } from "../../src/documents/html-depth.ts";

const DEEP = 1_000;

describe("the limit on nesting", () => {
  it.each([
    ["an ordinary page", "<div><p>甲<b>乙</b></p></div>"],
    ["many paragraphs that nobody closes", "<p>甲".repeat(DEEP)],
    ["many rows and cells", `<table>${"<tr><td>甲".repeat(DEEP)}</table>`],
    ["many elements side by side", "<div>甲</div>".repeat(DEEP)],
    ["tags in comments", `<!--${"<div>".repeat(DEEP)}--><p>甲</p>`],
    ["tags in scripts", `<script>${"'<div>'".repeat(DEEP)}</script><p>甲</p>`],
    ["a script that nobody closes", `<script>${"<div>".repeat(DEEP)}`],
    ["a comment that nobody closes", `<!--${"<div>".repeat(DEEP)}`],
    ["signs that open no tag", "1 < 2 <3 <> </ ".repeat(DEEP)],
    ["ends without beginnings", "</div>".repeat(DEEP)],
  ])("leaves alone: %s", (_name, html) => {
    expect(limitNesting(html)).toBe(html);
  });

  it("takes away the tags that stand too deep, with their ends, and keeps the text on its line", () => {
    const html = `${"<div>".repeat(DEEP)}\n甲<i\nclass=a>乙</i>${"</div>".repeat(DEEP)}<p>丙</p>`;
    const limited = limitNesting(html);
    expect(limited).toHaveLength(html.length);
    expect(limited.split("\n").map((line) => line.replace(/\s+|<\/?div>/g, ""))).toEqual([
      "",
      "甲",
      "乙<p>丙</p>",
    ]);
    expect(limited.match(/<div>/g)?.length).toBe(limited.match(/<\/div>/g)?.length);
    expect(limited.match(/<div>/g)?.length).toBeLessThan(300);
  });

  it("is not raised by ends without beginnings", () => {
    const limited = limitNesting("</div>".repeat(DEEP) + "<div>".repeat(DEEP));
    expect(limited.match(/<div>/g)?.length).toBeLessThan(300);
  });

  it("keeps every character that is no tag at its offset", () => {
    const piece = fc.constantFrom(
      "<b>",
      "</b>",
      "<div>",
      "</div>",
      "<DIV a='>'>",
      "甲",
      "\n",
      "<!--",
      "-->",
      "<",
      ">",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 600, minLength: 300 }), (pieces) => {
        const html = "<b>".repeat(150) + pieces.join("");
        const limited = limitNesting(html);
        expect(limited).toHaveLength(html.length);
        for (let index = 0; index < html.length; index += 1)
          if (limited[index] !== html[index]) expect(limited[index]).toBe(" ");
      }),
      { numRuns: 50 },
    );
  });
});
