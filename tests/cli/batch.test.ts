import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answerBatch } from "../../src/cli/batch.ts";
import { createWorkspace } from "../workspace.ts";
import { answerSchema } from "./answer-schema.ts";
import { DOCUMENTS, RIVER_QUESTION, SHIP_QUESTION, UNANSWERABLE } from "./documents.ts";
import { createFakeTerminal, endsInMessageAndHint, type RunResult, runYinju } from "./run-yinju.ts";

const failureSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  line: z.int(),
  error: z.string(),
  hint: z.string(),
});

const linesOf = ({ out }: RunResult) =>
  out.map((line) => z.union([answerSchema, failureSchema]).parse(JSON.parse(line)));

const QUESTIONS = [
  { id: "z", question: RIVER_QUESTION },
  { id: 7, question: SHIP_QUESTION },
  { question: UNANSWERABLE },
].map((each) => JSON.stringify(each));

describe("yinju ask --batch", () => {
  it.each(["file", "standard input"])("answers a %s line by line, in order, with the ids", async (from) => {
    const workspace = await createWorkspace(DOCUMENTS);
    const file = join(workspace.root, "questions.jsonl");
    const input = `\ufeff${QUESTIONS.join("\r\n")}\n\n`;
    await writeFile(file, input);
    const result = await runYinju(
      workspace,
      ["ask", "--batch", from === "file" ? file : "-", "--limit", "1"],
      from === "file" ? {} : { input },
    );
    expect(result.exitCode).toBe(0);
    const answers = linesOf(result).map((line) => answerSchema.parse(line));
    expect(answers.map(({ id, answered }) => [id, answered])).toEqual([
      ["z", true],
      [7, true],
      [undefined, false],
    ]);
    expect(answers.map(({ quotes }) => quotes.length)).toEqual([1, 1, 0]);
  });

  it("reports bad lines in their place, answers the others, and exits with 1", async () => {
    const bad = [
      "{",
      '"text"',
      '{"id":"n"}',
      '{"id":"e","question":" "}',
      `{"id":"l","question":"${"a".repeat(3000)}"}`,
    ];
    const input = [...bad, QUESTIONS[0]].join("\n");
    const result = await runYinju(await createWorkspace(DOCUMENTS), ["ask", "--batch", "-"], { input });
    expect(result.exitCode).toBe(1);
    expect(linesOf(result)).toMatchObject([
      { line: 1, error: "Cannot read line 1: it is not JSON" },
      { line: 2, error: 'Cannot read line 2: it is no object, or its "id" is neither a text nor a number' },
      { id: "n", line: 3, error: 'Cannot read line 3: it has no "question"' },
      { id: "e", line: 4, error: "Cannot answer an empty question" },
      { id: "l", line: 5, error: "Cannot answer a question of 3000 characters" },
      { id: "z", answered: true },
    ]);
  });

  it("takes an id of null for none", async () => {
    const input = `{"id":null,"question":${JSON.stringify(RIVER_QUESTION)}}`;
    const result = await runYinju(await createWorkspace(DOCUMENTS), ["ask", "--batch", "-"], { input });
    expect(linesOf(result)).toMatchObject([{ answered: true }]);
    expect(linesOf(result)[0]).not.toHaveProperty("id");
  });

  it("keeps a question with a line separator of Unicode whole", async () => {
    const question = "How many metres\u2028did the river rise?";
    const input = JSON.stringify({ id: "u", question });
    expect(input).toContain("\u2028");
    const result = await runYinju(await createWorkspace(DOCUMENTS), ["ask", "--batch", "-"], { input });
    expect(linesOf(result)).toMatchObject([{ id: "u", question }]);
  });

  it("answers nothing for nothing", async () => {
    const result = await runYinju(await createWorkspace(DOCUMENTS), ["ask", "--batch", "-"]);
    expect([result.exitCode, result.out]).toEqual([0, []]);
  });

  it.each(["missing.jsonl", "."])("ends with one message if %j cannot be read", async (name) => {
    const workspace = await createWorkspace(DOCUMENTS);
    const result = await runYinju(workspace, ["ask", "--batch", join(workspace.root, name)]);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error.at(-2)).toContain("Cannot read");
  });

  it("does not take a mistake of its own for a bad line", async () => {
    const mistake = new TypeError("mistake");
    const ask = () => Promise.reject(mistake);
    const terminal = createFakeTerminal({ input: QUESTIONS[0] ?? "" });
    await expect(answerBatch("-", { limit: 1 }, ask, terminal)).rejects.toBe(mistake);
    expect(terminal.outLines).toEqual([]);
  });
});
