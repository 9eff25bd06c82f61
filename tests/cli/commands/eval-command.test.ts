import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE } from "../documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

const QUESTIONS = [
  {
    id: "q1",
    lang: "en",
    question: RIVER_QUESTION,
    doc: "river.md",
    evidence: ["rose four metres"],
    type: "number",
  },
  { id: "q2", lang: "zh", question: SHIP_QUESTION, doc: "船.md", evidence: ["十二条船"], type: "number" },
  { id: "q3", lang: "zh", question: "票价学生多少", doc: "船.md", evidence: ["这里没有"], type: "fact" },
  { id: "q4", lang: "en", question: UNANSWERABLE, answerable: false, type: "unanswerable" },
  {
    id: "q5\u001b",
    lang: "en",
    question: RIVER_QUESTION,
    answerable: false,
    type: "a trap that looks answered",
  },
];

const writeQuestions = async ({ root }: Workspace, lines: readonly string[]): Promise<string> => {
  const file = join(root, "questions.jsonl");
  await writeFile(file, lines.join("\n"));
  return file;
};

const withQuestions = async (): Promise<readonly [Workspace, string]> => {
  const workspace = await createWorkspace(DOCUMENTS);
  return [
    workspace,
    await writeQuestions(
      workspace,
      QUESTIONS.map((each) => JSON.stringify(each)),
    ),
  ];
};

describe("yinju eval", () => {
  it("prints tables: all questions and by language, by type, time, reliability", async () => {
    const [workspace, file] = await withQuestions();
    const { exitCode, out } = await runYinju(workspace, ["eval", file]);
    expect(exitCode).toBe(0);
    expect(out.map((line) => line.split(/\s{2,}/)[0]?.replace(/^\d.*/, "bin"))).toEqual([
      ...["by language", "all", "en", "zh", ""],
      ...["by type", "number", "fact", "unanswerable", "a trap that looks answered", ""],
      ...["milliseconds", "all", "en", "zh", ""],
      ...["confidence", ...Array<string>(10).fill("bin")],
      expect.stringMatching(/^expected calibration error: 0\.\d\d$/),
    ]);
    expect(out[0]).toMatch(/asked \(ans\.\) +doc@1 +recall@1 .* refused +verbatim$/);
    expect(out[1]).toMatch(/^all +5 \(3\) +1\.00 +0\.67 .* 0\.50 +1\.00$/);
    expect(out[8]).toMatch(/^unanswerable +1 \(0\) +– /);
    expect(out[12]).toMatch(/^all( +\d+\.\d){3}$/);
    const tables = [out.slice(0, 4), out.slice(5, 10), out.slice(11, 15)];
    for (const table of tables) expect(new Set(table.map((line) => line.length)).size).toBe(1);
    const answers = out.slice(17, 27).map((line) => Number(line.split(/\s+/)[1]));
    expect(answers.reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  it("prints exactly one JSON object with --json", async () => {
    const [workspace, file] = await withQuestions();
    const result = jsonOf(await runYinju(workspace, ["eval", "--json", "--misses", file]));
    expect(Object.keys(result)).toEqual(["all", "languages", "types", "questions", "reliability"]);
    expect(result.all).toMatchObject({ questions: 5, answerable: 3, refused: 0.5, verbatim: 1 });
    expect(result.languages).toMatchObject({ en: { questions: 3 }, zh: { evidenceAt1: 0.5 } });
    expect(result.questions).toMatchObject([
      { id: "q1", answered: true, evidenceRank: 1, documentRank: 1, isQuoted: true },
      { id: "q2", evidenceRank: 1 },
      { id: "q3", evidenceRank: null, documentRank: 1, isQuoted: false },
      { id: "q4", answered: false },
      { id: "q5\u001b", answered: true },
    ]);
  });

  it("lists with --misses the questions that did not go as they should, and no others", async () => {
    const [workspace, file] = await withQuestions();
    const { out } = await runYinju(workspace, ["eval", "--misses", file]);
    expect(out.slice(28)).toEqual([
      expect.stringMatching(/^q3 {2}evidence not found \(0\.\d\d\) {2}票价学生多少$/),
      expect.stringMatching(/^q5\ufffd {2}answered, though nothing answers \([01]\.\d\d\) /),
    ]);
  });

  it.each([
    ["does not exist", null, "Cannot read"],
    ["holds no questions", [], "it holds no questions"],
    ["is not JSON", ["{}x"], "Cannot read line 1 of"],
    ["lacks a field", [JSON.stringify(QUESTIONS[0]), '{"id":"a","lang":"zh"}'], "Cannot read line 2 of"],
  ])("ends with one message and one hint if the file %s", async (_, lines, message) => {
    const workspace = await createWorkspace(DOCUMENTS);
    const file =
      lines === null ? join(workspace.root, "nowhere.jsonl") : await writeQuestions(workspace, lines);
    const result = await runYinju(workspace, ["eval", file]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toContain(message);
  });
});
