import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_ITEMS, MOST_UNITS, selectSpan, type Worth } from "../../src/quotes/select-span.ts";
import type { Unit } from "../../src/quotes/units.ts";
import { textFrom, unitsFrom } from "./units-from.ts";

/** Share of the wanted words that stand in units; each is worth what it covers itself, with its label. */
const sharing =
  (...words: string[]) =>
  (units: readonly Unit[]): Worth => {
    const coverageOf = (first: number, last: number): number => {
      const text = units.slice(first, last + 1).map((unit) => `${unit.label} ${unit.text}`);
      return words.filter((word) => text.join(" ").includes(word)).length / words.length;
    };
    return { scores: units.map((_unit, index) => coverageOf(index, index)), coverageOf, isList: false };
  };

const LONG = 1000;
const SHORT = 1;
const asLong = (): number => LONG;
const asShort = (): number => SHORT;

interface Choice {
  readonly name: string;
  readonly texts: readonly string[];
  readonly blocks?: readonly number[];
  readonly worth: (units: readonly Unit[]) => Worth;
  readonly lengthOf: (text: string) => number;
  readonly expected: string;
}

const CHOICES: readonly Choice[] = [
  {
    name: "the sentence that is worth most",
    texts: ["a", "b x", "c"],
    worth: sharing("x"),
    lengthOf: asLong,
    expected: "b x",
  },
  {
    name: "the first of sentences that are worth the same",
    texts: ["a", "x", "x"],
    worth: sharing("x"),
    lengthOf: asLong,
    expected: "x@2",
  },
  {
    name: "the sentence that is worth most, though another covers more",
    texts: ["x y", "b", "c"],
    worth: (units) => ({ ...sharing("x", "y")(units), scores: [-5, -3, -4] }),
    lengthOf: asLong,
    expected: "x y b",
  },
  {
    name: "the first sentence where none is worth a number",
    texts: ["a", "b"],
    worth: () => ({ scores: [Number.NaN, Number.NaN], coverageOf: () => 0, isList: false }),
    lengthOf: asLong,
    expected: "a",
  },
  {
    name: "the next sentence too, if it covers more",
    texts: ["a", "x y", "z", "d"],
    worth: sharing("x", "y", "z"),
    lengthOf: asLong,
    expected: "x y z",
  },
  {
    name: "the one before too, if it covers more",
    texts: ["z", "x y", "c"],
    worth: sharing("x", "y", "z"),
    lengthOf: asLong,
    expected: "z x y",
  },
  {
    name: "the neighbours that cover more, while there is room",
    texts: ["s", "u", "x y", "v w", "z t"],
    worth: sharing("x", "y", "v", "w", "z", "t", "u"),
    lengthOf: asLong,
    expected: "x y v w z t",
  },
  {
    name: "no neighbour that covers too little more",
    texts: ["x", "b"],
    worth: () => ({
      scores: [1, 0],
      coverageOf: (first, last) => (first < last ? 0.57 : 0.5),
      isList: false,
    }),
    lengthOf: asLong,
    expected: "x",
  },
  {
    name: "neighbours that cover nothing, as long as the quote is short",
    texts: ["a", "x", "c"],
    worth: sharing("x"),
    lengthOf: (text) => (text.length > 2 ? LONG : SHORT),
    expected: "x c",
  },
  {
    name: "no more sentences than fit in a quote",
    texts: ["x", "b", "c", "d", "e"],
    worth: sharing("x"),
    lengthOf: asShort,
    expected: "x b c",
  },
  {
    name: "nothing of another paragraph",
    texts: ["y", "x", "z"],
    blocks: [0, 1, 2],
    worth: sharing("x", "x", "y", "z"),
    lengthOf: asShort,
    expected: "x",
  },
  {
    name: "the sentence before one that begins with a pronoun, however long, before the one that covers more",
    texts: ["The ship sank", "It was x", "y", "z"],
    worth: sharing("x", "x", "x", "y"),
    lengthOf: asLong,
    expected: "The ship sank It was x y",
  },
  {
    name: "one sentence before a pronoun, not all that begin with one",
    texts: ["The ship sank", "It was old", "It was x"],
    worth: sharing("x"),
    lengthOf: asLong,
    expected: "It was old It was x",
  },
  {
    name: "a pronoun alone, where the one before stands in another paragraph",
    texts: ["The ship sank", "It was x"],
    blocks: [0, 1],
    worth: sharing("x"),
    lengthOf: asLong,
    expected: "It was x",
  },
  {
    name: "a cell alone",
    texts: ["1990|x", "1990|y", "1990|z"],
    worth: sharing("x", "y", "z"),
    lengthOf: asShort,
    expected: "x",
  },
  {
    name: "a cell without label alone",
    texts: ["|x", "|y"],
    worth: sharing("x", "y"),
    lengthOf: asShort,
    expected: "x",
  },
  {
    name: "a cell alone that begins with a pronoun",
    texts: ["1990|y", "1990|It is x"],
    worth: sharing("x"),
    lengthOf: asShort,
    expected: "It is x",
  },
  {
    name: "the cell whose label is asked for",
    texts: ["1990|12", "1991|13"],
    worth: sharing("1991"),
    lengthOf: asShort,
    expected: "13",
  },
];

