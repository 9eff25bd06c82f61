import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatesOf, featuresOf } from "../../src/embeddings/builtin-features.ts";
import { createFeatureRows } from "../../src/embeddings/feature-rows.ts";
import { createTermFold } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";

const fold = createTermFold();
const tokenize = createTokenizer();
const tokensOf = (text: string) => tokenize(fold(text));

/** Features of a text that a table with these features finds, by name. */
const foundIn = (text: string, table: readonly string[]): (string | undefined)[] =>
  featuresOf(tokensOf(text), createFeatureRows(table)).map((row) => table[row]);

describe("featuresOf", () => {
  it.each([
    ["characters and pairs of Chinese", "北约", ["北", "约", "北约"], ["北", "约", "北约"]],
    ["longer words beside them", "加拿大", ["加拿大", "大"], ["大", "加拿大"]],
    ["no pair across what parts words", "北 约", ["北", "约", "北约"], ["北", "约"]],
    ["no pair from one language into another", "北NATO约", ["北约", "nato"], ["nato"]],
    ["a word as often as it stands", "ferry, ferries", ["ferri"], ["ferri", "ferri"]],
    ["no part of a word that it knows", "ferry", ["ferri", "#<fe", "#fer"], ["ferri"]],
    [
      "three letters each of a word that it does not know",
      "ferry",
      ["#<fe", "#err", "#ri>"],
      ["#<fe", "#err", "#ri>"],
    ],
    ["nothing of what it does not know", "паром 渡", ["ferri"], []],
    ["nothing in nothing", "", ["ferri"], []],
  ])("finds %s", (_name, text, table, expected) => {
    expect(foundIn(text, table)).toEqual(expected);
  });

  it("finds only candidates, and never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const all = [...candidatesOf(tokensOf(text))].flatMap(({ whole, parts }) => [...whole, ...parts]);
        const asked: string[] = [];
        featuresOf(tokensOf(text), {
          word: (feature) => void asked.push(feature),
          character: (codePoint) => void asked.push(String.fromCodePoint(codePoint)),
          pair: (...codePoints) => void asked.push(String.fromCodePoint(...codePoints)),
        });
        expect(asked.toSorted()).toEqual(all.toSorted());
      }),
    );
  });
});
