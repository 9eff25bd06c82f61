import { describe, expect, it } from "vitest";
import { phrasesIn, toUnits } from "../../training/units.ts";
import { DICTIONARY, TEXTS, tokenRowsOf } from "./builders.ts";

describe("phrasesIn", () => {
  it.each([
    ["two words", "old stone bridge", ["stone bridge"], ["stone bridge"]],
    ["three words", "old stone bridge", ["old stone bridge"], ["old stone bridge"]],
    ["phrases within each other", "a b c", ["a b", "a b c", "b c"], ["a b", "a b c", "b c"]],
    ["a phrase as often as it stands", "a b a b", ["a b"], ["a b", "a b"]],
    ["no single words and nothing longer than three", "a b c d", ["a", "a b c d"], []],
    ["nothing in nothing", "", [""], []],
  ])("finds %s", (_name, text, known, expected) => {
    const words = text === "" ? [] : text.split(" ");
    expect(phrasesIn(words, (phrase) => known.includes(phrase))).toEqual(expected);
  });
});

describe("toUnits", () => {
  const unitsOf = (entries: Parameters<typeof tokenRowsOf>[1], texts: Parameters<typeof tokenRowsOf>[1]) => {
    const rows = toUnits([...tokenRowsOf(DICTIONARY, entries), ...tokenRowsOf(TEXTS, texts)]);
    return rows.slice(entries.length).map(({ units }) => units);
  };

  it("puts a name of the dictionary beside its words, however rare it is", () => {
    const [units] = unitsOf([{ en: "Blue Harbour" }], [{ en: "Ships left Blue Harbour." }]);
    expect(units?.en).toEqual(["ship", "left", "blue", "harbour", "blue harbour"]);
  });

  it("takes other phrases of the dictionary from two places on", () => {
    const entry = { ru: "каменный мост" };
    const text = { ru: "Каменный мост закрыт." };
    expect(unitsOf([entry], [text])[0]?.ru).not.toContain("камен мост");
    expect(unitsOf([entry], [text, text])[1]?.ru).toContain("камен мост");
  });

  it("takes no phrase that is in no dictionary, and none of four words", () => {
    const text = { en: "Ships left Blue Harbour Old Town." };
    expect(unitsOf([{ en: "Blue Harbour Old Town" }], [text])[0]?.en).toEqual([
      "ship",
      "left",
      "blue",
      "harbour",
      "old",
      "town",
    ]);
  });

  it("joins the parts of Chinese names that stand together in many different rows", () => {
    const texts = ["昨天", "今天", "明天", "星期一", "星期二"].map((day) => ({ zh: `${day}鑫淼讨论问题` }));
    for (const units of unitsOf([], texts)) expect(units.zh).toContain("鑫淼");
  });

  it("counts rows with the same Chinese once", () => {
    const units = unitsOf(
      [],
      Array.from({ length: 9 }, () => ({ zh: "鑫淼讨论问题" })),
    );
    expect(units[0]?.zh).not.toContain("鑫淼");
  });

  it("keeps the rows in their order and leaves missing languages empty", () => {
    const [first, second] = unitsOf([], [{ en: "bridge" }, { zh: "大学" }]);
    expect(first).toEqual({ en: ["bridg"], zh: [], ru: [] });
    expect(second).toEqual({ en: [], zh: ["大学"], ru: [] });
  });
});