/** Where several things are asked for. */
const asList = (units: readonly Unit[]): Worth => ({ ...sharing("x")(units), isList: true });

const items = (count: number, isMarked: (index: number) => boolean): string[] =>
  Array.from({ length: count }, (_, index) => `* ${isMarked(index) ? "x" : "i"}${index}`);

const LISTS: readonly Choice[] = [
  {
    name: "all items of a list, of several blocks",
    texts: ["Needed are", "* ship", "* x", "* oar", "And more"],
    blocks: [0, 1, 2, 3, 4],
    worth: asList,
    lengthOf: asLong,
    expected: "ship x oar",
  },
  {
    name: "all sentences of a paragraph that count",
    texts: ["Needed are", "一是船", "二是x", "三是桨", "And more"],
    worth: asList,
    lengthOf: asLong,
    expected: "一是船 二是x 三是桨",
  },
  {
    name: "no counted sentence of another paragraph",
    texts: ["一是船", "二是x", "三是桨"],
    blocks: [0, 1, 1],
    worth: asList,
    lengthOf: asLong,
    expected: "二是x 三是桨",
  },
  {
    name: "a list of eight whole",
    texts: items(8, (index) => index === 7),
    worth: asList,
    lengthOf: asLong,
    expected: "i0 i1 i2 i3 i4 i5 i6 x7",
  },
  {
    name: "of a longer list what follows the best item, and what is before it while there is room",
    texts: items(12, (index) => index === 7),
    worth: asList,
    lengthOf: asLong,
    expected: "i4 i5 i6 x7 i8 i9 i10 i11",
  },
  {
    name: "a cell alone, though cells count",
    texts: ["1990|1) x", "1990|2) y"],
    worth: asList,
    lengthOf: asShort,
    expected: "1) x",
  },
  {
    name: "a sentence like any other where nothing is counted",
    texts: ["a", "x", "c"],
    worth: asList,
    lengthOf: asLong,
    expected: "x",
  },
  {
    name: "of a list only what one quote of sentences holds, where one thing is asked for",
    texts: ["* ship", "* x", "* oar"],
    blocks: [0, 1, 2],
    worth: sharing("x"),
    lengthOf: asShort,
    expected: "x",
  },
];

describe("selectSpan", () => {
  it.each([...CHOICES, ...LISTS])("quotes $name", ({ texts, blocks, worth, lengthOf, expected }) => {
    const units = unitsFrom(texts, blocks);
    const span = selectSpan(units, worth(units), lengthOf);
    const [words = "", place] = expected.split("@");
    expect(textFrom(units).slice(span?.start, span?.end)).toBe(words);
    if (place !== undefined) expect(span?.start).toBe(Number(place));
  });

  it("says which unit was chosen, and a cell's label", () => {
    const units = unitsFrom(["a", "x y", "z"]);
    expect(selectSpan(units, sharing("x", "y", "z")(units), asLong)).toEqual({
      start: 2,
      end: 7,
      label: "",
      best: { start: 2, end: 5 },
    });
    const cells = unitsFrom(["1990|12"]);
    expect(selectSpan(cells, sharing("12")(cells), asLong)).toEqual({
      start: 0,
      end: 2,
      label: "1990",
      best: { start: 0, end: 2 },
    });
  });

  it("quotes nothing where there is nothing", () => {
    expect(selectSpan([], { scores: [], coverageOf: () => 1, isList: true }, asLong)).toBeUndefined();
  });

  it("quotes no more than three sentences, and eight items", () => {
    expect([MOST_UNITS, MOST_ITEMS]).toEqual([3, 8]);
  });

  it("quotes the best unit, and no more units than fit, whatever the units are", () => {
    const arbitraryUnits = fc
      .array(fc.tuple(fc.constantFrom("a", "It is b", "一是c", "* d", "1990|e", "1990|1) f"), fc.boolean()), {
        minLength: 1,
        maxLength: 14,
      })
      .map((drafts) => {
        let block = 0;
        const blocks = drafts.map(([, isNew]) => {
          if (isNew) block += 1;
          return block;
        });
        return unitsFrom(
          drafts.map(([text]) => text),
          blocks,
        );
      });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        arbitraryUnits,
        fc.func(share),
        fc.func(share),
        fc.boolean(),
        (units, score, coverageOf, isList) => {
          const scores = units.map((_unit, index) => score(index));
          const span = selectSpan(units, { scores, coverageOf, isList }, (text) => text.length * 20);
          const quoted = units.filter(
            ({ start, end }) => start >= (span?.start ?? 0) && end <= (span?.end ?? 0),
          );
          const best = units[scores.indexOf(Math.max(...scores))];
          expect(span?.best).toEqual({ start: best?.start, end: best?.end });
          expect(quoted).toContain(best);
          expect(quoted.length).toBeLessThanOrEqual(isList ? MOST_ITEMS : MOST_UNITS);
          if (best?.isCell) expect(quoted).toEqual([best]);
          const blocks = new Set(quoted.map(({ block }) => block));
          expect(blocks.size === 1 || (isList && quoted.every(({ isListItem }) => isListItem))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
