import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Evidence,
  evidenceOf,
  KINDS_OF_QUESTION,
  type RankedCandidate,
} from "../../src/ranking/evidence.ts";
import { passageFeatures, scaleOf } from "../../src/ranking/passage-features.ts";
import { createTextReader } from "../../src/text/terms.ts";
import { askFor } from "../retrieval/fake-channels.ts";
import { type CandidateDraft, createScene, type SceneOptions } from "./scene.ts";

const QUESTION = "ship harbour mill oak";

const wordsOf = (text: string) => createTextReader()(text).tokens;

interface RankedDraft extends Partial<CandidateDraft> {
  /** What the passage was found to be worth; 0 where it is not named. */
  readonly worth?: number;
}

interface Row {
  readonly evidence: keyof Evidence;
  readonly says: string;
  readonly question?: string;
  readonly more?: SceneOptions["more"];
  readonly importance?: Readonly<Record<string, number>>;
  /** Best first. */
  readonly ranked: readonly RankedDraft[];
  readonly expected: number;
}

/** Twice as much always adds the same, down to a twentieth. */
const level = (share: number): number => Math.log((share + 0.05) / 1.05);

const nothing = { texts: ["bucket"] };
const half = { texts: ["ship", "oak"] };
const all = { texts: [QUESTION] };
const behindFive = (last: RankedDraft): RankedDraft[] => [...Array(5).fill(nothing), last];
const treaty = { ...askFor("treati"), isNotion: true } as const;
const named = { ...askFor("treati"), words: [], isNotion: true } as const;

