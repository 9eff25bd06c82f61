import { describe, expect, it } from "vitest";
import { evaluate, type Outcome } from "../../src/evaluation/evaluate.ts";
import type { LabelledQuestion } from "../../src/evaluation/load-questions.ts";
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

const assess = async (found: Found, changes: Partial<LabelledQuestion> = {}): Promise<Outcome> => {
  const [outcome] = await evaluate([questionOf("q", changes)], askFrom({ q: found }), documents);
  if (!outcome) throw new Error("A question was asked");
  return outcome;
};

describe("evaluate", () => {
  it("ranks the evidence among passages, the document among documents, and looks for it in the quotes", async () => {
    expect(await assess({ answered: true, quotes: [toElsewhere, toSamePassage] })).toMatchObject({
      evidenceRank: 2,
      documentRank: 2,
      isQuoted: false,
      verbatim: 2,
      shown: 2,
    });
    expect(await assess({ answered: true, quotes: [toElsewhere, toEvidence] })).toMatchObject({
      isQuoted: true,
    });
  });

  it("counts near misses as found", async () => {
    expect(await assess({ nearMisses: [toEvidence] })).toMatchObject({
      evidenceRank: 1,
      documentRank: 1,
      isQuoted: true,
      shown: 1,
    });
  });

  it("finds nothing in nothing", async () => {
    expect(await assess({})).toMatchObject({
      evidenceRank: null,
      documentRank: null,
      isQuoted: false,
      shown: 0,
    });
  });

  it("looks for the evidence in the first three quotes", async () => {
    const [third, fourth] = [2, 3].map((before) => [...Array<Quote>(before).fill(toElsewhere), toEvidence]);
    expect((await assess({ quotes: third ?? [] })).isQuoted).toBe(true);
    expect(await assess({ quotes: fourth ?? [] })).toMatchObject({ isQuoted: false, evidenceRank: 4 });
  });

  it("accepts any one of the evidence, spaces apart, and any one of the documents", async () => {
    const found = { quotes: [toEvidence] };
    expect((await assess(found, { evidence: ["没有的话", "末班船\n在 九点"] })).evidenceRank).toBe(1);
    expect((await assess(found, { evidence: [] })).evidenceRank).toBeNull();
    expect((await assess(found, { doc: "train.md", alt_docs: ["ferry.md"] })).documentRank).toBe(1);
    expect((await assess(found, { doc: null })).documentRank).toBeNull();
  });

  it.each<readonly [string, Quote]>([
    ["has other words", { ...toEvidence, text: "末班船在十点开。" }],
    ["stands elsewhere", { ...toEvidence, start: 1, end: 9 }],
    ["is empty", { ...toEvidence, text: "", end: 0 }],
    ["is of no document", { ...toEvidence, document: { ...toEvidence.document, id: "000000000000" } }],
  ])("does not count a quote as verbatim that %s", async (_name, lie) => {
    expect(await assess({ quotes: [lie, toElsewhere] })).toMatchObject({ verbatim: 1, shown: 2 });
  });

  it("takes a paragraph labelled as a whole for its evidence, and its words elsewhere for chance", async () => {
    const questions = [questionOf("q", { evidence: ["开。"] })];
    const answers = { q: { quotes: [toElsewhere, toElsewhere, toSamePassage, toEvidence] } };
    const [outcome] = await evaluate(questions, askFrom(answers), documents, { evidenceUnit: "document" });
    expect(outcome).toMatchObject({ evidenceRank: 3, documentRank: 3, isQuoted: false });
    const [asPassage] = await evaluate(questions, askFrom(answers), documents);
    expect(asPassage).toMatchObject({ evidenceRank: 1, documentRank: 3, isQuoted: true });
    const nearer = { q: { quotes: [toElsewhere, toEvidence] } };
    const [found] = await evaluate(questions, askFrom(nearer), documents, { evidenceUnit: "document" });
    expect(found).toMatchObject({ evidenceRank: 2, isQuoted: true });
  });

  it("tells how far it is", async () => {
    const told: string[] = [];
    await evaluate([questionOf("a"), questionOf("b")], askFrom({}), documents, {
      progressed: (done, total) => told.push(`${done}/${total}`),
    });
    expect(told).toEqual(["1/2", "2/2"]);
  });

  it("asks each question in turn for the depth that it looks at", async () => {
    const asked: unknown[] = [];
    const ask = askFrom({});
    const outcomes = await evaluate(
      [questionOf("a"), questionOf("b")],
      (question, options) => {
        asked.push([question, options]);
        return ask(question, options);
      },
      documents,
    );
    expect(asked).toEqual([
      ["a", { limit: 20 }],
      ["b", { limit: 20 }],
    ]);
    expect(outcomes.map(({ question, answer }) => [question.id, answer.question])).toEqual([
      ["a", "a"],
      ["b", "b"],
    ]);
  });
});
