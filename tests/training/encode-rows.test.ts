import { describe, expect, it } from "vitest";
import { encodeRows, textAt } from "../../training/encode-rows.ts";
import { LANGUAGES } from "../../training/read-rows.ts";
import { DICTIONARY, TEXTS, tokenRowsOf } from "./builders.ts";

const FEATURES = ["salt", "渡船", "сол", "#fer", "渡"];

describe("encodeRows", () => {
  const sources = encodeRows(
    [
      ...tokenRowsOf(TEXTS, [
        { en: "Salt and salt", zh: "渡船" },
        { ru: "Соль" },
        { en: "Ferry", ru: "паром" },
      ]),
      ...tokenRowsOf(DICTIONARY, [{ zh: "渡" }]),
    ],
    FEATURES,
  );

  it("keeps the rows of each source in their order", () => {
    expect(sources.map(({ source, size }) => [source, size])).toEqual([
      [TEXTS, 3],
      [DICTIONARY, 1],
    ]);
  });

  it("names each text's features by their place among those that were chosen", () => {
    const texts = sources.map(({ size, texts: own }) =>
      Array.from({ length: size }, (_, row) =>
        LANGUAGES.map((language) => [...textAt(own[language], row)].map((feature) => FEATURES[feature])),
      ),
    );
    expect(texts).toEqual([
      [
        [["salt", "salt"], ["渡", "渡船"], []],
        [[], [], ["сол"]],
        [["#fer"], [], []],
      ],
      [[[], ["渡"], []]],
    ]);
  });

  it("encodes no rows", () => {
    expect(encodeRows([], FEATURES)).toEqual([]);
  });
});
