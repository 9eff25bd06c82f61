import { describe, expect, it } from "vitest";
import { numbersIn, readAsked } from "../../src/ranking/asked.ts";
import { createTextReader } from "../../src/text/terms.ts";
import { createFakeEncode } from "../fake-encode.ts";
import { askFor } from "../retrieval/fake-channels.ts";
import { createScene } from "./scene.ts";

describe("numbersIn", () => {
  it.each([
    ["2021年有12条船", ["2021", "12"]],
    ["12 ships, 12 boats", ["12"]],
    ["3.5 metres, 1,200 ships", ["3.5", "1,200"]],
    ["in 1990.", ["1990"]],
    ["СНВ-3", ["3"]],
    ["no number", []],
    ["", []],
  ])("finds in %j just %j", (text, expected) => {
    expect(numbersIn(text)).toEqual(expected);
  });
});

describe("readAsked", () => {
  it("knows what a question asks for, what kind of thing, and which numbers it names", () => {
    const { asked } = createScene("When did 12 ships leave, and why?", { importance: { ships: 3 } });
    expect(asked.types).toEqual(["cause"]);
    expect(asked.quantity).toBe("date");
    expect(asked.numbers).toEqual(["12"]);
    expect(asked.terms.map(({ importance }) => importance)).toEqual([1, 3, 1]);
  });

  it("sums up the importance of all that is asked for, and of what has words", () => {
    const { asked } = createScene("ship harbour", { importance: { ship: 3 }, more: [askFor("+pair", 0.5)] });
    expect(asked.total).toBe(4.5);
    expect(asked.totalOfWords).toBe(4);
  });

  it("has the vector of the question's words", () => {
    const { asked, encode } = createScene("ship harbour");
    expect(asked.vector).toEqual(encode(createTextReader()("ship harbour").tokens));
  });

  it("asks for nothing where nothing is asked", () => {
    const asked = readAsked(createTextReader()("?"), [], createFakeEncode(), 7);
    expect(asked).toMatchObject({
      terms: [],
      types: [],
      quantity: null,
      numbers: [],
      total: 0,
      totalOfWords: 0,
      rarest: 7,
    });
  });
});
