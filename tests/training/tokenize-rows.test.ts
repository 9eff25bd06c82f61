import { describe, expect, it } from "vitest";
import { createTermFold } from "../../src/text/terms.ts";
import { createTokenizer } from "../../src/text/tokens.ts";
import { rowOf, TEXTS, tokenRowsOf } from "./builders.ts";

describe("tokenizeRows", () => {
  it("cuts texts into the words by which the program compares them, and keeps the row", () => {
    const row = rowOf({ en: "The S-400 ferries", zh: "兩國關係", ru: "Паромы" });
    const [tokenRow] = tokenRowsOf(TEXTS, [row]);
    const [fold, tokenize] = [createTermFold(), createTokenizer()];
    expect(tokenRow).toEqual({
      source: TEXTS,
      row,
      tokens: {
        en: tokenize(fold(row.en)),
        zh: tokenize(fold(row.zh)),
        ru: tokenize(fold(row.ru)),
      },
    });
    expect(tokenRow?.tokens.en.map(({ term }) => term)).toEqual(["s400", "ferri"]);
  });

  it("gives no words where a language is missing", () => {
    expect(tokenRowsOf(TEXTS, [{ en: "salt" }])[0]?.tokens).toMatchObject({ zh: [], ru: [] });
  });
});
