import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFeedback } from "../../../src/discord/feedback.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { jsonOf, runYinju } from "../run-yinju.ts";

const ask = async ({ indexDir }: Workspace, ...questions: readonly (readonly [string, string])[]) => {
  const feedback = await createFeedback({ folder: indexDir });
  for (const [question, userId] of questions)
    await feedback.unanswered({ question, language: "und", userId });
  return feedback;
};

it("yinju gaps lists what most people asked first, and who found no help in an answer", async () => {
  const workspace = await createWorkspace();
  const feedback = await ask(
    workspace,
    ["Кто подписал?", "1"],
    ["渡轮停了多久？", "1"],
    ["渡轮停了多久", "2"],
  );
  await feedback.vote({ question: "Кто подписал?", citationIds: ["a"], isHelpful: false, userId: "1" });
  const { exitCode, out, error } = await runYinju(workspace, ["gaps"]);
  expect([exitCode, error]).toEqual([0, []]);
  const today = new Date().toISOString().slice(0, 10);
  expect(out).toEqual([
    `渡轮停了多久\n  2 people, not answered 2 times, last ${today}`,
    `Кто подписал?\n  1 person, not answered 1 time, no help to 1, last ${today}`,
  ]);
});

it("yinju gaps --json prints them and nothing else", async () => {
  const workspace = await createWorkspace();
  await ask(workspace, ["a\u001b[2Jb\nc", "1"]);
  expect((await runYinju(workspace, ["gaps"])).out[0]).toMatch(/^a\ufffd\[2Jb c\n/);
  expect(jsonOf(await runYinju(workspace, ["gaps", "--json"]))).toMatchObject([
    { question: "a\u001b[2Jb\nc", people: 1, unanswered: 1, unhelpful: 0 },
  ]);
});

it("yinju gaps says so when nothing was written down, and when everything was answered", async () => {
  const workspace = await createWorkspace();
  const nothing = await runYinju(workspace, ["gaps", "--json"]);
  expect([nothing.exitCode, nothing.out]).toEqual([0, ["[]"]]);
  expect(nothing.error.join()).toContain("FEEDBACK=on");
  await createFeedback({ folder: workspace.indexDir });
  expect((await runYinju(workspace, ["gaps"])).error.join()).toContain("No gaps");
});

it("yinju gaps counts lines that cannot be read", async () => {
  const workspace = await createWorkspace();
  await ask(workspace, ["q", "1"]);
  await mkdir(workspace.indexDir, { recursive: true });
  await writeFile(join(workspace.indexDir, "feedback.jsonl"), "no JSON\n", { flag: "a" });
  const { out, error } = await runYinju(workspace, ["gaps"]);
  expect([out.length, error]).toEqual([1, ["1 line could not be read."]]);
});

it("what members say stays when the index is made anew", async () => {
  const workspace = await createWorkspace({ "a.md": "One text.\n" });
  await runYinju(workspace, ["index"]);
  await ask(workspace, ["q", "1"]);
  for (const number of [2, 3, 4]) {
    await workspace.write({ "a.md": `Text number ${number}.\n` });
    await runYinju(workspace, ["index", "--full"]);
  }
  expect((await runYinju(workspace, ["gaps"])).out).toHaveLength(1);
  // The same person is known again by the salt that was kept.
  await ask(workspace, ["q", "1"]);
  expect(jsonOf(await runYinju(workspace, ["gaps", "--json"]))).toMatchObject([{ people: 1, unanswered: 2 }]);
});
