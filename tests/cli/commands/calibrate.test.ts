import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE } from "../documents.ts";
import { endsInMessageAndHint, jsonOf, runYinju } from "../run-yinju.ts";

const MAIN = resolve(import.meta.dirname, "../../../src/cli/main.ts");

const write = async ({ root }: Workspace, name: string, text: string): Promise<string> => {
  const file = join(root, name);
  await writeFile(file, text);
  return file;
};

/** Questions that the documents answer, and others, as often as is asked for. */
const linesOf = (answerable: number, others: number): string =>
  [
    ...Array.from({ length: answerable }, (_, index) => ({
      id: `a${index}`,
      lang: "en",
      question: index % 2 === 0 ? RIVER_QUESTION : SHIP_QUESTION,
      answerable: true,
      evidence: ["rose four metres"],
    })),
    ...Array.from({ length: others }, (_, index) => ({
      id: `n${index}`,
      lang: "en",
      question: `${UNANSWERABLE} ${index}`,
      answerable: false,
    })),
  ]
    .map((line) => JSON.stringify(line))
    .join("\n");

describe("yinju eval --calibrate", () => {
  it("writes what it fitted beside the index, and the next answers are judged by it", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const file = await write(workspace, "q.jsonl", linesOf(12, 6));
    const before = jsonOf(await runYinju(workspace, ["ask", "--json", RIVER_QUESTION]));
    const report = jsonOf(await runYinju(workspace, ["eval", "--json", "--calibrate", file]));
    expect(report).toMatchObject({ questions: 18, after: { answered: 1, falseAnswers: 1 / 6 } });
    const written = JSON.parse(await readFile(join(workspace.indexDir, "calibration.json"), "utf8"));
    expect(written).toMatchObject({ questions: 18, confidence: { threshold: report.threshold } });
    const after = jsonOf(await runYinju(workspace, ["ask", "--json", RIVER_QUESTION]));
    expect(after.answered).toBe(true);
    expect(after.confidence).not.toBe(before.confidence);
  });

  it.each([
    ["too few questions", "q.jsonl", linesOf(9, 6), "10"],
    [
      "a file that brings its own documents",
      "q.json",
      '{"data":[{"paragraphs":[{"context":"A.","qas":[{"id":"1","question":"A?","answers":[{"text":"A"}]}]}]}]}',
      "brings its own documents",
    ],
  ])("refuses %s", async (_name, name, text, words) => {
    const workspace = await createWorkspace(DOCUMENTS);
    const failed = await runYinju(workspace, ["eval", "--calibrate", await write(workspace, name, text)]);
    expect(failed.exitCode).toBe(1);
    expect(failed.error.join("\n")).toContain(words);
    endsInMessageAndHint(failed);
  });

  it("is left aside where another version wrote it, which judged by other evidence, and that is said", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    const before = jsonOf(await runYinju(workspace, ["ask", "--json", RIVER_QUESTION]));
    const confidence = { bias: -9, weights: { another: 1 }, threshold: 0.9 };
    const path = join(workspace.indexDir, "calibration.json");
    await writeFile(path, JSON.stringify({ model: "builtin@1", questions: 20, confidence }));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", import.meta.resolve("tsx"), MAIN, "ask", "--json", RIVER_QUESTION],
      {
        encoding: "utf8",
        env: { ...process.env, SEEDS_DIR: workspace.seedsDir, INDEX_DIR: workspace.indexDir },
      },
    );
    expect(JSON.parse(stdout)).toMatchObject({ answered: true, confidence: before.confidence });
    expect(stderr).toContain(JSON.stringify(path));
    expect(stderr).toContain("run yinju eval --calibrate again");
  });

  it("is told where its file is damaged", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await runYinju(workspace, ["index"]);
    await writeFile(join(workspace.indexDir, "calibration.json"), "{");
    const failed = await runYinju(workspace, ["ask", RIVER_QUESTION]);
    expect(failed.exitCode).toBe(1);
    expect(failed.error.join("\n")).toContain("calibration.json");
  });
});
