import { describe, expect, it } from "vitest";
import { findNotes } from "../../src/documents/find-notes.ts";
import type { RawBlock } from "../../src/documents/raw-block.ts";
import { allInShort } from "./blocks-of.ts";
import { heading, paragraphs } from "./raw-blocks.ts";

const find = (...texts: readonly string[]): string[] => allInShort(findNotes(paragraphs(...texts)));

describe("the notes of a text without markup", () => {
  it.each([
    ["^① and ①", ["船^①开。", "① 注"], ["paragraph 船开。 @1=note 1", "footnote 注 =note 1"]],
    ["^① and ^①", ["船^①。", "^① 注"], ["paragraph 船。 @1=note 1", "footnote 注 =note 1"]],
    ["[1]", ["船[1]。", "[1] 注"], ["paragraph 船。 @1=note 1", "footnote 注 =note 1"]],
    [
      "［1］ and 〔2〕",
      ["船［1］开〔2〕。", "［1］注", "〔2〕注"],
      ["paragraph 船开。 @1=note 1 @2=note 2", "footnote 注 =note 1", "footnote 注 =note 2"],
    ],
    [
      "superscript digits",
      ["The ferry¹² left.", "¹² A note"],
      ["paragraph The ferry left. @9=note 1", "footnote A note =note 1"],
    ],
    ["a star on a title", ["题目*", "* 注"], ["paragraph 题目 @2=note 1", "footnote 注 =note 1"]],
  ])("are paired with their calls: %s", (_name, texts, blocks) => {
    expect(find(...texts)).toEqual(blocks);
  });

  it.each([
    ["a number in brackets that no note explains", ["见第[3]条。"], ["paragraph 见第[3]条。"]],
    ["a square metre", ["船长 20 m²。"], ["paragraph 船长 20 m²。"]],
    ["an item that no call names", ["船。", "① 第一点"], ["paragraph 船。", "paragraph ① 第一点"]],
    ["a bullet", ["题目", "* 甲"], ["paragraph 题目", "paragraph * 甲"]],
  ])("are not seen in %s", (_name, texts, blocks) => {
    expect(find(...texts)).toEqual(blocks);
  });

  it("are numbered anew on every page", () => {
    expect(find("甲^①。", "① 一", "乙^①。", "① 二")).toEqual([
      "paragraph 甲。 @1=note 1",
      "footnote 一 =note 1",
      "paragraph 乙。 @1=note 3",
      "footnote 二 =note 3",
    ]);
  });

  it("settle the calls before them: a later note of the same number is none of theirs", () => {
    expect(find("甲^①乙^②。", "① 一", "正文。", "② 第二点")).toEqual([
      "paragraph 甲乙。 @1=note 1 @2=^① and ① ②",
      "footnote 一 =note 1",
      "paragraph 正文。",
      "paragraph ② 第二点",
    ]);
  });

  it("leave a second one of the same number alone: its call is taken", () => {
    expect(find("甲^①。", "① 一", "① 二").at(-1)).toBe("paragraph ① 二");
  });

  it("are found with a caret though nothing calls them", () => {
    expect(find("正文。", "^① 注")).toEqual(["paragraph 正文。", "footnote 注 =note 1"]);
  });

  it.each([
    ["船^① 开", "船开 @1"],
    ["the ferry^① left", "the ferry left @9"],
    ["船。”^① 这", "船。”这 @3"],
    ["船 ^①开", "船 开 @2"],
  ])("leave no space where Chinese needs none: %j", (text, rest) => {
    expect(find(text, "① 注")[0]).toBe(`paragraph ${rest}=note 1`);
  });

  it("may be called in headings and list items", () => {
    const item: RawBlock = { ...paragraphs("项^①")[0], type: "list-item" } as RawBlock;
    expect(allInShort(findNotes([heading("题^①", 1), ...paragraphs("① 注")]))[0]).toBe(
      "heading1 题 @1=note 1",
    );
    expect(allInShort(findNotes([item, ...paragraphs("① 注")]))[0]).toBe("list-item 项 @1=note 1");
  });

  it("leave the calls that markup gave at their place in the text", () => {
    const [block] = paragraphs("甲^①乙丙。");
    const marked: RawBlock[] = [
      { ...(block as RawBlock), calls: [{ offset: 4, label: "m" }] },
      ...paragraphs("① 注"),
    ];
    expect(allInShort(findNotes(marked))[0]).toBe("paragraph 甲乙丙。 @1=note 1 @2=m");
  });
});
