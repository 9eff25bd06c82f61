import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortenText } from "../../src/embeddings/shorten-text.ts";

/** A token every two characters. */
const countPairs = (text: string): number => Math.ceil([...text].length / 2);

describe("shortenText", () => {
  it("leaves a text alone that is short enough, and asks once", () => {
    let asked = 0;
    const count = (text: string): number => {
      asked += 1;
      return countPairs(text);
    };
    expect(shortenText("abcdef", 3, count)).toBe("abcdef");
    expect(asked).toBe(1);
  });

  it("gives the longest beginning that fits, and cuts no character in half", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.nat(25), (text, most) => {
        const shortened = shortenText(text, most, countPairs);
        expect(text.startsWith(shortened)).toBe(true);
        expect(countPairs(shortened)).toBeLessThanOrEqual(most);
        expect([...shortened].length).toBe(Math.min([...text].length, most * 2));
      }),
    );
  });
});
