import { describe, expect, it } from "vitest";
import { citationIdOf, documentIdIn, firstCitationIdOf } from "../../src/quotes/citation-id.ts";
import type { Document } from "../../src/types.ts";
import { buildDocument, paragraph } from "../builders.ts";

const WORDS = "末班船走了。";

/** The id of the words at their nth place, from 1, in a document of these paragraphs. */
const idIn = (paragraphs: readonly string[], words: string, nth = 1): string => {
  const document: Document = buildDocument(paragraphs.map(paragraph));
  let start = -1;
  for (let found = 0; found < nth; found += 1) start = document.text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`"${words}" is not in the document`);
  return citationIdOf(document, { start, end: start + words.length });
};

describe("citationIdOf", () => {
  it("is the document's id and eight digits of the words", () => {
    expect(idIn([WORDS], WORDS)).toMatch(/^0123456789ab-[0-9a-f]{8}$/);
  });

  it.each([
    ["before", ["新的一段。", WORDS]],
    ["after", [WORDS, "新的一段。"]],
    ["around", [`前面${WORDS}后面`]],
  ])("stays the same when other words stand %s", (_name, paragraphs) => {
    expect(idIn(paragraphs, WORDS)).toBe(idIn([WORDS], WORDS));
  });

  it("stays the same when the spaces between the words change", () => {
    expect(idIn(["末班船 走了。"], "末班船 走了。")).toBe(idIn([WORDS], WORDS));
  });

  it("numbers repeated words from the second place on", () => {
    const first = idIn([WORDS], WORDS);
    const places = [1, 2, 3].map((nth) => idIn([WORDS, `他说：${WORDS}`, WORDS], WORDS, nth));
    expect(places).toEqual([first, `${first}-2`, `${first}-3`]);
  });

  it("numbers words that differ in their spaces alone", () => {
    expect(idIn(["1 月。", "1月。"], "1月。")).toBe(`${idIn(["1 月。"], "1 月。")}-2`);
  });

  it("counts places that overlap", () => {
    expect(idIn(["哈哈哈"], "哈哈", 2)).toBe(`${idIn(["哈哈"], "哈哈")}-2`);
  });

  it("is another for other words and in another document", () => {
    const range = { start: 0, end: WORDS.length };
    const [here, there] = ["0123456789ab", "ba9876543210"].map((id) =>
      firstCitationIdOf(buildDocument([paragraph(WORDS)], { id }), range),
    );
    expect(there).not.toBe(here);
    expect(idIn(["末班船来了。"], "末班船来了。")).not.toBe(here);
  });
});

describe("documentIdIn", () => {
  it.each([
    ["0123456789ab-0a1b2c3d", "0123456789ab"],
    ["0123456789ab-0a1b2c3d-2", "0123456789ab"],
    ["0123456789ab-0a1b2c3d-12", "0123456789ab"],
    ["", undefined],
    ["0123456789ab", undefined],
    ["0123456789ab-", undefined],
    ["0123456789ab-0a1b2c3", undefined],
    ["0123456789ab-0a1b2c3d-", undefined],
    ["0123456789ab-0a1b2c3d-x", undefined],
    ["0123456789AB-0A1B2C3D", undefined],
    [" 0123456789ab-0a1b2c3d", undefined],
    ["0123456789ab-0a1b2c3d\n", undefined],
    ["../../etc/passwd", undefined],
  ])("finds in %j the document's id %j", (citationId, expected) => {
    expect(documentIdIn(citationId)).toBe(expected);
  });
});
