import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { compare } from "../../src/evaluation/compare.ts";
import { evaluate, type Outcome } from "../../src/evaluation/evaluate.ts";
import { loadReport, toReport } from "../../src/evaluation/report.ts";
import { askFrom, documents, questionOf, toElsewhere, toEvidence } from "./hand-made-answers.ts";

const outcomes = (): Promise<Outcome[]> =>
  evaluate(
    [questionOf("a"), questionOf("b", { lang: "en", type: "number" })],
    askFrom({
      a: {
        answered: true,
        quotes: [toElsewhere, toEvidence],
        took: { embedMs: 1, retrieveMs: 2, totalMs: 4.5 },
      },
    }),
    documents,
  );

const failureOf = (json: string): AppError => {
  try {
    loadReport(json, "old.json");
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("The report was accepted");
};

describe("toReport", () => {
  it("keeps of each question what every metric is worked out from", async () => {
    const { all, languages, types, questions, reliability } = toReport(await outcomes());
    expect(questions[0]).toEqual({
      id: "a",
      lang: "zh",
      type: "fact",
      answerable: true,
      answered: true,
      confidence: 0.5,
      evidenceRank: 2,
      documentRank: 2,
      isQuoted: true,
      verbatim: 2,
      shown: 2,
      totalMs: 4.5,
    });
    expect([all.questions, all.latencyMs?.p95]).toEqual([2, 4.5]);
    expect(Object.keys(languages)).toEqual(["zh", "en"]);
    expect(types).toMatchObject({ fact: { evidenceAt5: 1 }, number: { evidenceAt5: 0 } });
    expect(reliability.bins[5]).toMatchObject({ questions: 2, right: 0.5 });
  });

  it("holds a comparison only where there is one", async () => {
    const found = await outcomes();
    const { questions, ...report } = toReport(found);
    expect("comparison" in report).toBe(false);
    expect(toReport(found, compare(questions, questions)).comparison?.questions).toBe(2);
  });
});

describe("loadReport", () => {
  it("reads what a run wrote", async () => {
    const report = toReport(await outcomes());
    expect(loadReport(`\ufeff${JSON.stringify(report)}\n`, "old.json")).toEqual(report.questions);
  });

  it.each([
    ["words", "末班船", "it is not JSON"],
    ["a list", "[]", "expected object"],
    ["an object without questions", "{}", "questions: "],
    ["a question without id", '{"questions":[{"lang":"zh"}]}', "questions.0.id: "],
  ])("refuses %s in one message and one hint", (_name, json, detail) => {
    const { message, hint, cause } = failureOf(json);
    expect(message).toMatch(/^Cannot compare with "old\.json": /);
    expect(message).toContain(detail);
    expect(hint).toContain("--json");
    expect(cause).toBeInstanceOf(Error);
  });

  it.each([
    ["confidence", 1.5],
    ["evidenceRank", 0],
    ["totalMs", "3"],
    ["answerable", null],
  ])("refuses a question whose %s is %j", async (field, value) => {
    const { questions } = toReport(await outcomes());
    const json = JSON.stringify({ questions: [{ ...questions[0], [field]: value }] });
    expect(failureOf(json).message).toContain(`questions.0.${field}: `);
  });
});
