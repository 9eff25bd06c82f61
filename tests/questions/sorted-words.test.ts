import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSortedWords } from "../../src/questions/sorted-words.ts";

const sorted = (words: readonly string[]): string[] =>
  [...new Set(words)].toSorted((a, b) => (a < b ? -1 : 1));
const pack = (words: readonly string[]): Uint8Array => Buffer.from(words.join("\n"));
const anyWord = fc.string({ minLength: 1, unit: fc.constantFrom(..."abz-é жя俄罗斯😀") });

describe("readSortedWords", () => {
  it("finds every word where it stands in the list", () => {
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 1 }), (words) => {
        const list = sorted(words);
        const read = readSortedWords(pack(list));
        expect(read.size).toBe(list.length);
        expect(list.map((_word, index) => read.wordAt(index))).toEqual(list);
        expect(list.map((word) => read.positionOf(word))).toEqual([...list.keys()]);
      }),
    );
  });

  it("finds no word that is not there", () => {
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 1 }), anyWord, (words, other) => {
        const list = sorted(words.filter((word) => word !== other).concat("m"));
        expect(readSortedWords(pack(list)).positionOf(other)).toBeLessThan(0);
      }),
    );
  });

  it.each(["", "reset"])("finds %j nowhere where there are no words", (word) => {
    const none = readSortedWords(new Uint8Array());
    expect([none.size, none.positionOf(word)]).toEqual([0, -1]);
  });
});
