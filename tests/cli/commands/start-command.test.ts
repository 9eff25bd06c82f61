import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createWorkspace } from "../../workspace.ts";
import { DOCUMENTS, RIVER_QUESTION } from "../documents.ts";
import { runYinju } from "../run-yinju.ts";

it("yinju start brings the index in line before it answers", async () => {
  const workspace = await createWorkspace({ "old.md": "An old text.\n" });
  await runYinju(workspace, ["index"]);
  await workspace.remove("old.md");
  await workspace.write(DOCUMENTS);
  const { exitCode, out, error } = await runYinju(workspace, ["start"], {
    input: `${RIVER_QUESTION}\n/quit\n`,
  });
  expect(exitCode).toBe(0);
  expect(error).toContain("3 added, 0 changed, 1 removed, 0 unchanged, 0 skipped");
  expect(error.at(-1)).toMatch(/^3 documents, \d+ passages\. Ask in Chinese, English or Russian/);
  expect(out.join("\n")).toContain("The river rose four metres in March 2021.");
  const again = await runYinju(workspace, ["start"], { input: "/quit\n" });
  expect(again.error.filter((line) => line.includes("added"))).toEqual([]);
});

it("yinju start answers from the index as it is while another indexer is at work", async () => {
  const workspace = await createWorkspace(DOCUMENTS);
  await runYinju(workspace, ["index"]);
  const holder = { pid: process.ppid, host: hostname(), startedAt: new Date().toISOString() };
  await writeFile(join(workspace.indexDir, "LOCK"), JSON.stringify(holder));
  const { exitCode, out, error } = await runYinju(workspace, ["start"], { input: `${RIVER_QUESTION}\n` });
  expect(exitCode).toBe(0);
  expect(error).toContain("Answering from the index as it is.");
  expect(error.join("\n")).toMatch(/another indexer .* is at work/);
  expect(out.join("\n")).toContain("The river rose four metres in March 2021.");
});
