import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitDocument } from "../src/passages/split-document.ts";
import { createPassageReader } from "../src/read-passage.ts";
import { createSentenceSplitter } from "../src/text/sentences.ts";
import { createTextReader } from "../src/text/terms.ts";
import type { Document } from "../src/types.ts";
import { arbitraryDocument } from "./arbitrary-document.ts";
import { buildDocument, buildPassage, caption, headerRow, heading, paragraph, row } from "./builders.ts";
import { createFakeEncode } from "./fake-encode.ts";

const splitSentences = createSentenceSplitter();
const [readText, encode] = [createTextReader(), createFakeEncode()];

const readAll = (document: Document) => {
  const documents = new Map([[document.id, document]]);
  const readPassage = createPassageReader({ documents, splitSentences, readText, encode });
  return splitDocument(document, splitSentences).map(readPassage);
};

describe("createPassageReader", () => {
  it("gives what can be quoted of a passage, and the same taken apart, in the same order", () => {
    const document = buildDocument([
      paragraph("The ship left. Nobody was hurt."),
      paragraph("The mill stood."),
    ]);
    const [open] = readAll(document);
    expect(open?.document).toBe(document);
    expect(open?.units.map(({ text }) => text)).toEqual([
      "The ship left.",
      "Nobody was hurt.",
      "The mill stood.",
    ]);
    expect(open?.read.units.map(({ text, block }) => [text.folded, block])).toEqual([
      ["the ship left.", 0],
      ["nobody was hurt.", 0],
      ["the mill stood.", 1],
    ]);
    expect(open?.read.units[0]?.vector).toEqual(encode(readText("The ship left.").tokens));
  });

  it("reads a cell's row and column beside it", () => {
    const table = [caption("Ships"), headerRow("port", "ships"), row("Olm", "12")];
    const open = readAll(buildDocument(table)).find(({ units }) => units.some(({ isCell }) => isCell));
    expect(open?.units.map(({ text }) => text)).toEqual(["12"]);
    expect(open?.read.units[0]?.label?.folded).toBe("olm › ships");
  });

  it("knows what the passage is found by: title, headings, author, date, and the dates that its words come to", () => {
    const document = buildDocument([heading("Harbours"), paragraph("去年有十二条船。")], {
      title: "On rivers",
      author: "Smith",
      date: "2021-03-05",
    });
    const context = readAll(document)[0]?.read.context.folded;
    for (const words of ["on rivers", "harbours", "smith", "2021年3月5日", "2020年"])
      expect(context).toContain(words);
    expect(context).not.toContain("十二条船");
  });

  it("tells works that are named from what is told", () => {
    const [work, told] = ["Smith, Journal of Water, vol. 3, no. 2.", "The ship left in 1990."].map(
      (text) => readAll(buildDocument([paragraph(text)]))[0]?.read.isReference,
    );
    expect([work, told]).toEqual([true, false]);
  });

  it("keeps both in step, whatever the document", () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const parts = { splitSentences, readText, encode: () => new Float32Array(2) };
        const readPassage = createPassageReader({ documents: new Map([[document.id, document]]), ...parts });
        for (const passage of splitDocument(document, splitSentences)) {
          const { units, read } = readPassage(passage);
          expect(read.units.map(({ length, block }) => [length, block])).toEqual(
            units.map(({ text, block }) => [text.length, block]),
          );
          for (const { start, end, text } of units) expect(document.text.slice(start, end)).toBe(text);
        }
      }),
    );
  });

  it("fails on a passage whose document is not there, and names the passage", () => {
    const readPassage = createPassageReader({ documents: new Map(), splitSentences, readText, encode });
    expect(() => readPassage(buildPassage("p1"))).toThrow('Passage "p1" has no document');
  });
});
