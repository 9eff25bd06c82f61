import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidenceWith } from "../../src/confidence.ts";
import { createRandom } from "../../src/random.ts";
import {
  chooseLines,
  chooseThreshold,
  decidingOf,
  FOLDS,
  fitConfidence,
  isTyped,
  isWithinLanguage,
  judgeUnseen,
  moveOdds,
  toCalibrationExamples,
  WANTED_ANSWERS,
} from "../../training/fit-confidence.ts";
import type { RankingExample } from "../../training/ranking-examples.ts";
import { evidenceWith, rankingExample, setOf } from "./made-examples.ts";

const judged = (confidence: number, isAnswerable = true, sameLanguage = 1) => ({
  confidence,
  isAnswerable,
  from: rankingExample("a", { isAnswerable, evidence: evidenceWith({ sameLanguage }) }),
});

/** So many questions, half of which are answered: those of which more is covered. Every other one is across languages. */
const questionsOf = (count: number): RankingExample[] =>
  Array.from({ length: count }, (_, index) => {
    const isAnswerable = index % 2 === 0;
    const weakest = (isAnswerable ? 0.5 : -0.5) + ((index * 7) % 10) / 20;
    const evidence = evidenceWith({
      weakest,
      agreement: (index * 3) % 2,
      sameLanguage: Math.floor(index / 2) % 2,
    });
    return rankingExample(String(index).padStart(3, "0"), { isAnswerable, evidence });
  });

