import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENTS_PER_PAGE, MAX_CUSTOM_ID_LENGTH, MAX_TEXT_LENGTH } from "../../src/discord/limits.ts";
import { renderDocuments } from "../../src/discord/render-documents.ts";
import type { DocumentInfo } from "../../src/types.ts";
import { buildDocument } from "../builders.ts";
import { buttonsOf, lengthOf, textsOf } from "./builders.ts";

const makeDocuments = (count: number, info: Partial<DocumentInfo> = {}): DocumentInfo[] =>
  Array.from({ length: count }, (_, index) =>
    buildDocument([], {
      title: `标题${String(index + 1).padStart(2, "0")}`,
      path: `d${index + 1}.md`,
      ...info,
    }),
  );

const render = (documents: readonly DocumentInfo[], query = "", page = 0) =>
  renderDocuments(documents, { query, page, tongue: "en" });

describe("renderDocuments", () => {
  it("lists title, author, date and file", () => {
    const [document] = makeDocuments(1, { author: "李四", date: "2024-01" });
    const message = render(document ? [document] : []);
    expect(textsOf(message)).toEqual(["**1 document**\n**1.** 标题01\n-# 李四 · 2024-01 · d1.md"]);
    expect(buttonsOf(message)).toEqual([]);
  });

  it.each([
    [0, 10, "标题01", [true, false]],
    [1, 10, "标题11", [false, false]],
    [2, 5, "标题21", [false, true]],
    [9, 5, "标题21", [false, true]],
  ])("shows page %i of 25 documents", (page, count, first, isDisabled) => {
    const message = render(makeDocuments(25), "", page);
    const lines = (textsOf(message)[0] ?? "").split("\n");
    expect(lines[0]).toBe(`**25 documents** · page ${Math.min(page, 2) + 1} / 3`);
    expect(lines.filter((line) => line.startsWith("**")).slice(1)).toHaveLength(count);
    expect(lines[1]).toContain(first);
    expect(buttonsOf(message).map((button) => button.isDisabled)).toEqual(isDisabled);
  });

  it("shows those that have what is searched for, and keeps it for the next page", () => {
    const documents = [...makeDocuments(DOCUMENTS_PER_PAGE + 1, { author: "*王*:五" }), ...makeDocuments(3)];
    const message = render(documents, " *王*: ");
    expect(textsOf(message)[0]).toMatch(/^\*\*Documents with “\\\*王\\\*\\:”: 11\*\* · page 1 \/ 2\n/);
    expect(buttonsOf(message)[1]?.customId).toBe("documents:1:en:*王*:");
  });

  it("says that there are none", () => {
    expect(textsOf(render([]))).toEqual(["**0 documents**"]);
    expect(textsOf(render(makeDocuments(3), "паром"))).toEqual(["**Documents with “паром”: 0**"]);
  });

  it("keeps within Discord's limits, whatever the documents are called", () => {
    const nasty = fc.oneof(fc.string({ size: "max", maxLength: 2000 }), fc.constant("*".repeat(3000)));
    fc.assert(
      fc.property(
        nasty,
        nasty,
        fc.string({ unit: "grapheme", maxLength: 120 }),
        fc.nat(9),
        (title, path, query, page) => {
          for (const each of ["", query]) {
            const message = render(makeDocuments(25, { title, author: title, path }), each, page);
            expect(lengthOf(message)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
            const ids = buttonsOf(message).map(({ customId }) => customId);
            expect(ids.every((id) => id.length <= MAX_CUSTOM_ID_LENGTH)).toBe(true);
            expect(new Set(ids).size).toBe(ids.length);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
