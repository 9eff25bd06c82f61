import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bestUnits,
  type PassageFeatures,
  passageFeatures,
  scaleOf,
} from "../../src/ranking/passage-features.ts";
import type { Hit } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";
import { type CandidateDraft, createScene } from "./scene.ts";

const QUESTION = "ship harbour mill oak";

interface Row {
  readonly feature: keyof PassageFeatures;
  readonly says: string;
  readonly question?: string;
  readonly candidate?: Partial<CandidateDraft>;
  /** What else was found. */
  readonly others?: readonly Partial<CandidateDraft>[];
  readonly expected: number;
}

const elsewhere = buildPassage("b", { documentId: "other" });
const next = buildPassage("b", { start: 100, end: 200 });
const far = buildPassage("b", { start: 9000, end: 9100 });
const at = { start: 0, end: 90 };

const ROWS: readonly Row[] = [
  {
    feature: "lexical",
    says: "BM25 beside the best",
    candidate: { hit: { lexical: 2 } },
    others: [{ hit: { lexical: 8 } }],
    expected: 0.25,
  },
  {
    feature: "lexical",
    says: "nothing of what words have not found",
    others: [{ hit: { lexical: 8 } }],
    expected: 0,
  },
  {
    feature: "lexicalShare",
    says: "BM25 beside all that it could be",
    candidate: { hit: { lexical: 3.6 } },
    expected: 0.5,
  },
  {
    feature: "similarity",
    says: "the nearest vector",
    candidate: { hit: { similarity: 0.9 } },
    others: [{ hit: { similarity: 0.1 } }],
    expected: 1,
  },
  {
    feature: "similarity",
    says: "the farthest vector",
    candidate: { hit: { similarity: 0.1 } },
    others: [{ hit: { similarity: 0.9 } }],
    expected: 0,
  },
  {
    feature: "similarity",
    says: "nothing of what vectors have not found",
    others: [{ hit: { similarity: 0.9 } }],
    expected: 0,
  },
  { feature: "similarity", says: "the only vector", candidate: { hit: { similarity: 0.4 } }, expected: 1 },
  {
    feature: "fused",
    says: "both channels beside the best",
    candidate: { hit: { score: 0.5 } },
    others: [{ hit: { score: 2 } }],
    expected: 0.25,
  },
  {
    feature: "soft",
    says: "what means the same as well",
    candidate: { texts: ["vessel"], context: "harbour" },
    expected: 0.5,
  },
  { feature: "softShare", says: "each word alike", candidate: { texts: ["vessel"] }, expected: 0.25 },
  { feature: "salient", says: "the word that says most", candidate: { texts: ["vessel"] }, expected: 1 },
  {
    feature: "salient",
    says: "none but the word that says most",
    candidate: { texts: ["oak"] },
    expected: 0,
  },
  {
    feature: "context",
    says: "what title and headings cover alone",
    candidate: { texts: ["ship"], context: "harbour mill" },
    expected: 0.5,
  },
  {
    feature: "bestSimilarity",
    says: "the unit that is most alike",
    candidate: { texts: ["bucket", "ship harbour mill oak"] },
    expected: 1,
  },
  {
    feature: "bestUnit",
    says: "what the best unit is worth",
    candidate: { texts: ["a", "b", "c"], scores: [1, 5, 3] },
    expected: 5,
  },
  {
    feature: "nextUnit",
    says: "what the next one is worth",
    candidate: { texts: ["a", "b", "c"], scores: [1, 5, 3] },
    expected: 3,
  },
  { feature: "nextUnit", says: "the only unit", candidate: { texts: ["a"], scores: [2] }, expected: 2 },
  {
    feature: "bestSoft",
    says: "the same with what means the same",
    candidate: { texts: ["vessel", "mill"], scores: [5, 1] },
    expected: 0.25,
  },
  {
    feature: "numbers",
    says: "the question's numbers, in units or title",
    question: "12 ships, 1990, 7",
    candidate: { texts: ["12"], context: "1990" },
    expected: 2 / 3,
  },
  {
    feature: "numbers",
    says: "nothing where the question names none",
    candidate: { texts: ["12"] },
    expected: 0,
  },
  { feature: "footnote", says: "a footnote", candidate: { passage: { type: "footnote" } }, expected: 1 },
  { feature: "caption", says: "a caption", candidate: { passage: { type: "caption" } }, expected: 1 },
  { feature: "table", says: "a row of a table", candidate: { passage: { type: "table" } }, expected: 1 },
  { feature: "table", says: "no row in a text", expected: 0 },
  {
    feature: "reference",
    says: "a list of works",
    candidate: { texts: ["B. Jones, Journal of Water, vol. 3, no. 2."] },
    expected: 1,
  },
  {
    feature: "sameLanguage",
    says: "the question's language",
    candidate: { passage: { language: "en" } },
    expected: 1,
  },
  {
    feature: "sameLanguage",
    says: "another language",
    candidate: { passage: { language: "ru" } },
    expected: 0,
  },
  { feature: "length", says: "the length", candidate: { texts: ["ship"] }, expected: Math.log(5) },
  {
    feature: "document",
    says: "the best of the same document, itself left out",
    candidate: { hit: { score: 4 }, passage: at },
    others: [{ hit: { score: 2, passage: far } }, { hit: { score: 3, passage: elsewhere } }],
    expected: 0.5,
  },
  {
    feature: "document",
    says: "nothing where all else is elsewhere",
    others: [{ hit: { passage: elsewhere } }],
    expected: 0,
  },
  {
    feature: "neighbour",
    says: "the best of the passages beside it",
    candidate: { hit: { score: 4 }, passage: at },
    others: [{ hit: { score: 1, passage: next } }, { hit: { score: 3, passage: far } }],
    expected: 0.25,
  },
  {
    feature: "neighbour",
    says: "nothing where none is beside it",
    candidate: { passage: at },
    others: [{ hit: { passage: far } }, { hit: { passage: elsewhere } }],
    expected: 0,
  },
];

