import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFold, withoutSpace } from "../../src/text/fold.ts";

const fold = createFold();

describe("folding", () => {
  it.each([
    ["traditional and simplified characters", "美國的態度與理事會", "美国的态度与理事会"],
    ["widths", "ＮＡＴＯ１２，（甲）：", "nato12,(甲):"],
    ["case", "NATO Паром", "nato паром"],
    ["dashes", "青屿—白沙―江湾–a－b", "青屿-白沙-江湾-a-b"],
    ["double dashes", "战略――俄语", "战略-俄语"],
    ["tildes", "1985～1988", "1985-1988"],
    ["quotation marks", "“甲”「乙」«в»", '"甲"“乙”"в"'],
    ["apostrophes", "town’s", "town's"],
    ["initials set apart", "U. S. - River", "U.S. - River"],
    ["initials in Russian", "С. Ш. А. и", "С.Ш.А. и"],
    ["the Russian ё", "пойдёт", "пойдет"],
    ["stress marks", "за\u0301мок", "замок"],
    ["underscores", "打出_牌_", "打出 牌 "],
  ])("makes alike: %s", (_name, first, second) => {
    expect(fold(first)).toBe(fold(second));
  });

  it.each([
    ["Cyrillic and Latin letters", "А", "A"],
    ["words and their neighbours", "паром", "пар ом"],
    ["digits", "1990", "1991"],
    ["a mark of a note and a digit after a caret", "利益^1", "利益1"],
  ])("keeps apart: %s", (_name, first, second) => {
    expect(fold(first)).not.toBe(fold(second));
  });

  it("changes nothing more the second time", () => {
    const texts = fc.array(
      fc.constantFrom("國", "A. B.", "Ё", "“", "——", "ﬁ", "①", "_", "паром", " ", "，", "U. S."),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const once = fold(parts.join("。"));
        expect(fold(once)).toBe(once);
      }),
    );
  });

  it("survives lone surrogates", () => {
    expect(fold("a\ud800b")).toBe("a\ufffdb");
  });
});

describe("a text without white space", () => {
  it.each([
    ["1990 年\n6\t月", "1990年6月"],
    ["a\u00a0b\u3000c", "abc"],
    ["", ""],
  ])("%j", (text, rest) => {
    expect(withoutSpace(text)).toBe(rest);
  });
});