describe("toCalibrationExamples", () => {
  it("lets answerable and unanswerable questions of a set count as much together, those without what answers less, those of paragraphs less", () => {
    const set = setOf("a", { weight: 2, seeds: "folder" });
    const ofKind = (count: number, changes: Partial<RankingExample>) =>
      Array.from({ length: count }, (_, index) => rankingExample(String(index), { set, ...changes }));
    const rows = toCalibrationExamples([
      ...ofKind(4, {}),
      ...ofKind(2, { isAnswerable: false }),
      ...ofKind(5, { isAnswerable: false, isWithout: true }),
      rankingExample("other", { set: setOf("b") }),
    ]);
    expect(rows.map(({ weight }) => Math.round(weight * 1000) / 1000)).toEqual([
      ...Array(4).fill(0.5),
      ...Array(2).fill(1),
      ...Array(5).fill(0.04),
      0.1,
    ]);
    expect(rows.map(({ isAnswerable }) => isAnswerable)).toEqual([
      ...Array(4).fill(true),
      ...Array(7).fill(false),
      true,
    ]);
  });

  it("leaves out questions for which nothing was found", () => {
    const examples = [rankingExample("a", { evidence: null }), rankingExample("b")];
    expect(toCalibrationExamples(examples).map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("judgeUnseen", () => {
  it("judges each question once, with coefficients of which it is no part", () => {
    const examples = questionsOf(40);
    const found = judgeUnseen(examples);
    expect(found.map(({ from }) => from.id).toSorted()).toEqual(examples.map(({ id }) => id));
    // Two questions of a fold change sides: coefficients that had seen them would judge them otherwise.
    const turned = [0, FOLDS];
    const changed = examples.map((example, index) =>
      turned.includes(index) ? { ...example, isAnswerable: !example.isAnswerable } : example,
    );
    const confidencesOf = (judgements: ReturnType<typeof judgeUnseen>): number[] =>
      turned.map((index) => judgements.find(({ from }) => from.id === examples[index]?.id)?.confidence ?? -1);
    expect(confidencesOf(judgeUnseen(changed))).toEqual(confidencesOf(found));
  });

  it("tells questions apart that it has not seen, in any order", () => {
    const examples = questionsOf(40);
    for (const { confidence, isAnswerable } of judgeUnseen(examples))
      expect(confidence > 0.5).toBe(isAnswerable);
    expect(judgeUnseen(examples.toReversed())).toEqual(judgeUnseen(examples));
    expect(judgeUnseen(examples.slice(0, FOLDS - 1))).toHaveLength(FOLDS - 1);
  });
});

describe("chooseThreshold", () => {
  it("lets the wanted share of the answerable questions be answered, and no more than that needs", () => {
    const confidence = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.uniqueArray(confidence, { minLength: 1, maxLength: 40 }), (confidences) => {
        const questions = confidences.map((each) => judged(each));
        const shareFrom = (threshold: number, count: number): number =>
          confidences.filter((each) => each >= threshold).length / count;
        const threshold = chooseThreshold([...questions, judged(0.5, false), judged(0.001, false)]);
        expect(shareFrom(threshold, confidences.length)).toBeGreaterThanOrEqual(WANTED_ANSWERS);
        const next = confidences.filter((each) => each > threshold).toSorted((a, b) => a - b)[0];
        if (next !== undefined) expect(shareFrom(next, confidences.length + 1)).toBeLessThan(WANTED_ANSWERS);
      }),
    );
  });
});

describe("the threshold for questions to come", () => {
  it("answers the wanted share of them on the average, neither fewer nor many more", () => {
    const random = createRandom(7);
    const runs = 2000;
    let answered = 0;
    for (let run = 0; run < runs; run += 1)
      answered += 1 - chooseThreshold(Array.from({ length: 29 }, () => judged(random())));
    // With 29 questions the third least sure is the line: 1 - 3/30.
    expect(answered / runs).toBeCloseTo(WANTED_ANSWERS, 2);
  });
});

describe("chooseLines", () => {
  const within = [0.9, 0.8, 0.7, 0.6].map((confidence) => judged(confidence));
  const acrossLanguages = [0.5, 0.4, 0.3, 0.2].map((confidence) => judged(confidence, true, 0));

  it("draws a line across languages, and says by how much those within one are to be moved to meet it", () => {
    const { threshold, move } = chooseLines([...within, ...acrossLanguages]);
    expect(threshold).toBe(0.2);
    expect(moveOdds(0.6, move)).toBeCloseTo(threshold, 12);
  });

  it.each([
    ["within a language", within, 0.6],
    ["across languages", acrossLanguages, 0.2],
  ])("draws one line where all questions are %s", (_name, questions, threshold) => {
    expect(chooseLines(questions)).toEqual({ threshold, move: 0 });
  });

  it("answers everything where no question decides", () => {
    expect(chooseLines([])).toEqual({ threshold: 0, move: 0 });
  });
});

describe("moveOdds", () => {
  it.each([
    [0.5, 0, 0.5],
    [0.5, Math.log(3), 0.75],
    [0.75, -Math.log(3), 0.5],
  ])("moves %d by %d to %d", (probability, move, expected) => {
    expect(moveOdds(probability, move)).toBeCloseTo(expected, 12);
  });
});

describe("questions", () => {
  const seeds = setOf("a", { seeds: "folder" });

  it("are as people type them if they are about documents, and nothing was left out", () => {
    expect(isTyped(rankingExample("a", { set: seeds }))).toBe(true);
    expect(isTyped(rankingExample("a", { set: seeds, isWithout: true }))).toBe(false);
    expect(isTyped(rankingExample("a"))).toBe(false);
  });

  it("decide where their set does, and nothing was left out", () => {
    const items = [
      { from: rankingExample("a") },
      { from: rankingExample("b", { isWithout: true }) },
      { from: rankingExample("c", { set: setOf("b", { decides: false }) }) },
    ];
    expect(decidingOf(items).map(({ from }) => from.id)).toEqual(["a"]);
  });

  it("are within a language where what was found first is in theirs", () => {
    const evidences = [evidenceWith({ sameLanguage: 1 }), evidenceWith({ sameLanguage: 0 }), null];
    expect(evidences.map((evidence) => isWithinLanguage(rankingExample("a", { evidence })))).toEqual([
      ...[true, false, false],
    ]);
  });
});

describe("fitConfidence", () => {
  it("answers the wanted share of what is answered, within a language and across, and nothing else", () => {
    const examples = questionsOf(80);
    const model = fitConfidence(examples);
    for (const isWithin of [true, false]) {
      const group = examples.filter((example) => isWithinLanguage(example) === isWithin);
      const isAnswered = ({ evidence }: RankingExample): boolean =>
        evidence !== null && confidenceWith(model, evidence) >= model.threshold;
      const right = group.filter(({ isAnswerable }) => isAnswerable);
      expect(right.filter(isAnswered).length / right.length).toBeGreaterThanOrEqual(WANTED_ANSWERS - 0.05);
      expect(group.filter((example) => !example.isAnswerable && isAnswered(example))).toEqual([]);
    }
  });

  it("weighs what tells them apart, and by numbers of four digits", () => {
    const { weights, bias, threshold } = fitConfidence(questionsOf(80));
    expect(weights.weakest).toBeGreaterThan(2);
    expect(Math.abs(weights.agreement ?? 9)).toBeLessThan(0.5);
    expect(weights.named).toBe(0);
    for (const value of [...Object.values(weights), bias, threshold])
      expect(value).toBe(Number(value.toFixed(4)));
  });

  it("draws one line where no question is across languages", () => {
    const examples = questionsOf(40).map((example) => ({
      ...example,
      evidence: evidenceWith({ ...example.evidence, sameLanguage: 1 }),
    }));
    const model = fitConfidence(examples);
    expect(Object.values(model.weights).every(Number.isFinite)).toBe(true);
    expect(model.threshold).toBeGreaterThan(0);
  });
});
