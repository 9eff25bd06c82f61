import { describe, expect, it } from "vitest";
import {
  assembleInline,
  type InlinePiece,
  LINE_BREAK,
  piecesOf,
  trimInline,
} from "../../src/documents/inline-text.ts";
import { traced } from "../../src/documents/traced-text.ts";

const textOf = (...pieces: readonly (string | InlinePiece)[]): string =>
  assembleInline(pieces.map((piece) => (typeof piece === "string" ? traced(piece, 1) : piece))).content.text;

describe("the seam between two pieces of a paragraph", () => {
  it.each([
    ["two Chinese characters", ["船票 ", "涨价"], "船票涨价"],
    ["Chinese and a mark", ["吗？ ", "我们"], "吗？我们"],
    ["a Chinese mark and a word", ["他说， ", "OK"], "他说，OK"],
    ["a word and a Chinese mark", ["OK ", "，他说"], "OK，他说"],
    ["Chinese and a word", ["共同安全 ", "Common"], "共同安全 Common"],
    ["two words", ["the ", "pier"], "the pier"],
    ["two words without space", ["the", "pier"], "thepier"],
    ["two Russian words", ["паром", LINE_BREAK, "ушёл"], "паром ушёл"],
    ["two lines of Chinese", ["开始采", LINE_BREAK, "取"], "开始采取"],
    ["a line of Chinese and one of words", ["船名", LINE_BREAK, "Ada"], "船名Ada"],
    ["a blank piece between words", ["the", "  ", "pier"], "the pier"],
    ["line breaks at both ends", [LINE_BREAK, "a", LINE_BREAK], "a"],
  ] as const)("is closed or kept: %s", (_name, pieces, text) => {
    expect(textOf(...pieces)).toBe(text);
  });

  it("keeps white space inside a piece, runs of it as one space", () => {
    expect(textOf("表 1  和\t表 2")).toBe("表 1 和 表 2");
  });

  it("keeps an ideographic space and a no-break space inside", () => {
    expect(textOf("甲\u3000乙\u00a0丙")).toBe("甲\u3000乙\u00a0丙");
  });
});

describe("the calls of notes", () => {
  it("stand where their mark stood", () => {
    const { content, calls } = trimInline(
      assembleInline([traced("  甲", 1), { callOf: "x" }, traced("乙 ", 1), { callOf: "y" }, LINE_BREAK]),
    );
    expect(content.text).toBe("甲乙");
    expect(calls).toEqual([
      { offset: 1, label: "x" },
      { offset: 2, label: "y" },
    ]);
  });

  it("stay inside a text whose ends are cut", () => {
    const { calls } = trimInline({
      content: traced("\u00a0甲\u00a0", 1),
      calls: [
        { offset: 0, label: "x" },
        { offset: 3, label: "y" },
      ],
    });
    expect(calls.map(({ offset }) => offset)).toEqual([0, 1]);
  });
});

describe("a text of several lines", () => {
  it("becomes one piece a line", () => {
    expect(piecesOf("甲\n乙", 7)).toEqual([traced("甲", 7), LINE_BREAK, traced("乙", 8)]);
    expect(assembleInline(piecesOf("甲\n乙", 7)).content.lineStarts).toEqual([
      [0, 7],
      [1, 8],
    ]);
  });
});
