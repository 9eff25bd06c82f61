import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Evidence,
  evidenceOf,
  KINDS_OF_QUESTION,
  type RankedCandidate,
} from "../../src/ranking/evidence.ts";
import { passageFeatures, scaleOf } from "../../src/ranking/passage-features.ts";
import { askFor } from "../retrieval/fake-channels.ts";
import { type CandidateDraft, createScene, type SceneOptions } from "./scene.ts";

const QUESTION = "ship harbour mill oak";

interface RankedDraft extends Partial<CandidateDraft> {
  /** What the passage was found to be worth; 0 where it is not named. */
  readonly worth?: number;
}

interface Row {
  readonly evidence: keyof Evidence;
  readonly says: string;
  readonly question?: string;
  readonly more?: SceneOptions["more"];
  /** Best first. */
  readonly ranked: readonly RankedDraft[];
  readonly expected: number;
}

/** Twice as much always adds the same, down to a twentieth. */
const level = (share: number): number => Math.log((share + 0.05) / 1.05);

const nothing = { texts: ["bucket"] };
const [quarter, half, threeQuarters] = [
  { texts: ["ship"] },
  { texts: ["ship", "oak"] },
  { texts: ["ship", "oak", "mill"] },
];
const all = { texts: [QUESTION] };
const behindFive = (last: RankedDraft): RankedDraft[] => [quarter, ...Array(4).fill(nothing), last];

const ROWS: readonly Row[] = [
  {
    evidence: "soft",
    says: "what the first covers",
    ranked: [{ texts: ["vessel oak"] }, all],
    expected: level(0.5),
  },
  {
    evidence: "bestSoft",
    says: "what the best of five covers",
    ranked: [half, threeQuarters],
    expected: level(0.75),
  },
  { evidence: "bestSoft", says: "nothing of the sixth", ranked: behindFive(all), expected: level(0.25) },
  {
    evidence: "hard",
    says: "no words of the same meaning",
    ranked: [{ texts: ["vessel oak"] }],
    expected: level(0.25),
  },
  {
    evidence: "bestHard",
    says: "what the best of five covers",
    ranked: [half, threeQuarters],
    expected: level(0.75),
  },
  { evidence: "bestHard", says: "nothing of the sixth", ranked: behindFive(all), expected: level(0.25) },
  { evidence: "share", says: "each word of the first alike", ranked: [half, all], expected: 0.5 },
  {
    evidence: "salient",
    says: "the word that says most, in any of five",
    ranked: [nothing, quarter],
    expected: 1,
  },
  { evidence: "salient", says: "no other word", ranked: [{ texts: ["oak"] }], expected: 0 },
  {
    evidence: "unitShare",
    says: "the first's best unit, each word alike",
    ranked: [{ texts: ["oak", "mill vessel"], scores: [1, 2] }],
    expected: 0.5,
  },
  {
    evidence: "unitSoft",
    says: "what the first's best unit covers",
    ranked: [{ texts: ["oak", "mill vessel"], scores: [2, 1] }],
    expected: level(0.25),
  },
  {
    evidence: "unit",
    says: "the best unit of five",
    ranked: [
      { texts: ["a", "b"], scores: [1, 2] },
      { texts: ["c"], scores: [7] },
    ],
    expected: 7,
  },
  {
    evidence: "unit",
    says: "no unit of the sixth",
    ranked: behindFive({ texts: ["c"], scores: [7] }),
    expected: 0,
  },
  {
    evidence: "known",
    says: "what all cover together, with their titles",
    ranked: behindFive({ texts: ["oak"], context: "mill" }),
    expected: level(0.75),
  },
  { evidence: "whole", says: "how near the first is", ranked: [all, nothing], expected: level(1) },
  { evidence: "whole", says: "that the first is not near", ranked: [nothing, all], expected: level(0) },
  { evidence: "field", says: "how near all are", ranked: [all, nothing], expected: level(0.5) },
  {
    evidence: "lexical",
    says: "BM25 of the first beside all that it could be",
    ranked: [
      { ...half, hit: { lexical: 3.6 } },
      { ...half, hit: { lexical: 7.2 } },
    ],
    expected: level(0.5),
  },
  {
    evidence: "numbers",
    says: "the question's numbers in the first",
    question: "12 ships in 1990",
    ranked: [{ texts: ["12"] }, { texts: ["1990"] }],
    expected: 0.5,
  },
  { evidence: "numbers", says: "nothing against it where none is named", ranked: [nothing], expected: 1 },
  {
    evidence: "agreement",
    says: "the weaker of both channels",
    ranked: [{ hit: { lexical: 2, similarity: 0.9 } }, { hit: { lexical: 8, similarity: 0.1 } }],
    expected: 0.25,
  },
  {
    evidence: "agreement",
    says: "nothing where one has not found it",
    ranked: [{ hit: { lexical: 8 } }, { hit: { similarity: 0.1 } }],
    expected: 0,
  },
  {
    evidence: "lead",
    says: "by how much the first is before",
    ranked: [{ worth: 5 }, { worth: 4 }],
    expected: 1,
  },
  { evidence: "lead", says: "no more than so much", ranked: [{ worth: 9 }, { worth: 1 }], expected: 3 },
  { evidence: "lead", says: "as much of the only one", ranked: [{ worth: -2 }], expected: 3 },
  {
    evidence: "held",
    says: "that the best unit holds all kinds that are asked for",
    question: "Who left and when?",
    ranked: [{ texts: ["The minister left in May."] }],
    expected: 1,
  },
  {
    evidence: "held",
    says: "that it holds only one of them",
    question: "Who left and when?",
    ranked: [{ texts: ["The minister left."] }],
    expected: 0,
  },
  {
    evidence: "held",
    says: "nothing of another unit",
    question: "Who left?",
    ranked: [{ texts: ["The minister left.", "A ship."], scores: [0, 1] }],
    expected: 0,
  },
  { evidence: "held", says: "nothing where no kind is asked for", ranked: [all], expected: 0 },
  {
    evidence: "asksNumber",
    says: "that a number is asked for",
    question: "When?",
    ranked: [nothing],
    expected: 1,
  },
  { evidence: "asksNumber", says: "that none is", ranked: [nothing], expected: 0 },
  {
    evidence: "lacksNumber",
    says: "that the best unit has none",
    question: "How many ships?",
    ranked: [{ texts: ["Ships.", "12 ships."], scores: [1, 0] }],
    expected: 1,
  },
  {
    evidence: "lacksNumber",
    says: "that it has one",
    question: "How many ships?",
    ranked: [{ texts: ["Ships.", "12 ships."], scores: [0, 1] }],
    expected: 0,
  },
  { evidence: "lacksNumber", says: "nothing where none is asked for", ranked: [nothing], expected: 0 },
  {
    evidence: "notion",
    says: "that something of the field is named",
    more: [{ ...askFor("treaty"), isNotion: true }],
    ranked: [nothing],
    expected: 1,
  },
  { evidence: "notion", says: "that nothing of it is", ranked: [nothing], expected: 0 },
  {
    evidence: "words",
    says: "how many words ask, pairs left out",
    more: [askFor("+pair")],
    ranked: [nothing],
    expected: Math.log(5),
  },
  {
    evidence: "sameLanguage",
    says: "the question's language",
    ranked: [{ passage: { language: "en" } }],
    expected: 1,
  },
  { evidence: "sameLanguage", says: "another one", ranked: [{ passage: { language: "ru" } }], expected: 0 },
];

