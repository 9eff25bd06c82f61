import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitDocument } from "../../src/passages/split-document.ts";
import { citationIdOf } from "../../src/quotes/citation-id.ts";
import { findCitation } from "../../src/quotes/find-citation.ts";
import { quotableSpans } from "../../src/quotes/quotable-spans.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Document } from "../../src/types.ts";
import { arbitraryDocument } from "../arbitrary-document.ts";
import { type BlockDraft, buildDocument, headerRow, heading, paragraph, row } from "../builders.ts";

const splitSentences = createSentenceSplitter();
const spansOf = (document: Document) =>
  quotableSpans(document, splitDocument(document, splitSentences), splitSentences);

describe("quotableSpans", () => {
  it("gives sentences alone and with one or two neighbours, and cells alone", () => {
    const document = buildDocument([
      heading("渡口"),
      paragraph("甲句说完了。乙句说完了。丙句说完了。丁句说完了。"),
      headerRow("年", "人数"),
      row("1990", "十二"),
    ]);
    const words = spansOf(document).map(({ start, end, units }) => [document.text.slice(start, end), units]);
    expect(words).toEqual([
      ["甲句说完了。", 1],
      ["甲句说完了。乙句说完了。", 2],
      ["甲句说完了。乙句说完了。丙句说完了。", 3],
      ["乙句说完了。", 1],
      ["乙句说完了。丙句说完了。", 2],
      ["乙句说完了。丙句说完了。丁句说完了。", 3],
      ["丙句说完了。", 1],
      ["丙句说完了。丁句说完了。", 2],
      ["丁句说完了。", 1],
      ["十二", 1],
    ]);
  });

  it("gives the items of a list alone, and together up to eight of them", () => {
    const items = Array.from(
      { length: 10 },
      (_, index): BlockDraft => ({ type: "list-item", text: `第${index + 1}项。` }),
    );
    const counts = spansOf(buildDocument([paragraph("引子。"), ...items])).map(({ units }) => units);
    expect(counts.slice(0, 10)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 1]);
  });

  it("names each as its quote is named, and each name is found", () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const passages = splitDocument(document, splitSentences);
        for (const { citationId, start, end } of spansOf(document)) {
          expect(citationId).toBe(citationIdOf(document, { start, end }));
          const found = findCitation(citationId, document, passages, splitSentences);
          expect(found && document.text.slice(found.span.start, found.span.end)).toBe(
            document.text.slice(start, end),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});
