import { describe, expect, it } from "vitest";
import { evaluate, groupBy, summarise } from "../../src/evaluation/evaluate.ts";
import type { Quote } from "../../src/types.ts";
import {
  askFrom,
  documents,
  type Found,
  questionOf,
  toElsewhere,
  toEvidence,
  toSamePassage,
} from "./hand-made-answers.ts";

/** Four questions that the documents answer and two that they do not. */
const QUESTIONS = [
  questionOf("first"),
  questionOf("sixth", { lang: "en" }),
  questionOf("missed"),
  questionOf("near", { lang: "en" }),
  questionOf("refused", { answerable: false, doc: null, evidence: [] }),
  questionOf("fooled", { answerable: false, doc: null, evidence: [], lang: "ru" }),
];
const lie: Quote = { ...toElsewhere, text: "火车在八点开。" };
const ANSWERS: Readonly<Record<string, Found>> = {
  first: { answered: true, quotes: [toEvidence, toElsewhere] },
  sixth: { answered: true, quotes: [...Array<Quote>(5).fill(toElsewhere), toEvidence] },
  missed: { answered: true, quotes: [lie], took: { embedMs: 1, retrieveMs: 2, totalMs: 8 } },
  near: { nearMisses: [toSamePassage] },
  refused: {},
  fooled: { answered: true, quotes: [toElsewhere, lie] },
};

describe("summarise", () => {
  it("gives shares that a person can check", async () => {
    const outcomes = await evaluate(QUESTIONS, askFrom(ANSWERS), documents);
    expect(summarise(outcomes)).toEqual({
      questions: 6,
      answerable: 4,
      documentAt1: 2 / 4,
      evidenceAt1: 2 / 4,
      evidenceAt5: 2 / 4,
      evidenceAt20: 3 / 4,
      meanReciprocalRank: (1 + 1 / 6 + 0 + 1) / 4,
      quoteHitRate: 1 / 4,
      answered: 3 / 4,
      refused: 1 / 2,
      verbatim: 10 / 12,
      latencyMs: { p50: 0, p95: 8, p99: 8 },
    });
  });

  it("counts the fifth and the twentieth passage, and none after them", async () => {
    const at = (rank: number): Found => ({
      quotes: [...Array<Quote>(rank - 1).fill(toElsewhere), toEvidence],
    });
    const ranks = [5, 6, 20, 21];
    const answers = Object.fromEntries(ranks.map((rank) => [String(rank), at(rank)]));
    const questions = ranks.map((rank) => questionOf(String(rank)));
    const { evidenceAt5, evidenceAt20 } = summarise(await evaluate(questions, askFrom(answers), documents));
    expect([evidenceAt5, evidenceAt20]).toEqual([1 / 4, 3 / 4]);
  });

  it("gives null where nothing counts", () => {
    expect(summarise([])).toEqual({
      questions: 0,
      answerable: 0,
      documentAt1: null,
      evidenceAt1: null,
      evidenceAt5: null,
      evidenceAt20: null,
      meanReciprocalRank: null,
      quoteHitRate: null,
      answered: null,
      refused: null,
      verbatim: null,
      latencyMs: null,
    });
  });
});

describe("groupBy", () => {
  it("groups in the order in which the groups appear, and loses nothing", async () => {
    const groups = groupBy(await evaluate(QUESTIONS, askFrom(ANSWERS), documents), ({ lang }) => lang);
    const ids = [...groups].map(([key, outcomes]) => [key, ...outcomes.map(({ question }) => question.id)]);
    expect(ids).toEqual([
      ["zh", "first", "missed", "refused"],
      ["en", "sixth", "near"],
      ["ru", "fooled"],
    ]);
    expect(groupBy([], ({ lang }) => lang).size).toBe(0);
  });
});
