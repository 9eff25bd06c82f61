import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitDocument } from "../../src/passages/split-document.ts";
import { buildQuote, isVerbatim } from "../../src/quotes/build-quote.ts";
import { findCitation } from "../../src/quotes/find-citation.ts";
import { MOST_UNITS, selectSpan } from "../../src/quotes/select-span.ts";
import { unitsOf } from "../../src/quotes/units.ts";
import { lengthOf } from "../../src/text/lengths.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Document, Passage, Quote } from "../../src/types.ts";
import { arbitraryBlocks, arbitraryDocument } from "../arbitrary-document.ts";
import { type BlockDraft, buildDocument, listItem, paragraph } from "../builders.ts";

const splitSentences = createSentenceSplitter();

/** What any unit of any passage is worth to a question. */
interface Taste {
  readonly score: (position: number, text: string) => number;
  readonly coverageOf: (first: number, last: number) => number;
  readonly isList: boolean;
}

/** No number at all among the scores. */
const arbitraryTaste: fc.Arbitrary<Taste> = fc.record({
  score: fc.func(
    fc.oneof(
      { weight: 20, arbitrary: fc.double({ min: -9, max: 9, noNaN: true }) },
      { weight: 1, arbitrary: fc.double() },
    ),
  ),
  coverageOf: fc.func(fc.double({ min: 0, max: 1, noNaN: true })),
  isList: fc.boolean(),
});

const ANY: Taste = { score: () => 1, coverageOf: () => 1, isList: false };

const quotesOf = (
  document: Document,
  passages: readonly Passage[],
  { score, coverageOf, isList }: Taste,
): Quote[] =>
  passages.flatMap((passage) => {
    const units = unitsOf(document, passage, splitSentences);
    const scores = units.map(({ text }, position) => score(position, text));
    const span = selectSpan(units, { scores, coverageOf, isList }, lengthOf);
    return span ? [buildQuote(document, passage, span, 1, () => "link")] : [];
  });

const everyQuote = (
  check: (quote: Quote, document: Document, passages: readonly Passage[]) => void,
): void => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryTaste, (document, taste) => {
      const passages = splitDocument(document, splitSentences);
      for (const quote of quotesOf(document, passages, taste)) check(quote, document, passages);
    }),
    { numRuns: 150 },
  );
};

describe("a quote, of any document and for any question", () => {
  it("is verbatim and lies in its passage, without spaces around it", () => {
    everyQuote((quote, document) => {
      expect(isVerbatim(quote, document)).toBe(true);
      expect(quote.text).toBe(document.text.slice(quote.start, quote.end));
      expect(quote.text.trim()).not.toBe("");
      expect(quote.start).toBeGreaterThanOrEqual(quote.passage.start);
      expect(quote.end).toBeLessThanOrEqual(quote.passage.end);
    });
  });

  it("stands in one block that is neither heading nor header row, or in the items of one list", () => {
    everyQuote((quote, document) => {
      const blocks = document.blocks.filter(({ start, end }) => start < quote.end && quote.start < end);
      expect(blocks.every(({ type, isHeader }) => type !== "heading" && !isHeader)).toBe(true);
      expect(blocks.length === 1 || blocks.every(({ type }) => type === "list-item")).toBe(true);
    });
  });

  it("is not verbatim any more when any one character is changed", () => {
    fc.assert(
      fc.property(
        arbitraryDocument,
        fc.nat(),
        fc.constantFrom("渡", " ", "x"),
        (document, place, character) => {
          for (const quote of quotesOf(document, splitDocument(document, splitSentences), ANY)) {
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

  it("is found again where it is a whole enumeration", () => {
    const sentences = fc.array(
      fc.constantFrom("一是修船。", "第二，修路。", "(3) 修桥。", "都修好了。", "U.S. ships. "),
    );
    const enumeration = fc.tuple(fc.boolean(), sentences).map(([isItem, texts]) => {
      const text = `末班船${texts.join("")}`;
      return isItem ? listItem(text) : paragraph(text);
    });
    let widest = 0;
    fc.assert(
      fc.property(fc.array(enumeration, { minLength: 1, maxLength: 12 }), arbitraryTaste, (drafts, taste) => {
        const document = buildDocument(drafts);
        const passages = splitDocument(document, splitSentences);
        for (const quote of quotesOf(document, passages, { ...taste, isList: true })) {
          const found = findCitation(quote.id, document, passages, splitSentences);
          expect(found?.span).toMatchObject({ start: quote.start, end: quote.end });
          widest = Math.max(widest, splitSentences(quote.text).length);
        }
      }),
      { numRuns: 150 },
    );
    expect(widest).toBeGreaterThan(MOST_UNITS);
  });

  it("is found again in a document that has got other words before it and after it", () => {
    const other = paragraph("ΩΩ ΩΩ");
    const around = (drafts: readonly BlockDraft[]): Document => buildDocument([other, ...drafts, other]);
    fc.assert(
      fc.property(arbitraryBlocks, (drafts) => {
        const [before, after] = [buildDocument(drafts), around(drafts)];
        const shift = after.text.indexOf(before.text);
        const passages = splitDocument(after, splitSentences);
        for (const quote of quotesOf(before, splitDocument(before, splitSentences), ANY)) {
          const found = findCitation(quote.id, after, passages, splitSentences);
          expect(found?.span.start).toBe(quote.start + shift);
        }
      }),
      { numRuns: 100 },
    );
  });
});
