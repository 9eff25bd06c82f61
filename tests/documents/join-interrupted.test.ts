import { describe, expect, it } from "vitest";
import { joinInterrupted } from "../../src/documents/join-interrupted.ts";
import type { RawBlock } from "../../src/documents/raw-block.ts";
import { traced } from "../../src/documents/traced-text.ts";
import { allInShort } from "./blocks-of.ts";
import { centred, heading, IMAGE, note, paragraphs } from "./raw-blocks.ts";

const join = (...blocks: readonly RawBlock[]): string[] => allInShort(joinInterrupted(blocks));
const [first, second, ended] = paragraphs("两市开始采", "取新的办法。", "船停了。") as [
  RawBlock,
  RawBlock,
  RawBlock,
];

describe("a sentence that a page break interrupts", () => {
  it.each([
    ["one note", [note("注")], ["paragraph 两市开始采取新的办法。", "footnote 注 =n"]],
    [
      "notes and a picture",
      [IMAGE, note("注")],
      ["paragraph 两市开始采取新的办法。", "image", "footnote 注 =n"],
    ],
  ])("is joined over %s", (_name, between, blocks) => {
    expect(join(first, ...between, second)).toEqual(blocks);
  });

  it("is joined over several pages", () => {
    const [end] = paragraphs("到底。") as [RawBlock];
    const middle: RawBlock = { type: "paragraph", content: traced("取新的", 2) };
    expect(join(first, note("一"), middle, note("二"), end)).toEqual([
      "paragraph 两市开始采取新的到底。",
      "footnote 一 =n",
      "footnote 二 =n",
    ]);
  });

  it("keeps the calls of both halves", () => {
    const joined = join({ ...first, calls: [{ offset: 2, label: "a" }] }, note("注"), {
      ...second,
      calls: [{ offset: 1, label: "b" }],
    });
    expect(joined[0]).toBe("paragraph 两市开始采取新的办法。 @2=a @6=b");
  });

  it.each([
    ["no note stands between", [first, second]],
    ["only a picture stands between", [first, IMAGE, second]],
    ["the first half ends a sentence", [ended, note("注"), second]],
    ["a heading stands between", [first, note("注"), heading("题", 1), second]],
    ["the second half is an editor's line", [first, note("注"), { ...second, part: "back" as const }]],
    ["the second half is set in the middle", [first, note("注"), centred("图")]],
    ["there is nothing before the note", [note("注"), second]],
  ])("is not seen where %s", (_name, blocks) => {
    expect(join(...blocks)).toEqual(allInShort(blocks));
  });
});
