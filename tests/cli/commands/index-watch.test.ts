import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { withLock } from "../../../src/store/lock.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { DOCUMENTS } from "../documents.ts";
import { runYinju } from "../run-yinju.ts";

const PROGRAM = resolve(import.meta.dirname, "../../../src/cli/main.ts");
const LONGEST_WAIT = { timeout: 20_000, interval: 50 };

/** The program in a process of its own, since signals are for processes. */
const startWatch = ({ seedsDir, indexDir }: Workspace, ...options: string[]) => {
  const tsx = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, PROGRAM, "index", "--watch", ...options], {
    env: { ...process.env, SEEDS_DIR: seedsDir, INDEX_DIR: indexDir, EMBEDDING_MODEL: "builtin" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { out: "", error: "" };
  child.stdout.on("data", (text) => {
    written.out += String(text);
  });
  child.stderr.on("data", (text) => {
    written.error += String(text);
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close");
  return {
    written,
    async stop(signal: NodeJS.Signals): Promise<number | null> {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
};

describe("yinju index --watch", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "indexes what changes, goes on after an error, and ends with 0 at %s",
    async (signal) => {
      const workspace = await createWorkspace(DOCUMENTS);
      const { written, stop } = startWatch(workspace, "--json");
      await expect.poll(() => written.error, LONGEST_WAIT).toContain("Watching");
      await workspace.write({ "new.md": "A new ship came in July.\n" });
      await expect.poll(() => written.out, LONGEST_WAIT).toContain('"added":["new.md"]');
      await workspace.write({ "glossary.tsv": "only one language\n" });
      await expect.poll(() => written.error, LONGEST_WAIT).toMatch(/Error: Cannot read line 1 of/);
      await workspace.remove("glossary.tsv");
      await workspace.remove("new.md");
      await expect.poll(() => written.out, LONGEST_WAIT).toContain('"removed":["new.md"]');
      expect(await stop(signal)).toBe(0);
      expect(
        written.out
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line).isWritten),
      ).toEqual([true, true, true]);
      expect((await readdir(workspace.indexDir)).toSorted()).toEqual(["CURRENT", "g-2", "g-3"]);
    },
  );

  it("ends at once while it waits for another indexer", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await withLock(workspace.indexDir, async () => {
      const { written, stop } = startWatch(workspace);
      await expect.poll(() => written.error, LONGEST_WAIT).toContain("waiting until it has finished");
      expect(await stop("SIGTERM")).toBe(0);
    });
  });

  it("fails as an index run does when the first run fails", async () => {
    const workspace = await createWorkspace();
    const { exitCode, error } = await runYinju(workspace, ["index", "--watch"]);
    expect([exitCode, error[0]]).toEqual([
      1,
      `Error: Cannot index "${workspace.seedsDir}": there is no document in it`,
    ]);
  });
});

describe("yinju index while another indexer is at work", () => {
  it("waits for it with a line that says so, and does its work then", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    let finish = (): void => undefined;
    const other = withLock(
      workspace.indexDir,
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    await expect.poll(() => readdir(workspace.indexDir)).toContain("LOCK");
    const running = runYinju(workspace, ["index"]);
    await new Promise((later) => setTimeout(later, 600));
    finish();
    await other;
    const { exitCode, error } = await running;
    expect(exitCode).toBe(0);
    expect(error[0]).toBe(
      `Another indexer (process ${process.pid}) is at work; waiting until it has finished.`,
    );
    expect(error.filter((line) => line.includes("Another indexer"))).toHaveLength(1);
  });
});
