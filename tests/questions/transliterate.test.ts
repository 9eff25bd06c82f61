import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createTransliteration,
  formatPieces,
  type Piece,
  parsePieces,
} from "../../src/questions/transliterate.ts";

const PIECES: ReadonlyMap<string, Piece> = new Map([
  [
    "go",
    {
      share: 0.4,
      characters: [
        ["戈", 0.75],
        ["果", 0.25],
      ],
    },
  ],
  ["r", { share: 0.3, characters: [["尔", 1]] }],
  ["gor", { share: 0.1, characters: [["戈", 0.5]] }],
  ["ba", { share: 0.2, characters: [["巴", 1]] }],
]);
const transliterate = createTransliteration(PIECES);

describe("createTransliteration", () => {
  it("writes a name in all ways of cutting it, the likeliest first", () => {
    const spellings = transliterate("gorba");
    // 0.4 × 0.75 × 0.3 × 0.2, 0.1 × 0.5 × 0.2 and 0.4 × 0.25 × 0.3 × 0.2 of what they are together.
    expect(spellings).toEqual([
      { spelling: "戈尔巴", probability: expect.closeTo(0.018 / 0.034, 9) },
      { spelling: "戈巴", probability: expect.closeTo(0.01 / 0.034, 9) },
      { spelling: "果尔巴", probability: expect.closeTo(0.006 / 0.034, 9) },
    ]);
  });

  it("adds up the ways that lead to the same spelling", () => {
    const twoWays = createTransliteration(
      new Map<string, Piece>([
        ["a", { share: 0.5, characters: [["阿", 1]] }],
        ["aa", { share: 0.25, characters: [["阿", 1]] }],
      ]),
    );
    // 阿阿 for a+aa and for aa+a.
    expect(twoWays("aaa").find(({ spelling }) => spelling === "阿阿")?.probability).toBeCloseTo(
      (2 * 0.125) / (2 * 0.125 + 0.125),
      9,
    );
  });

  it.each(["", "x", "gox", "xgo", "戈"])("writes %j in no way", (name) => {
    expect(transliterate(name)).toEqual([]);
  });

  it("gives probabilities that add up to 1, the highest first, and no spelling twice, for a name of any length", () => {
    const name = fc
      .array(fc.constantFrom("go", "r", "ba", "x"), { minLength: 1, maxLength: 12 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(name, (each) => {
        const spellings = transliterate(each);
        const probabilities = spellings.map(({ probability }) => probability);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        expect(new Set(spellings.map(({ spelling }) => spelling)).size).toBe(spellings.length);
        const sum = probabilities.reduce((total, probability) => total + probability, 0);
        if (spellings.length > 0) expect(sum).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("parsePieces", () => {
  it("reads what was written", () => {
    expect(parsePieces(formatPieces(PIECES))).toEqual(PIECES);
    expect(parsePieces("")).toEqual(new Map());
  });
});
