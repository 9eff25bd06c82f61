import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type UnitFeatures, unitFeatures } from "../../src/ranking/unit-features.ts";
import { createScene } from "./scene.ts";

interface Row {
  readonly feature: keyof UnitFeatures;
  readonly says: string;
  readonly question?: string;
  readonly texts: readonly string[];
  readonly blocks?: readonly number[];
  /** Of the unit that is looked at; the first where none is named. */
  readonly index?: number;
  readonly expected: number;
}

const QUESTION = "ship harbour mill oak";

const ROWS: readonly Row[] = [
  { feature: "hard", says: "what the unit covers", texts: ["a ship of oak"], expected: 0.5 },
  { feature: "hard", says: "nothing that only means the same", texts: ["a vessel"], expected: 0 },
  { feature: "hard", says: "what a cell's label covers as well", texts: ["mill|oak"], expected: 0.5 },
  {
    feature: "hardBefore",
    says: "the unit before as well",
    texts: ["mill", "ship", "oak"],
    index: 1,
    expected: 0.5,
  },
  {
    feature: "hardBefore",
    says: "none of another paragraph",
    texts: ["mill", "ship"],
    blocks: [0, 1],
    index: 1,
    expected: 0.25,
  },
  {
    feature: "hardBefore",
    says: "what stands in both once",
    texts: ["ship", "ship"],
    index: 1,
    expected: 0.25,
  },
  {
    feature: "hardWindow",
    says: "the units on both sides",
    texts: ["mill", "ship", "oak"],
    index: 1,
    expected: 0.75,
  },
  {
    feature: "hardWindow",
    says: "no neighbouring cell",
    texts: ["a|mill", "a|ship"],
    index: 1,
    expected: 0.25,
  },
  { feature: "soft", says: "what means the same as well", texts: ["a vessel of oak"], expected: 0.5 },
  {
    feature: "softWindow",
    says: "the same of the units on both sides",
    texts: ["mill", "vessel", "x"],
    index: 1,
    expected: 0.5,
  },
  { feature: "softShare", says: "each word alike", texts: ["vessel"], expected: 0.25 },
  { feature: "similarity", says: "how alike the words are", texts: ["ship harbour mill oak"], expected: 1 },
  {
    feature: "similarity",
    says: "less where other words stand there",
    texts: ["a ship and three buckets"],
    expected: 0.2887,
  },
  { feature: "similarity", says: "nothing of other words", texts: ["three buckets"], expected: 0 },
  { feature: "label", says: "what a cell's label covers alone", texts: ["mill › ship|oak"], expected: 0.5 },
  { feature: "label", says: "nothing of a sentence", texts: ["ship of oak"], expected: 0 },
  {
    feature: "quantity",
    says: "a number where one is asked for",
    question: "How many ships?",
    texts: ["12 ships"],
    expected: 1,
  },
  {
    feature: "quantity",
    says: "no number that the question names",
    question: "How many ships in 1990?",
    texts: ["ships in 1990"],
    expected: 0,
  },
  {
    feature: "quantity",
    says: "a number that stands in a cell's label",
    question: "When?",
    texts: ["May 1990|oak"],
    expected: 1,
  },
  {
    feature: "quantity",
    says: "nothing against a unit where no number is asked for",
    texts: ["ships"],
    expected: 1,
  },
  { feature: "isQuestion", says: "a question", texts: ["Which ship?"], expected: 1 },
  { feature: "isQuestion", says: "what tells something", texts: ["The ship."], expected: 0 },
  { feature: "length", says: "the length", texts: ["ship"], expected: Math.log(5) },
  { feature: "isFirst", says: "the first of a passage", texts: ["a", "b"], expected: 1 },
  { feature: "isFirst", says: "the second of a paragraph", texts: ["a", "b"], index: 1, expected: 0 },
  {
    feature: "isFirst",
    says: "the first of the next paragraph",
    texts: ["a", "b"],
    blocks: [0, 1],
    index: 1,
    expected: 1,
  },
  {
    feature: "type:person",
    says: "a person who is asked for",
    question: "Who left?",
    texts: ["The minister left."],
    expected: 1,
  },
  {
    feature: "type:person",
    says: "no person where none stands",
    question: "Who left?",
    texts: ["The ship left."],
    expected: 0,
  },
  {
    feature: "type:person",
    says: "no person where none is asked for",
    texts: ["The minister left."],
    expected: 0,
  },
  {
    feature: "quantity",
    says: "a date that is asked for",
    question: "When?",
    texts: ["In May."],
    expected: 1,
  },
];

describe("unitFeatures", () => {
  it.each(ROWS)(
    "$feature tells $says",
    ({ feature, question = QUESTION, texts, blocks = [], index = 0, expected }) => {
      const { asked, match } = createScene(question);
      expect(unitFeatures(asked, match({ texts, blocks }), index)[feature]).toBeCloseTo(expected, 4);
    },
  );

  it("has a row for every feature", () => {
    const { asked, match } = createScene(QUESTION);
    const features = Object.keys(unitFeatures(asked, match({ texts: ["a"] }), 0));
    const told = new Set(ROWS.map(({ feature }) => feature));
    expect(
      features.filter((name) => !name.startsWith("type:") && !told.has(name as keyof UnitFeatures)),
    ).toEqual([]);
  });

  it("has finite numbers of whatever units, and covers no more by a unit than with its neighbours", () => {
    const texts = fc.array(
      fc.constantFrom("ship", "vessel?", "oak|mill", "|", "12", "", "harbour and mill.", "谁走了？"),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(QUESTION, "", "Who left in 12?"), (words, question) => {
        const { asked, match } = createScene(question);
        const units = match({ texts: words });
        for (const index of units.keys()) {
          const features = unitFeatures(asked, units, index);
          for (const value of Object.values(features)) expect(value).toSatisfy(Number.isFinite);
          expect(features.hardBefore).toBeGreaterThanOrEqual(features.hard);
          expect(features.hardWindow).toBeGreaterThanOrEqual(features.hardBefore);
          expect(features.softWindow).toBeGreaterThanOrEqual(features.soft);
        }
      }),
    );
  });

  it("knows no unit that is not there", () => {
    const { asked, match } = createScene(QUESTION);
    expect(() => unitFeatures(asked, match({ texts: ["a"] }), 1)).toThrow("There is no unit 1");
  });
});