const evidenceIn = ({
  question = QUESTION,
  more = [],
  ranked: drafts,
}: Pick<Row, "question" | "more" | "ranked">): Evidence => {
  const scene = createScene(question, { importance: { ship: 1.000001 }, more });
  const candidates = drafts.map((draft) => scene.candidate({ texts: ["x"], ...draft }));
  const scale = scaleOf(candidates.map(({ hit }) => hit));
  const [first, ...others] = candidates.map(
    (candidate, index): RankedCandidate => ({
      ...candidate,
      features: passageFeatures(scene.asked, candidate, candidates, scale, "en"),
      score: drafts[index]?.worth ?? 0,
    }),
  );
  if (!first) throw new Error("There is a candidate");
  return evidenceOf(scene.asked, [first, ...others]);
};

describe("evidenceOf", () => {
  it.each(ROWS)("$evidence tells $says", ({ evidence, expected, ...row }) => {
    expect(evidenceIn(row)[evidence]).toBeCloseTo(expected, 4);
  });

  it("has a row for everything that it tells", () => {
    const told = new Set<string>(ROWS.map(({ evidence }) => evidence));
    expect(Object.keys(evidenceIn({ ranked: [nothing] })).filter((name) => !told.has(name))).toEqual([]);
  });

  it("is finite whatever was found, and tells of the best no less than of the first", () => {
    const draft = fc.record({
      texts: fc.array(fc.constantFrom("ship", "!", "oak|mill", "12", "vessel", ""), {
        minLength: 1,
        maxLength: 3,
      }),
      context: fc.constantFrom("", "harbour 1990"),
      worth: fc.double({ min: -9, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 1, maxLength: 7 }),
        fc.constantFrom(QUESTION, "", "Who left in 1990?"),
        (drafts, question) => {
          const ranked = drafts.toSorted((a, b) => b.worth - a.worth);
          const evidence = evidenceIn({ question, ranked });
          for (const value of Object.values(evidence)) expect(value).toSatisfy(Number.isFinite);
          expect(evidence.bestSoft).toBeGreaterThanOrEqual(evidence.soft);
          expect(evidence.bestHard).toBeGreaterThanOrEqual(evidence.hard);
          expect(evidence.known).toBeGreaterThanOrEqual(evidence.bestHard - 1e-9);
          expect(evidence.lead).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it("says what kind of question it is by names that it has", () => {
    const names = new Set(Object.keys(evidenceIn({ ranked: [nothing] })));
    expect([...KINDS_OF_QUESTION].filter((name) => !names.has(name))).toEqual([]);
  });
});
