import { describe, expect, it } from "vitest";
import { MOST_UNITS, type Score, selectSpan } from "../../src/quotes/select-span.ts";
import type { Unit } from "../../src/quotes/units.ts";

/** Units one after another with a space between; a text with `|` is a cell with its label before. */
const unitsFrom = (texts: readonly string[], blocks: readonly number[] = []): Unit[] => {
  let start = 0;
  return texts.map((words, index) => {
    const [text = "", label = ""] = words.split("|").reverse();
    const unit = { start, end: start + text.length, text, label, isCell: words.includes("|") };
    start = unit.end + 1;
    return { ...unit, block: blocks[index] ?? 0 };
  });
};

/** Share of the wanted words that stand in a text. */
const sharing =
  (...words: string[]): Score =>
  (text) =>
    words.filter((word) => text.includes(word)).length / words.length;

const LONG = 1000;
const SHORT = 1;
const asLong = (): number => LONG;
const asShort = (): number => SHORT;

interface Choice {
  readonly name: string;
  readonly texts: readonly string[];
  readonly blocks?: readonly number[];
  readonly score: Score;
  readonly lengthOf: (text: string) => number;
  readonly expected: string;
}

const CHOICES: readonly Choice[] = [
  {
    name: "the sentence that scores highest",
    texts: ["a", "b x", "c"],
    score: sharing("x"),
    lengthOf: asLong,
    expected: "b x",
  },
  {
    name: "the first of sentences that score the same",
    texts: ["a", "x", "x"],
    score: sharing("x"),
    lengthOf: asLong,
    expected: "x@2",
  },
  {
    name: "the first sentence where the score is no number",
    texts: ["a", "b"],
    score: () => Number.NaN,
    lengthOf: asLong,
    expected: "a",
  },
  {
    name: "the next sentence too, if it adds to the score",
    texts: ["a", "x y", "z", "d"],
    score: sharing("x", "y", "z"),
    lengthOf: asLong,
    expected: "x y z",
  },
  {
    name: "the one before too, if it adds to the score",
    texts: ["z", "x y", "c"],
    score: sharing("x", "y", "z"),
    lengthOf: asLong,
    expected: "z x y",
  },
  {
    name: "the neighbours that add more, while there is room",
    texts: ["s", "u", "x y", "v w", "z t"],
    score: sharing("x", "y", "v", "w", "z", "t", "u"),
    lengthOf: asLong,
    expected: "x y v w z t",
  },
  {
    name: "no neighbour that adds too little",
    texts: ["x", "b"],
    score: (text) => ({ x: 0.5, "x b": 0.57 })[text] ?? 0,
    lengthOf: asLong,
    expected: "x",
  },
  {
    name: "neighbours that add nothing, as long as the quote is short",
    texts: ["a", "x", "c"],
    score: sharing("x"),
    lengthOf: (text) => (text.length > 2 ? LONG : SHORT),
    expected: "x c",
  },
  {
    name: "no more sentences than fit in a quote",
    texts: ["x", "b", "c", "d", "e"],
    score: sharing("x"),
    lengthOf: asShort,
    expected: "x b c",
  },
  {
    name: "nothing of another paragraph",
    texts: ["y", "x", "z"],
    blocks: [0, 1, 2],
    score: sharing("x", "x", "y", "z"),
    lengthOf: asShort,
    expected: "x",
  },
  {
    name: "a cell alone",
    texts: ["1990|x", "1990|y", "1990|z"],
    score: sharing("x", "y", "z"),
    lengthOf: asShort,
    expected: "x",
  },
  {
    name: "a cell without label alone",
    texts: ["|x", "|y"],
    score: sharing("x", "y"),
    lengthOf: asShort,
    expected: "x",
  },
  {
    name: "the cell whose label is asked for",
    texts: ["1990|12", "1991|13"],
    score: sharing("1991"),
    lengthOf: asShort,
    expected: "13",
  },
];

describe("selectSpan", () => {
  it.each(CHOICES)("quotes $name", ({ texts, blocks, score, lengthOf, expected }) => {
    const units = unitsFrom(texts, blocks);
    const whole = units.map(({ text }) => text).join(" ");
    const span = selectSpan(units, score, lengthOf);
    const [words = "", place] = expected.split("@");
    expect(whole.slice(span?.start, span?.end)).toBe(words);
    if (place !== undefined) expect(span?.start).toBe(Number(place));
  });

  it("gives the score of all the words that it quotes, a cell's label among them", () => {
    const units = unitsFrom(["x", "y", "c"]);
    expect(selectSpan(units, sharing("x", "y"), asLong)).toEqual({ start: 0, end: 3, label: "", score: 1 });
    const [cell] = unitsFrom(["1990|12"]);
    expect(cell && selectSpan([cell], sharing("1990", "x"), asLong)).toEqual({
      start: 0,
      end: 2,
      label: "1990",
      score: 0.5,
    });
  });

  it("quotes nothing where there is nothing", () => {
    expect(selectSpan([], () => 1, asLong)).toBeUndefined();
  });

  it("quotes no more than three sentences", () => {
    expect(MOST_UNITS).toBe(3);
  });
});
