import { describe, expect, it } from "vitest";
import { splitDocument } from "../../src/passages/split-document.ts";
import { type Unit, unitsOf } from "../../src/quotes/units.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Document } from "../../src/types.ts";
import {
  buildDocument,
  buildPassage,
  caption,
  footnote,
  headerRow,
  heading,
  paragraph,
  row,
} from "../builders.ts";

const splitSentences = createSentenceSplitter();

/** The units of each passage, by passage. */
const unitsIn = (document: Document): Unit[][] =>
  splitDocument(document, splitSentences).map((passage) => unitsOf(document, passage, splitSentences));

const textsIn = (document: Document): string[][] =>
  unitsIn(document).map((units) => units.map(({ text }) => text));

describe("unitsOf", () => {
  it("gives the sentences of a passage, and says which of them share a paragraph", () => {
    const document = buildDocument([
      heading("一"),
      paragraph("甲船走了。乙船来了。"),
      paragraph("丙船停着。"),
    ]);
    const [units = []] = unitsIn(document);
    expect(units.map(({ text, block }) => [text, block])).toEqual([
      ["甲船走了。", 0],
      ["乙船来了。", 0],
      ["丙船停着。", 1],
    ]);
    expect(units.map(({ label, isCell }) => [label, isCell])).toEqual(Array(3).fill(["", false]));
    for (const { start, end, text } of units) expect(document.text.slice(start, end)).toBe(text);
  });

  it("gives only the sentences of a long paragraph that stand in the passage", () => {
    const sentence = `${"江".repeat(149)}。`;
    expect(textsIn(buildDocument([paragraph(sentence.repeat(4))]))).toEqual([
      [sentence, sentence],
      [sentence, sentence],
    ]);
  });

  it("gives the cells of a row with row and column in words, not the one that names the row, and no header", () => {
    const document = buildDocument([caption("表1"), headerRow("年", "人数", ""), row("1990", "12", "铁船")]);
    const [, units = []] = unitsIn(document);
    expect(units.map(({ text, label, isCell }) => [text, label, isCell])).toEqual([
      ["12", "1990 › 人数", true],
      ["铁船", "1990", true],
    ]);
    for (const { start, end, text } of units) expect(document.text.slice(start, end)).toBe(text);
  });

  it.each([
    ["leaves empty cells out", ["1990", "", " ", "12"], ["12"]],
    ["gives the only cell of a row", ["共三班船"], ["共三班船"]],
    ["gives the cell that names the row where the others are empty", ["共三班船", "", " "], ["共三班船"]],
    ["gives cells beside an empty first one", ["", "12", "13"], ["12", "13"]],
  ])("%s", (_name, cells, expected) => {
    expect(textsIn(buildDocument([row(...cells)]))).toEqual([expected]);
  });

  it("gives each part of a row that is too long for a passage its own words", () => {
    const [first, second] = ["江".repeat(300), "河".repeat(300)];
    const document = buildDocument([row("1990", first, second)]);
    expect(textsIn(document)).toEqual([[first], [second]]);
    const cut = buildDocument([row("1990", "江".repeat(600))]);
    expect(textsIn(cut)).toEqual([["1990"], ["江".repeat(400)], ["江".repeat(200)]]);
  });

  it("gives neither headings nor header rows, even of a passage that holds them", () => {
    const document = buildDocument([heading("一"), headerRow("年", "人数"), row("1990", "12")]);
    const whole = buildPassage("whole", { text: document.text });
    expect(unitsOf(document, whole, splitSentences).map(({ text }) => text)).toEqual(["12"]);
  });

  it("gives the sentences of footnotes, captions, and rows without cells", () => {
    const document = buildDocument([
      footnote("见某报。又见某书。"),
      caption("表1 客流"),
      { type: "table-row", text: "1990 12" },
    ]);
    expect(textsIn(document)).toEqual([["见某报。", "又见某书。"], ["表1 客流"], ["1990 12"]]);
  });
});
