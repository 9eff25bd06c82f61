import { describe, expect, it } from "vitest";
import { LONGEST_PASSAGE } from "../../src/passages/settings.ts";
import { splitDocument } from "../../src/passages/split-document.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Passage } from "../../src/types.ts";
import {
  type BlockDraft,
  buildDocument,
  caption,
  footnote,
  headerRow,
  heading,
  paragraph,
  row,
} from "../builders.ts";

const splitSentences = createSentenceSplitter();
const split = (...[drafts, info]: Parameters<typeof buildDocument>): Passage[] =>
  splitDocument(buildDocument(drafts, info), splitSentences);

const textsOf = (passages: readonly Passage[]): string[] => passages.map(({ text }) => text);

describe("splitDocument", () => {
  it("puts neighbouring paragraphs and list items into one passage as long as they fit", () => {
    const item: BlockDraft = { type: "list-item", text: "第一条。" };
    expect(textsOf(split([paragraph("甲。"), item, paragraph("乙。")]))).toEqual([
      "甲。\n\n第一条。\n\n乙。",
    ]);
    const half = "江".repeat(LONGEST_PASSAGE / 2);
    expect(textsOf(split([paragraph(half), paragraph(half)]))).toEqual([half, half]);
  });

  it("cuts a paragraph that is too long at the ends of its sentences", () => {
    const sentence = `${"江".repeat(149)}。`;
    expect(textsOf(split([paragraph(sentence.repeat(4))]))).toEqual([sentence.repeat(2), sentence.repeat(2)]);
  });

  it("gives no passage for a document of headings and header rows alone", () => {
    expect(split([heading("一"), headerRow("年", "人数")])).toEqual([]);
  });

  it("makes rows, captions and footnotes passages of their own type", () => {
    const passages = split([
      paragraph("正文。"),
      caption("表1 客流"),
      headerRow("年", "人数"),
      row("1990", "12"),
      row("1991", "13"),
      footnote("见《江湾日报》。"),
      paragraph("后文。"),
    ]);
    expect(passages.map(({ type, text }) => [type, text])).toEqual([
      ["text", "正文。"],
      ["caption", "表1 客流"],
      ["table", "1990\t12"],
      ["table", "1991\t13"],
      ["footnote", "见《江湾日报》。"],
      ["text", "后文。"],
    ]);
  });

  const HEADING_PATHS: readonly (readonly [string, readonly BlockDraft[], readonly string[]])[] = [
    ["no heading", [], []],
    ["three levels", [heading("一", 1), heading("二", 2), heading("三", 3)], ["一", "二", "三"]],
    ["a skipped level", [heading("一", 1), heading("三", 3)], ["一", "三"]],
    ["back up again", [heading("一", 1), heading("二", 2), heading("三", 3), heading("另", 2)], ["一", "另"]],
    ["a sibling", [heading("一", 2), heading("二", 2)], ["二"]],
    ["a higher heading after a lower one", [heading("三", 3), heading("一", 1)], ["一"]],
    ["the title, which is not repeated", [heading("渡口", 1), heading("二", 2)], ["二"]],
    [
      "a heading without a level, which is a highest one",
      [heading("一"), { type: "heading", text: "二" }],
      ["二"],
    ],
  ];
  it.each(HEADING_PATHS)("names the headings above a passage: %s", (_name, above, expected) => {
    const passages = split([...above, paragraph("正文。")], { title: "渡口" });
    expect(passages.map(({ headings }) => headings)).toEqual([expected]);
  });

  it("puts the caption above the rows of its table, and above no other words", () => {
    const passages = split([
      heading("一"),
      caption("表1"),
      headerRow("年"),
      row("1990"),
      row("1991"),
      paragraph("文。"),
      row("1992"),
      caption("表2"),
      heading("二"),
      row("1993"),
    ]);
    expect(passages.map(({ text, headings }) => [text, headings.join()])).toEqual([
      ["表1", "一"],
      ["1990", "一,表1"],
      ["1991", "一,表1"],
      ["文。", "一"],
      ["1992", "一"],
      ["表2", "一"],
      ["1993", "二"],
    ]);
  });

  it("keeps the words about a document apart from the words of it", () => {
    const byline: BlockDraft = { ...paragraph("【文/张三】"), part: "front" };
    const editor: BlockDraft = { ...paragraph("责任编辑：李四"), part: "back" };
    const passages = split([byline, paragraph("正文。"), editor]);
    expect(passages.map(({ text, part }) => [text, part])).toEqual([
      ["【文/张三】", "front"],
      ["正文。", undefined],
      ["责任编辑：李四", "back"],
    ]);
    expect("part" in (passages[1] ?? {})).toBe(false);
  });

  it("tells the language of each passage, and takes the document's where there are no letters", () => {
    const drafts = ["末班船。", "The last ferry.", "Последний паром.", "1990."].flatMap((text) => [
      heading("—"),
      paragraph(text),
    ]);
    expect(split(drafts, { language: "ru" }).map(({ language }) => language)).toEqual([
      "zh",
      "en",
      "ru",
      "ru",
    ]);
  });

  it("gives different ids to the same words in another place, under another heading and in another document", () => {
    const drafts = [heading("一"), footnote("同上。"), footnote("同上。"), heading("二"), footnote("同上。")];
    const ids = [...split(drafts), ...split(drafts, { id: "ba9876543210" })].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
  });

  it("gives the same ids when words elsewhere change", () => {
    const ids = (first: string): string[] =>
      split([paragraph(first), heading("二"), paragraph("末班船。"), footnote("同上。")]).map(({ id }) => id);
    const [before, after] = [ids("甲。"), ids("乙，又写了一些。")];
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(after[0]).not.toBe(before[0]);
  });
});
