import { describe, expect, it } from "vitest";
import { dot } from "../../src/ranking/nearness.ts";
import { createScene } from "./scene.ts";

const { apart } = createScene("");

describe("takeApart", () => {
  it("takes each unit apart, in order, with where it stands", () => {
    const { units } = apart({ texts: ["The ship left.", "Twelve came"], blocks: [0, 1] });
    expect(units.map(({ text }) => text.tokens.map(({ word }) => word))).toEqual([
      ["ship", "left"],
      ["twelve", "came"],
    ]);
    expect(units.map(({ block, length }) => [block, length])).toEqual([
      [0, 14],
      [1, 11],
    ]);
  });

  it("reads a cell's label apart from its words; a sentence has none", () => {
    const { units } = apart({ texts: ["1990 › Ships|twelve", "No label"] });
    expect(units.map(({ label }) => label?.folded ?? null)).toEqual(["1990 › ships", null]);
    expect(units[0]?.text.folded).toBe("twelve");
  });

  it.each([
    ["Who left?", true],
    ["谁走了？", true],
    ["“谁走了？”", true],
    ["Who left? Nobody.", false],
    ["Nobody left.", false],
  ])("tells whether %s is a question", (text, expected) => {
    expect(apart({ texts: [text] }).units[0]?.isQuestion).toBe(expected);
  });

  it("knows the numbers of each unit, and those of all with title and headings", () => {
    const { units, numbers } = apart({ texts: ["12 ships in 1990", "no number"], context: "Chapter 7" });
    expect(units.map((unit) => unit.numbers)).toEqual([["12", "1990"], []]);
    expect([...numbers].toSorted()).toEqual(["12", "1990", "7"]);
  });

  it("gives each unit a vector, which points nowhere where no word is known", () => {
    const { units } = apart({ texts: ["ship", "!"] });
    expect(units.map(({ vector }) => dot(vector, vector))).toEqual([1, 0]);
    expect(apart({ texts: [] })).toMatchObject({ units: [], isReference: false });
  });

  it("tells works that are named from what is told", () => {
    const work = "张三：《渡口史》，江湾出版社，1990年版，第12页。";
    expect(apart({ texts: [work] }).isReference).toBe(true);
    expect(apart({ texts: ["The ship left."] }).isReference).toBe(false);
  });
});
