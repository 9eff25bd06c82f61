import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_TEXT_LENGTH } from "../../src/discord/limits.ts";
import { renderReferences } from "../../src/discord/render-references.ts";
import { CHINESE, makeWork } from "../citations/works.ts";
import { lengthOf, textsOf } from "./builders.ts";

describe("renderReferences", () => {
  it("shows each way of citing in a code block, ready to be copied", () => {
    const texts = textsOf(renderReferences(CHINESE, "2026-03-04"));
    expect(texts.map((text) => text.split("\n")[0])).toEqual(["**GB/T 7714**", "**APA**", "**BibTeX**"]);
    expect(texts[0]).toBe(
      "**GB/T 7714**\n```\n李四, 王五. 江湾渡轮停航始末[EB/OL]. (2022-01-09)[2026-03-04]. https://example.org/ferry.\n```",
    );
    expect(texts.every((text) => /\n```\n[^`]+\n```$/u.test(text))).toBe(true);
  });

  it("lets no document end its code block or go beyond Discord's limit, and shows something always", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "grapheme", size: "max", maxLength: 2500 }),
      fc.constantFrom("```\n# a", "`".repeat(4000), "a", ""),
    );
    fc.assert(
      fc.property(nasty, nasty, (title, author) => {
        const message = renderReferences(makeWork({ title, author }), "2026-03-04");
        expect(lengthOf(message)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
        const texts = textsOf(message);
        expect(texts.length).toBeGreaterThan(0);
        for (const text of texts.filter((each) => each.includes("```")))
          expect(text.split("```")).toHaveLength(3);
      }),
      { numRuns: 50 },
    );
  });
});
