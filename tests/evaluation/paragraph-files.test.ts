import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/documents/parse-document.ts";
import { fileOf, findIncomplete, toParagraphs } from "../../src/evaluation/paragraph-files.ts";
import { splitDocument } from "../../src/passages/split-document.ts";
import { withoutSpace } from "../../src/text/fold.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Document } from "../../src/types.ts";

/** The document that the paragraph's file becomes when it is indexed. */
const parse = (text: string): Document => {
  const [paragraph] = toParagraphs([text]);
  if (!paragraph) throw new Error("No paragraph");
  return parseDocument(paragraph.path, Buffer.from(fileOf(paragraph))).document;
};

/** What a reader of files would take for a heading, markup, front matter, a list, a note or damage. */
const LURES = [
  "# 江湾",
  "---\ntitle: 江湾\n---\n",
  "<h1>江湾</h1>",
  "<li>一</li><li>二</li></p></p>",
  "<!-- 江湾",
  "&amp;&lt;",
  "**江湾**",
  "一、江湾",
  "1. 江湾",
  "第一章 江湾",
  "- 船\n- 车",
  "| a | b |\n|---|---|",
  "a\tb\nc\td",
  "[^1]: 注",
  "\ufffd\ufffd江湾",
  "\u0001\u0085江湾",
  "摘要：江湾",
  "JIANGWAN FERRY",
  "“江湾”",
] as const;
const words = fc.constantFrom(
  "末班船在九点开。",
  "The ferry left at nine. ",
  "Паром ушёл. ",
  "\n",
  " ",
  "江湾",
);

describe("fileOf", () => {
  it.each(LURES.map((lure) => [lure]))("keeps a paragraph whole that is or begins with %j", (lure) => {
    for (const text of [lure, `${lure}\n末班船在九点开。`, `末班船在九点开。\n${lure}`]) {
      const document = parse(text);
      expect(withoutSpace(document.text)).toBe(withoutSpace(text));
      expect(document.blocks.map(({ type }) => type)).not.toContain("heading");
    }
  });

  it("keeps every word of a paragraph, and where it can be quoted", () => {
    const splitSentences = createSentenceSplitter();
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.constantFrom(...LURES)), { minLength: 1 }), (parts) => {
        const text = `${parts.join("")}渡口`;
        const document = parse(text);
        const passages = splitDocument(document, splitSentences).map((passage) => passage.text);
        expect(withoutSpace(passages.join(""))).toBe(withoutSpace(text));
      }),
    );
  });

  it("gives a document no name that a question could find it by", () => {
    expect(parse("渡口")).toMatchObject({ title: "—", author: null, date: null });
  });
});

describe("toParagraphs", () => {
  it("makes one document of the same words in two places", () => {
    expect(toParagraphs(["船", "车", "船"]).map(({ text }) => text)).toEqual(["船", "车"]);
  });
});

describe("findIncomplete", () => {
  it("finds what is missing from the index or has lost words, white space apart", () => {
    const paragraphs = toParagraphs(["船 在\n江湾", "车", "桥在江上"]);
    const [first, , third] = paragraphs;
    const documentOf = (path: string | undefined, text: string): Document => ({
      ...parse("渡口"),
      path: path ?? "",
      text,
    });
    const documents = [documentOf(first?.path, "船在 江湾"), documentOf(third?.path, "桥")];
    const byId = new Map(documents.map((document, index) => [String(index), document]));
    expect(findIncomplete(paragraphs, byId).map(({ text }) => text)).toEqual(["车", "桥在江上"]);
  });
});
