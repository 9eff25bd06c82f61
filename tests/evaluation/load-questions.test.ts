import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { loadQuestions } from "../../src/evaluation/load-questions.ts";

const GOOD = { id: "q1", lang: "zh", question: "末班船几点？", doc: "news/a.txt", evidence: ["末班船九点"] };

const lineOf = (changes: Record<string, unknown> = {}): string => JSON.stringify({ ...GOOD, ...changes });

const failureOf = (jsonLines: string): AppError => {
  try {
    loadQuestions(jsonLines, "dev.jsonl");
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("The questions were accepted");
};

describe("loadQuestions", () => {
  it("reads a question with all that is known of it", () => {
    const whole = { ...GOOD, answerable: true, alt_docs: ["news/b.txt"], type: "number" };
    expect(loadQuestions(JSON.stringify(whole), "dev.jsonl")).toEqual([whole]);
  });

  it("fills in what may be left out, and leaves out what it does not know", () => {
    const [question] = loadQuestions('{"id":7,"lang":"en","question":" When? ","note":"x"}', "dev.jsonl");
    expect(question).toEqual({
      id: "7",
      lang: "en",
      question: "When?",
      answerable: true,
      doc: null,
      alt_docs: [],
      evidence: [],
      type: "fact",
    });
  });

  it.each([
    ["empty lines", `\n${lineOf()}\n\n  \n${lineOf({ id: "q2" })}\n`],
    ["lines that end as on Windows", `${lineOf()}\r\n${lineOf({ id: "q2" })}\r\n`],
    ["a byte order mark", `\ufeff${lineOf()}\n${lineOf({ id: "q2" })}`],
  ])("reads a file with %s", (_name, jsonLines) => {
    expect(loadQuestions(jsonLines, "dev.jsonl").map(({ id }) => id)).toEqual(["q1", "q2"]);
  });

  it.each([
    ["words", "末班船", "it is not JSON"],
    ["half an object", lineOf().slice(0, -1), "it is not JSON"],
    ["a list", "[]", "expected object"],
    ["null", "null", "expected object"],
    ["a question without id", lineOf({ id: undefined }), "id"],
    ["a question without language", lineOf({ lang: undefined }), "lang"],
    ["a question without words", lineOf({ question: "  " }), "question"],
    ["an answer that is neither yes nor no", lineOf({ answerable: "yes" }), "answerable"],
    ["a document that is a number", lineOf({ doc: 1 }), "doc"],
    ["evidence that is no list", lineOf({ evidence: "末班船" }), "evidence"],
    ["evidence that stands everywhere", lineOf({ evidence: [" "] }), "evidence"],
  ])("names the line that holds %s, and says what is wrong", (_name, line, detail) => {
    const { message, hint, cause } = failureOf(`${lineOf()}\n\n${line}\n${lineOf()}`);
    expect(message).toMatch(/^Cannot read line 3 of "dev\.jsonl": /);
    expect(message).toContain(detail);
    expect(message).not.toContain("\n");
    expect(hint).toContain('"evidence"');
    expect(cause).toBeInstanceOf(Error);
  });

  it.each(["", "\n \n"])("refuses a file without questions: %j", (jsonLines) => {
    const { message, hint } = failureOf(jsonLines);
    expect(message).toBe('Cannot evaluate "dev.jsonl": it holds no questions');
    expect(hint).toBeDefined();
  });
});