const ROWS: readonly Row[] = [
  { evidence: "weakest", says: "that nothing is missing", ranked: [all], expected: 0 },
  { evidence: "weakest", says: "that a word is", ranked: [{ texts: ["ship harbour mill"] }], expected: -1 },
  {
    evidence: "weakest",
    says: "only what the word is worth",
    importance: { oak: 0.25 },
    ranked: [{ texts: ["ship harbour mill"] }],
    expected: -0.25,
  },
  {
    evidence: "weakest",
    says: "of the passage where least is missing",
    ranked: [nothing, nothing, all],
    expected: 0,
  },
  { evidence: "weakest", says: "nothing of the sixth", ranked: behindFive(all), expected: -1 },
  {
    evidence: "weakest",
    says: "nothing of sentences that stand far apart",
    ranked: [{ texts: ["ship harbour", "a", "b", "mill oak"] }],
    expected: -1,
  },
  {
    evidence: "weakest",
    says: "of neighbours and the title together",
    ranked: [{ texts: ["ship", "a", "vessel mill"], context: "harbour oak" }],
    expected: 0,
  },
  {
    evidence: "named",
    says: "that a name stands in none of the first",
    more: [{ ...treaty, words: wordsOf("treaty") }],
    ranked: [all],
    expected: -1,
  },
  {
    evidence: "named",
    says: "that it stands in one of five",
    more: [{ ...treaty, words: wordsOf("treaty") }],
    ranked: [all, { texts: ["treaty"] }],
    expected: 0,
  },
  {
    evidence: "named",
    says: "nothing of the sixth",
    more: [{ ...treaty, words: wordsOf("treaty") }],
    ranked: behindFive({ texts: ["treaty"] }),
    expected: -1,
  },
  { evidence: "named", says: "nothing where words are missing", ranked: [nothing], expected: 0 },
  {
    evidence: "named",
    says: "nothing of what has no words",
    more: [named],
    ranked: [nothing],
    expected: 0,
  },
  {
    evidence: "numbers",
    says: "how many of the question's numbers are missing beside the best unit",
    question: "12 ships in 1990, 7",
    ranked: [{ texts: ["12", "a", "b", "1990"], context: "7", scores: [1, 0, 0, 0] }],
    expected: -1,
  },
  { evidence: "numbers", says: "nothing where none is named", ranked: [nothing], expected: 0 },
  {
    evidence: "quantity",
    says: "how much more is missing beside a number of the kind that is asked for",
    question: "how many sailors oak",
    importance: { oak: 0.5 },
    ranked: [{ texts: ["how many sailors oak", "a", "b", "many sailors 7 sailors"] }],
    expected: -0.5,
  },
  {
    evidence: "quantity",
    says: "nothing where it stands beside all that is asked for",
    question: "how many sailors oak",
    ranked: [{ texts: ["how oak", "many 7 sailors"] }],
    expected: 0,
  },
  {
    evidence: "quantity",
    says: "that all is missing where none stands",
    question: "how many sailors oak",
    importance: { oak: 0.5 },
    ranked: [{ texts: ["how many sailors oak, 1990"] }],
    expected: -1,
  },
  {
    evidence: "quantity",
    says: "what a cell's label says of it",
    question: "how many sailors oak",
    ranked: [{ texts: ["7 sailors|how many sailors oak"] }],
    expected: 0,
  },
  {
    evidence: "quantity",
    says: "nothing where no number is asked for",
    ranked: [all],
    expected: 0,
  },
  {
    evidence: "noQuantity",
    says: "that no number of the kind stands in the first five",
    question: "how many sailors",
    ranked: behindFive({ texts: ["7 sailors"] }),
    expected: -1,
  },
  {
    evidence: "noQuantity",
    says: "nothing where one does",
    question: "how many sailors",
    ranked: [nothing, { texts: ["7 sailors"] }],
    expected: 0,
  },
  { evidence: "noQuantity", says: "nothing where none is asked for", ranked: [nothing], expected: 0 },
  {
    evidence: "toldLater",
    says: "that the first was written before",
    question: "Who came on 13 January?",
    ranked: [
      { ...nothing, writtenOn: "2022-01-09" },
      { ...nothing, writtenOn: "2022-01-20" },
    ],
    expected: -1,
  },
  {
    evidence: "toldLater",
    says: "nothing where it was written later",
    question: "Who came on 13 January?",
    ranked: [
      { ...nothing, writtenOn: "2022-01-20" },
      { ...nothing, writtenOn: "2022-01-09" },
    ],
    expected: 0,
  },
  {
    evidence: "toldLater",
    says: "nothing of a document without a date",
    question: "Who came on 13 January 2022?",
    ranked: [nothing],
    expected: 0,
  },
  {
    evidence: "lexical",
    says: "how far BM25 of the first is from a tenth of all that it could be",
    ranked: [
      { ...half, hit: { lexical: 0.36 } },
      { ...half, hit: { lexical: 7.2 } },
    ],
    expected: level(0.05) - level(0.1),
  },
  {
    evidence: "lexical",
    says: "nothing where it is more",
    ranked: [{ ...half, hit: { lexical: 3.6 } }],
    expected: 0,
  },
  {
    evidence: "lexical",
    says: "the most that can be missing where nothing was found by words",
    ranked: [{ ...half, hit: { lexical: 0 } }],
    expected: level(0) - level(0.1),
  },
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
    evidence: "asksNumber",
    says: "that a number is asked for",
    question: "When?",
    ranked: [nothing],
    expected: 1,
  },
  { evidence: "asksNumber", says: "that none is", ranked: [nothing], expected: 0 },
  {
    evidence: "notion",
    says: "that something of the field is named",
    more: [{ ...treaty, words: wordsOf("treaty") }],
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
  importance = {},
  ranked: drafts,
}: Pick<Row, "question" | "more" | "importance" | "ranked">): Evidence => {
  const scene = createScene(question, { importance, more });
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

  it("is finite whatever was found, and no more is missing than all, where more was found", () => {
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
        fc.array(draft, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(QUESTION, "", "Who left in 1990?"),
        (drafts, question) => {
          const ranked = drafts.toSorted((a, b) => b.worth - a.worth);
          const evidence = evidenceIn({ question, ranked });
          for (const value of Object.values(evidence)) expect(value).toSatisfy(Number.isFinite);
          const ofFirst = evidenceIn({ question, ranked: ranked.slice(0, 1) });
          expect(evidence.weakest).toBeGreaterThanOrEqual(ofFirst.weakest);
          for (const { weakest, named } of [evidence, ofFirst]) {
            expect(Math.max(weakest, named)).toBeLessThanOrEqual(0);
            expect(Math.min(weakest, named)).toBeGreaterThanOrEqual(-1);
          }
        },
      ),
    );
  });

  it("says what kind of question it is by names that it has", () => {
    const names = new Set(Object.keys(evidenceIn({ ranked: [nothing] })));
    expect([...KINDS_OF_QUESTION].filter((name) => !names.has(name))).toEqual([]);
  });
});
