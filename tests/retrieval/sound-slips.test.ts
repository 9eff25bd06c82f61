import { describe, expect, it } from "vitest";
import { preparePairsBySound } from "../../src/retrieval/sound-slips.ts";
import { createSounds, createSpelling } from "../../src/text/sounds.ts";
import { doAtOnce } from "../../src/turns.ts";
import { vocabularyOf } from "../text/vocabulary-of.ts";

const soundsOf = createSounds();
const TERMS = ["+削减", "+消减", "+战略", "+银行", "+兰州", "削减", "+new start", "+减战", "treati", "+西安"];

describe("preparePairsBySound", () => {
  const { findSlips: find, findSpelt } = doAtOnce(
    preparePairsBySound(vocabularyOf(TERMS), soundsOf, createSpelling()),
  );

  it.each([
    { name: "a character of the same sound", term: "+消检", found: ["+削减", "+消减"] },
    { name: "both characters of the same sound, in another tone", term: "+占略", found: ["+战略"] },
    { name: "a character with several readings", term: "+银航", found: ["+银行"] },
    { name: "what people confuse", term: "+南周", found: ["+兰州"] },
    { name: "nothing of another sound", term: "+大战", found: [] },
    { name: "nothing for words", term: "消减", found: [] },
    { name: "nothing for pairs of words", term: "+new strat", found: [] },
  ])("finds $name", ({ term, found }) => {
    expect(
      find(term)
        .map((slip) => slip.term)
        .toSorted(),
    ).toEqual(found);
  });

  it("holds the same sound likelier than one that is only alike", () => {
    const likelihoodOf = (term: string): number => find(term)[0]?.likelihood ?? 0;
    expect(likelihoodOf("+占略")).toBeGreaterThan(likelihoodOf("+南周"));
  });

  it.each([
    { word: "yinhang", found: ["+银行"] },
    { word: "lanzhou", found: ["+兰州"] },
    { word: "nanzhou", found: [] },
    { word: "xian", found: ["+西安"] },
    { word: "xiaojian", found: ["+削减", "+消减"] },
    { word: "yin", found: [] },
    { word: "treaty", found: [] },
    { word: "", found: [] },
  ])("finds by $word the pairs that it spells", ({ word, found }) => {
    expect(
      findSpelt(word)
        .map(({ term }) => term)
        .toSorted(),
    ).toEqual(found);
  });

  it("counts the characters that differ", () => {
    expect(find("+消检").map(({ term, distance }) => [term, distance])).toEqual(
      expect.arrayContaining([
        ["+削减", 2],
        ["+消减", 1],
      ]),
    );
  });
});
