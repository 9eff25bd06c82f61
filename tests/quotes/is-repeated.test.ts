import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRepeated } from "../../src/quotes/is-repeated.ts";

const PAPER = "The river rose in March. Four ships were lost then.";

describe("isRepeated", () => {
  it.each([
    ["the same words", "Four ships were lost then.", true],
    ["words of a longer text", PAPER, true],
    ["the same words with other white space", "Four\nships  were lost\u3000then.", true],
    ["other words", "Two ships were lost then.", false],
    ["a part of its words", "Four ships were lost", true],
    ["nothing else", undefined, false],
  ])("tells of a sentence whether it says again what another does: %s", (_name, other, expected) => {
    const others = other === undefined ? [] : ["The mill was sold.", other];
    expect(isRepeated("Four ships were lost then.", others)).toBe(expected);
  });

  it.each([
    ["12", "In 2012 there were 12 ships."],
    ["Moscow", "The mill was sold to Moscow in March."],
    ["是", "渡口是停船的地方。"],
    ["十二条船", "渡口有十二条船。"],
  ])("takes %j, which may stand in %j by chance, for no repetition", (short, long) => {
    expect(isRepeated(short, [long])).toBe(false);
    expect(isRepeated(long, [short])).toBe(false);
    expect(isRepeated(short, [short])).toBe(true);
  });

  it("does not ask which of two came first", () => {
    const text = fc
      .array(fc.constantFrom("江湾渡口停航了。", "The ship left early. ", "12", " "))
      .map((words) => words.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(isRepeated(a, [b])).toBe(isRepeated(b, [a]));
      }),
    );
  });
});
