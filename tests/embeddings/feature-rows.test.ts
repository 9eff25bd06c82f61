import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFeatureRows } from "../../src/embeddings/feature-rows.ts";

const character = fc.constantFrom(..."北约a渡#𠀀𠀁");
const codePointOf = (text: string): number => text.codePointAt(0) ?? 0;

describe("createFeatureRows", () => {
  it("finds a character and two by their code points just where it finds them by their string", () => {
    const feature = fc.array(character, { minLength: 1, maxLength: 3 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(fc.uniqueArray(feature), character, character, (features, first, second) => {
        const rows = createFeatureRows(features);
        const [one, other] = [codePointOf(first), codePointOf(second)];
        const expected = (text: string) => (features.includes(text) ? features.indexOf(text) : undefined);
        expect(rows.word(first + second)).toBe(expected(first + second));
        expect(rows.character(one)).toBe(expected(first));
        expect(rows.pair(one, other)).toBe(expected(first + second));
      }),
    );
  });

  it("refuses pairs of more characters than it can number", () => {
    const features = Array.from({ length: 40_000 }, (_, at) => `a${String.fromCodePoint(0x4e00 + at)}`);
    expect(() => createFeatureRows(features)).toThrow("too many characters");
  });
});
