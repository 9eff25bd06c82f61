import { describe, expect, it } from "vitest";
import { splitDocument } from "../../src/passages/split-document.ts";
import { citationIdOf } from "../../src/quotes/citation-id.ts";
import { findSuccessors } from "../../src/quotes/find-successors.ts";
import { quotableSpans } from "../../src/quotes/quotable-spans.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Document } from "../../src/types.ts";
import { buildDocument, paragraph } from "../builders.ts";

const splitSentences = createSentenceSplitter();
const documentOf = (...texts: string[]): Document => buildDocument(texts.map(paragraph));

const idOf = (document: Document, words: string): string => {
  const start = document.text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return citationIdOf(document, { start, end: start + words.length });
};

const successors = (before: Document, after: Document) => {
  const versionOf = (document: Document) => ({
    text: document.text,
    spans: quotableSpans(document, splitDocument(document, splitSentences), splitSentences),
  });
  return findSuccessors(versionOf(before), versionOf(after));
};

const BEFORE = documentOf("渡口有十二条船，每天开六班。", "桥关了十一天。公共汽车绕道而行。票价涨到了五元。");

describe("findSuccessors", () => {
  it("finds none where nothing has changed", () => {
    expect(successors(BEFORE, documentOf(...BEFORE.text.split("\n\n")))).toEqual(new Map());
  });

  it("leads from words that were changed to what they became, wherever it stands", () => {
    const after = documentOf(
      "桥关了十一天。公共汽车绕道而行。票价涨到了五元。",
      "渡口有三条船，每天开六班。",
    );
    const id = idOf(BEFORE, "渡口有十二条船，每天开六班。");
    expect(successors(BEFORE, after).get(id)).toBe(idOf(after, "渡口有三条船，每天开六班。"));
  });

  it("leads to what stands at the place where nothing is like the words that are gone", () => {
    const after = documentOf("渡口有十二条船，每天开六班。", "桥关了十一天。公共汽车绕道而行。学生半价！");
    const id = idOf(BEFORE, "票价涨到了五元。");
    expect(successors(BEFORE, after).get(id)).toBe(idOf(after, "学生半价！"));
  });

  it("leads from a quote of some sentences to the one that is gone", () => {
    const after = documentOf(
      "渡口有十二条船，每天开六班。",
      "桥关了十一天。公共汽车绕道行驶。票价涨到了五元。",
    );
    const id = idOf(BEFORE, "桥关了十一天。公共汽车绕道而行。");
    expect(successors(BEFORE, after).get(id)).toBe(idOf(after, "公共汽车绕道行驶。"));
  });

  it("leads from sentences that were parted to the first of them", () => {
    const after = documentOf(
      "渡口有十二条船，每天开六班。",
      "桥关了十一天。",
      "公共汽车绕道而行。票价涨到了五元。",
    );
    const id = idOf(BEFORE, "桥关了十一天。公共汽车绕道而行。");
    expect(successors(BEFORE, after).get(id)).toBe(idOf(after, "桥关了十一天。"));
  });

  it("finds none in a document that holds nothing to quote", () => {
    expect(successors(BEFORE, buildDocument([{ type: "heading", text: "空", level: 1 }]))).toEqual(new Map());
  });
});
