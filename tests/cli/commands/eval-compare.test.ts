import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION } from "../documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

const QUESTIONS = [
  { id: "q1", lang: "en", question: RIVER_QUESTION, doc: "river.md", evidence: ["rose four metres"] },
  { id: "q2", lang: "zh", question: SHIP_QUESTION, doc: "船.md", evidence: ["十二条船"] },
  { id: "q3\u001b", lang: "zh", question: "学生票价", doc: "船.md", evidence: ["学生半价"] },
];

type Rows = readonly Readonly<Record<string, unknown>>[];

const write = async ({ root }: Workspace, name: string, text: string): Promise<string> => {
  const file = join(root, name);
  await writeFile(file, text);
  return file;
};

/** Questions, and a report in which the first of them was not found. */
const withReport = async (change: (rows: Rows) => Rows = (rows) => rows) => {
  const workspace = await createWorkspace(DOCUMENTS);
  const file = await write(workspace, "q.jsonl", QUESTIONS.map((each) => JSON.stringify(each)).join("\n"));
  const { questions } = jsonOf(await runYinju(workspace, ["eval", "--json", file])) as { questions: Rows };
  const rows = questions.map((row) =>
    row.id === "q1" ? { ...row, evidenceRank: null, isQuoted: false } : row,
  );
  const report = await write(workspace, "old.json", JSON.stringify({ questions: change(rows) }));
  return { workspace, file, report };
};

describe("yinju eval --compare", () => {
  it("says of each metric what changed and whether that is real", async () => {
    const { workspace, file, report } = await withReport();
    const { exitCode, out } = await runYinju(workspace, ["eval", file, "--compare", report]);
    expect(exitCode).toBe(0);
    const lines = out.slice(out.indexOf("Compared on 3 questions:") + 1);
    expect(lines.map((line) => line.split(/\s{2,}/)[0])).toEqual(
      expect.arrayContaining(["all", "recall@1", "MRR", "in 3 quotes", "verbatim", "en", "zh"]),
    );
    expect(lines.find((line) => line.startsWith("recall@1 "))).toMatch(
      /^recall@1 +0\.667 +1\.000 +\+0\.333 +0\.000 … \+1\.000 {2}may be chance$/,
    );
    expect(lines.find((line) => line.startsWith("doc@1 "))).toMatch(
      /^doc@1 +1\.000 +1\.000 +0\.000 +0\.000 … 0\.000 {2}no change$/,
    );
    expect(lines.slice(lines.findIndex((line) => line.startsWith("en ")) + 2)[0]).toMatch(
      /^recall@1 +0\.000 +1\.000 +\+1\.000 +\+1\.000 … \+1\.000 {2}real$/,
    );
    expect(lines.some((line) => line.startsWith("refused"))).toBe(false);
  });

  it("puts the comparison into the JSON", async () => {
    const { workspace, file, report } = await withReport();
    const result = jsonOf(await runYinju(workspace, ["eval", file, "--json", "--compare", report]));
    expect(result.comparison).toMatchObject({
      questions: 3,
      all: { evidenceAt1: { now: 1, isReal: false }, refused: null },
      languages: { zh: { evidenceAt1: { difference: 0 } } },
      onlyBefore: [],
      onlyNow: [],
    });
  });

  it("names the questions that only one of the runs has", async () => {
    const { workspace, file, report } = await withReport(([first, second]) => [
      first ?? {},
      second ?? {},
      { ...second, id: "gone" },
    ]);
    const { out } = await runYinju(workspace, ["eval", file, "--compare", report]);
    expect(out).toContain("Compared on 2 questions:");
    expect(out.slice(-2)).toEqual([
      "Only in the earlier run, left out: gone",
      "Only in this run, left out: q3\ufffd",
    ]);
  });

  it.each<readonly [string, string | null, string]>([
    ["does not exist", null, "Cannot read"],
    ["is not JSON", "{", "it is not JSON"],
    ["is no report", '{"questions":[{"id":"q1"}]}', "questions.0.lang"],
  ])("asks nothing if the report %s", async (_, text, message) => {
    const { workspace, file } = await withReport();
    const report =
      text === null ? join(workspace.root, "nowhere.json") : await write(workspace, "bad.json", text);
    const result = await runYinju(workspace, ["eval", file, "--compare", report]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toContain(message);
    expect(result.error.join("\n")).not.toContain("Asking");
  });

  it("refuses a report without a question in common", async () => {
    const { workspace, file, report } = await withReport((rows) =>
      rows.map((row) => ({ ...row, id: `x${row.id}` })),
    );
    const result = await runYinju(workspace, ["eval", file, "--compare", report]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toContain("no question in common");
    expect(result.error.join("\n")).not.toContain("Asking");
  });
});