/** Features of the first of some candidates. */
const featuresOf = (question: string, drafts: readonly Partial<CandidateDraft>[]): PassageFeatures => {
  const scene = createScene(question, { importance: { ship: 1.000001 } });
  const [first, ...others] = drafts.map((draft) => scene.candidate({ texts: ["x"], ...draft }));
  if (!first) throw new Error("There is a candidate");
  const all = [first, ...others];
  const scale = scaleOf(all.map(({ hit }) => hit));
  return passageFeatures(scene.asked, first, all, scale, "en");
};

describe("passageFeatures", () => {
  it.each(ROWS)(
    "$feature tells $says",
    ({ feature, question = QUESTION, candidate = {}, others = [], expected }) => {
      expect(featuresOf(question, [candidate, ...others])[feature]).toBeCloseTo(expected, 4);
    },
  );

  it("has a row for every feature", () => {
    const told = new Set<string>(ROWS.map(({ feature }) => feature));
    expect(Object.keys(featuresOf(QUESTION, [{}])).filter((name) => !told.has(name))).toEqual([]);
  });

  it("has finite numbers of whatever was found", () => {
    const draft = fc.record({
      texts: fc.array(fc.constantFrom("ship", "!", "oak|mill", "12", ""), { minLength: 1, maxLength: 3 }),
      context: fc.constantFrom("", "harbour 1990"),
      hit: fc.record(
        {
          score: fc.double({ min: 0, max: 2, noNaN: true }),
          lexical: fc.constantFrom(0, 3),
          similarity: fc.double({ min: -1, max: 1, noNaN: true }),
        },
        { requiredKeys: ["score"] },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(QUESTION, "", "In 1990?"),
        (drafts, question) => {
          for (const value of Object.values(featuresOf(question, drafts)))
            expect(value).toSatisfy(Number.isFinite);
        },
      ),
    );
  });
});

describe("scaleOf", () => {
  const hit = (changes: Partial<Hit>): Hit => ({ passage: elsewhere, score: 0, ...changes });

  it("brings similarities to 0..1, the farthest to 0 and the nearest to 1", () => {
    const { toShare } = scaleOf([0.2, 0.6, 0.3].map((similarity) => hit({ similarity })));
    expect([0.2, 0.4, 0.6].map(toShare).map((share) => Math.round(share * 1000) / 1000)).toEqual([0, 0.5, 1]);
  });

  it("knows the best of each channel; 0 where it has found nothing", () => {
    expect(scaleOf([hit({ score: 2, lexical: 3 }), hit({ score: 4 })])).toMatchObject({
      bestLexical: 3,
      bestFused: 4,
    });
    expect(scaleOf([])).toMatchObject({ bestLexical: 0, bestFused: 0 });
  });
});

describe("bestUnits", () => {
  it.each([
    [[1, 5, 3], 1, 3],
    [[5, 3, 4], 0, 4],
    [[1, 2, 3], 2, 2],
    [[2, 2], 0, 2],
    [[-4], 0, -4],
    [[-4, -9], 0, -9],
  ])("finds of units worth %j the best and what the next is worth", (scores, best, next) => {
    const { units } = createScene(QUESTION).candidate({ texts: scores.map(String), scores });
    expect(bestUnits(units)).toEqual({ best: units[best], next });
  });
});
