import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf } from "../../src/text/parts.ts";
import { createTermFold, pairAt, pairsOf, phraseTermsOf } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";

const fold = createTermFold();
const tokenize = createTokenizer();
const partsIn = (text: string) => partsOf(tokenize(fold(text)));

const words = fc
  .array(fc.constantFrom("北约", "東擴", "ferry", "State", "Договор", "1990", "的", "the", "-", ", ", " "), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(""));

/** The parts of a text, each with a plus before it where it is near the one before, and a space where it is not. */
const shown = (text: string, nearness: "isJoined" | "isBeside"): string =>
  partsIn(text)
    .map((part) => `${part[nearness] ? "+" : " "}${part.text}`)
    .join("")
    .trim();

describe("partsOf", () => {
  it.each([
    ["Chinese characters, each for itself", "江湾渡口", "江+湾+渡+口"],
    ["words of other languages whole", "new ferries", "new+ferri"],
    ["a character outside the first plane whole", "𠮷田", "𠮷+田"],
    ["one language beside another, which are not joined", "北约NATO扩", "北+约 nato 扩"],
  ])("gives %s", (_name, text, expected) => {
    expect(shown(text, "isJoined")).toBe(expected);
  });

  it.each([
    ["a name's number, though it is of no language", "江溪2", "江+溪+2"],
    ["one language beside another", "北约NATO扩", "北+约+nato+扩"],
    ["nothing across a mark", "江溪, 2", "江+溪 2"],
    ["nothing across a space beside Chinese", "江溪 2", "江+溪 2"],
    ["words of one name", "New START", "new+start"],
  ])("tells what stands right beside: %s", (_name, text, expected) => {
    expect(shown(text, "isBeside")).toBe(expected);
  });

  it("says of each part which word it belongs to", () => {
    const tokens = tokenize(fold("北约 ferry 渡口"));
    expect(partsOf(tokens).map(({ token }) => tokens[token]?.term)).toEqual([
      "北约",
      "北约",
      "ferri",
      "渡口",
      "渡口",
    ]);
  });

  it("loses no character of a word, and joins nothing to a part of another language", () => {
    fc.assert(
      fc.property(words, (text) => {
        const tokens = tokenize(fold(text));
        const parts = partsOf(tokens);
        for (const [index, { term }] of tokens.entries()) {
          expect(
            parts
              .filter(({ token }) => token === index)
              .map((part) => part.text)
              .join(""),
          ).toBe(term);
        }
        for (const [index, part] of parts.entries()) {
          if (part.isJoined) expect(parts[index - 1]?.isHan).toBe(part.isHan);
          if (part.isJoined) expect(part.isBeside).toBe(true);
        }
      }),
    );
  });
});

describe("phraseTermsOf", () => {
  it.each([
    ["the pairs of a name", "北约东扩", ["+北约", "+约东", "+东扩"]],
    ["the pairs of words", "New START Treaty", ["+new start", "+start treati"]],
    ["a word that stands alone, as it is", "NATO", ["nato"]],
    ["a character that stands alone, as it is", "美", ["美"]],
    ["pairs on both sides of a gap, and what is in no pair", "北约, NATO 扩员", ["+北约", "+扩员", "nato"]],
    ["nothing twice", "哈哈哈", ["+哈哈"]],
    ["nothing of nothing", "", []],
  ])("gives %s", (_name, text, expected) => {
    expect(phraseTermsOf(partsIn(text))).toEqual(expected);
  });

  it("covers every part of a text", () => {
    fc.assert(
      fc.property(words, (text) => {
        const parts = partsIn(text);
        const terms = phraseTermsOf(parts);
        expect(new Set(terms).size).toBe(terms.length);
        for (const [index, part] of parts.entries()) {
          const own = [pairAt(parts, index), pairAt(parts, index + 1), part.text];
          expect(own.some((term) => term !== undefined && terms.includes(term))).toBe(true);
        }
        expect(pairsOf(parts).every((pair) => terms.includes(pair))).toBe(true);
      }),
    );
  });
});
