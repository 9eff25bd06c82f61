import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitDocument } from "../../src/passages/split-document.ts";
import { buildQuote, isVerbatim } from "../../src/quotes/build-quote.ts";
import { findCitation } from "../../src/quotes/find-citation.ts";
import { type Score, selectSpan } from "../../src/quotes/select-span.ts";
import { unitsOf } from "../../src/quotes/units.ts";
import { lengthOf } from "../../src/text/lengths.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Document, Passage, Quote } from "../../src/types.ts";
import { arbitraryBlocks, arbitraryDocument } from "../arbitrary-document.ts";
import { type BlockDraft, buildDocument, paragraph } from "../builders.ts";

const splitSentences = createSentenceSplitter();

/** Any score for any text, the same for the same text; no number at all among them. */
const arbitraryScore: fc.Arbitrary<Score> = fc.func(
  fc.oneof(
    { weight: 20, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    { weight: 1, arbitrary: fc.double() },
  ),
);

const quotesOf = (document: Document, passages: readonly Passage[], score: Score): Quote[] =>
  passages.flatMap((passage) => {
    const span = selectSpan(unitsOf(document, passage, splitSentences), score, lengthOf);
    return span ? [buildQuote(document, passage, span, () => "link")] : [];
  });

const everyQuote = (
  check: (quote: Quote, document: Document, passages: readonly Passage[]) => void,
): void => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryScore, (document, score) => {
      const passages = splitDocument(document, splitSentences);
      for (const quote of quotesOf(document, passages, score)) check(quote, document, passages);
    }),
    { numRuns: 150 },
  );
};

describe("a quote, of any document and by any score", () => {
  it("is verbatim and lies in its passage, without spaces around it", () => {
    everyQuote((quote, document) => {
      expect(isVerbatim(quote, document)).toBe(true);
      expect(quote.text).toBe(document.text.slice(quote.start, quote.end));
      expect(quote.text.trim()).not.toBe("");
      expect(quote.start).toBeGreaterThanOrEqual(quote.passage.start);
      expect(quote.end).toBeLessThanOrEqual(quote.passage.end);
    });
  });

  it("stands in one block that is neither heading nor header row", () => {
    everyQuote((quote, document) => {
      const blocks = document.blocks.filter(({ start, end }) => start < quote.end && quote.start < end);
      expect(blocks.map(({ type, isHeader }) => type !== "heading" && !isHeader)).toEqual([true]);
    });
  });

  it("is not verbatim any more when any one character is changed", () => {
    fc.assert(
      fc.property(
        arbitraryDocument,
        fc.nat(),
        fc.constantFrom("渡", " ", "x"),
        (document, place, character) => {
          for (const quote of quotesOf(document, splitDocument(document, splitSentences), () => 1)) {
            const at = place % quote.text.length;
            const text = quote.text.slice(0, at) + character + quote.text.slice(at + 1);
            expect(isVerbatim({ ...quote, text }, document)).toBe(text === quote.text);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("is found again by its id, at its place", () => {
    everyQuote((quote, document, passages) => {
      const found = findCitation(quote.id, document, passages, splitSentences);
      expect(found?.span).toMatchObject({ start: quote.start, end: quote.end });
      expect(found?.passage.text).toBe(quote.passage.text);
    });
  });

  it("is found again in a document that has got other words before it and after it", () => {
    const other = paragraph("ΩΩ ΩΩ");
    const around = (drafts: readonly BlockDraft[]): Document => buildDocument([other, ...drafts, other]);
    fc.assert(
      fc.property(arbitraryBlocks, (drafts) => {
        const [before, after] = [buildDocument(drafts), around(drafts)];
        const shift = after.text.indexOf(before.text);
        const passages = splitDocument(after, splitSentences);
        for (const quote of quotesOf(before, splitDocument(before, splitSentences), () => 1)) {
          const found = findCitation(quote.id, after, passages, splitSentences);
          expect(found?.span.start).toBe(quote.start + shift);
        }
      }),
      { numRuns: 100 },
    );
  });
});
