import { describe, expect, it } from "vitest";
import { splitDocument } from "../../src/passages/split-document.ts";
import { citationIdOf } from "../../src/quotes/citation-id.ts";
import { findCitation } from "../../src/quotes/find-citation.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Document } from "../../src/types.ts";
import { type BlockDraft, buildDocument, headerRow, heading, listItem, paragraph, row } from "../builders.ts";

const splitSentences = createSentenceSplitter();

const find = (citationId: string, document: Document) =>
  findCitation(citationId, document, splitDocument(document, splitSentences), splitSentences);

const idOf = (document: Document, words: string, start = document.text.indexOf(words)): string =>
  citationIdOf(document, { start, end: start + words.length });

/** One sentence more than a quote holds. */
const COUNTED = [..."一二三四五六七八九"].map((number) => `第${number}，走了。`);

const DRAFTS: readonly BlockDraft[] = [
  heading("渡口"),
  paragraph("末班船走了。后来又开了。有人等着。没有人来。"),
  paragraph("末班船走了。"),
  listItem("修船。"),
  listItem("修路。马上修。"),
  listItem("修桥。"),
  paragraph("都修好了。"),
  paragraph(COUNTED.join("")),
  headerRow("年", "人数"),
  row("1990", "12"),
  row("", "13", "14"),
];
const document = buildDocument(DRAFTS);

describe("findCitation", () => {
  it.each([
    ["a sentence", "后来又开了。", ""],
    ["neighbouring sentences", "后来又开了。有人等着。没有人来。", ""],
    ["items of a list", "修船。\n\n修路。马上修。\n\n修桥。", ""],
    ["eight sentences that are counted", COUNTED.slice(0, 8).join(""), ""],
    ["a cell, with its label", "12", "1990 › 人数"],
    ["a cell of a row without a name", "14", ""],
  ])("finds %s", (_name, words, label) => {
    const found = find(idOf(document, words), document);
    const start = document.text.indexOf(words);
    expect(found?.span).toEqual({
      start,
      end: start + words.length,
      label: expect.stringContaining(label),
      best: expect.objectContaining({ start }),
    });
    expect(found?.passage.text).toContain(words);
  });

  it("finds repeated words at each of their places", () => {
    const words = "末班船走了。";
    const second = document.text.lastIndexOf(words);
    const ids = [idOf(document, words), idOf(document, words, second)];
    expect(ids[1]).toBe(`${ids[0]}-2`);
    expect(ids.map((id) => find(id, document)?.span.start)).toEqual([document.text.indexOf(words), second]);
  });

  it("finds the words in a new version of the document", () => {
    const changed = buildDocument([paragraph("新的一段。"), ...DRAFTS, paragraph("又一段。")]);
    const words = "后来又开了。";
    const found = find(idOf(document, words), changed);
    expect(changed.text.slice(found?.span.start, found?.span.end)).toBe(words);
  });

  it.each([
    ["words that have vanished", idOf(buildDocument([paragraph("渡口关了。")]), "渡口关了。")],
    ["a place that has vanished", `${idOf(document, "末班船走了。")}-3`],
    ["a first place with a number", `${idOf(document, "末班船走了。")}-1`],
    ["a half sentence", idOf(document, "后来又")],
    ["sentences of two paragraphs", idOf(document, "没有人来。\n\n末班船走了。")],
    ["more sentences than a quote has", idOf(document, COUNTED.join(""))],
    ["an item with what follows the list", idOf(document, "修桥。\n\n都修好了。")],
    ["neighbouring cells", idOf(document, "13\t14")],
    ["a heading", idOf(document, "渡口")],
    ["a header row", idOf(document, "人数")],
    ["the same words of another document", idOf({ ...document, id: "ba9876543210" }, "后来又开了。")],
    ["no id at all", "末班船"],
    ["an empty id", ""],
  ])("finds nothing for %s", (_name, citationId) => {
    expect(find(citationId, document)).toBeUndefined();
  });
});
