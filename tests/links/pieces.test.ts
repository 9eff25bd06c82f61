import { describe, expect, it } from "vitest";
import { cutIntoPieces, readPage, UNIT_BREAK } from "../../src/links/pieces.ts";
import type { Block, Document, Range } from "../../src/types.ts";
import { makeDocument } from "./make-document.ts";

const pieces = (document: Document, range: Range) =>
  cutIntoPieces(readPage(document), range).map(({ start, end }) => document.text.slice(start, end));

const all = (document: Document): Range => ({ start: 0, end: document.text.length });

describe("cutIntoPieces", () => {
  it.each([
    ["one paragraph", ["一二三"], ["一二三"]],
    ["two paragraphs", ["一二", "三"], ["一二", "三"]],
    ["the cells of a row", [["一", "二 三"], "四"], ["一", "二 三", "四"]],
    ["lines of a paragraph", ["一\n二\r\n三\u2028四"], ["一", "二", "三", "四"]],
    ["white space around", ["  一 \n \n\u3000二 "], ["一", "二"]],
    ["blocks without words", ["一", "", " ", "二"], ["一", "二"]],
  ])("cuts %s", (_name, blocks, expected) => {
    const document = makeDocument(blocks);
    expect(pieces(document, all(document))).toEqual(expected);
  });

  it("takes what the quote has of a block", () => {
    const document = makeDocument(["abcd", "efgh"]);
    expect(pieces(document, { start: 2, end: 8 })).toEqual(["cd", "ef"]);
    expect(pieces(document, { start: 1, end: 3 })).toEqual(["bc"]);
    expect(pieces(document, { start: 4, end: 6 })).toEqual([]);
    expect(pieces(document, { start: 2, end: 2 })).toEqual([]);
  });

  it("widens a quote that begins or ends in the middle of a character", () => {
    const document = makeDocument(["𠮷野家"]);
    expect(pieces(document, { start: 1, end: 3 })).toEqual(["𠮷野"]);
    expect(pieces(makeDocument(["野𠮷"]), { start: 0, end: 2 })).toEqual(["野𠮷"]);
  });

  it("cuts where footnotes are called, since pages show their numbers there", () => {
    const document = makeDocument(["前半句，后半句。", "注一", "注二"]);
    const anchors = [undefined, 7, 4];
    const blocks = document.blocks.map((block, index): Block => {
      const anchor = anchors[index];
      return anchor === undefined ? block : { ...block, type: "footnote", anchor };
    });
    expect(pieces({ ...document, blocks }, { start: 0, end: 8 })).toEqual(["前半句，", "后半句", "。"]);
    expect(pieces({ ...document, blocks }, { start: 0, end: 4 })).toEqual(["前半句，"]);
  });
});

describe("readPage", () => {
  it("blanks what stands between blocks and cells, and keeps every offset", () => {
    const page = readPage(makeDocument([["一", "二"], "三\ud800"]));
    expect(page.text).toBe(`一${UNIT_BREAK.repeat(3)}二${UNIT_BREAK.repeat(2)}三\ufffd`);
  });
});
