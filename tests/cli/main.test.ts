import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { answerSchema } from "./answer-schema.ts";
import { DOCUMENTS, RIVER_QUESTION } from "./documents.ts";

const SOURCES = resolve(import.meta.dirname, "../../src");

/** Runs a program in a process of its own, in the workspace, with nothing set but what is given. */
const spawn = (
  { root }: Workspace,
  program: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), program, ...parameters], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    encoding: "utf8",
  });

const MAIN = join(SOURCES, "cli/main.ts");

describe("the process", () => {
  it("uses the folders seeds and index where it stands, reads .env, and answers with an exit code", async () => {
    const workspace = await createWorkspace(DOCUMENTS);
    await writeFile(join(workspace.root, ".env"), "SOURCE_BASE_URL=https://example.org/repository\n");
    const { status, stdout, stderr } = spawn(workspace, MAIN, [
      "ask",
      "--json",
      "В городе было семь пекарен?",
    ]);
    expect(status).toBe(0);
    const answer = answerSchema.parse(JSON.parse(stdout));
    expect(answer.quotes[0]?.link).toMatch(/^https:\/\/example\.org\/repository\/.*\.txt/);
    expect(stderr).toContain("3 added");
    expect(await workspace.generation()).toBe("g-1");
  });

  it("fails with exit code 1, one message and one hint on standard error, and no stack", async () => {
    const workspace = await createWorkspace();
    const { status, stdout, stderr } = spawn(workspace, MAIN, ["ask", RIVER_QUESTION]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^Error: Cannot index ".*": there is no document in it\nHint: .*\n$/);
  });

  it("leaves the stack of a bug in the log, and one neutral line for the user", async () => {
    const workspace = await createWorkspace();
    const program = join(workspace.root, "program.mjs");
    const urlOf = (path: string): string => JSON.stringify(pathToFileURL(join(SOURCES, path)).href);
    await writeFile(
      program,
      `import { runProgram } from ${urlOf("cli/program.ts")};
      import { createTerminal } from ${urlOf("cli/terminal.ts")};
      const createApp = () => { throw new TypeError("a bug"); };
      process.exitCode = await runProgram(["status", "--json"], { terminal: createTerminal(process), createApp });`,
    );
    const { status, stdout, stderr } = spawn(workspace, program, []);
    expect([status, stdout]).toEqual([1, ""]);
    const [log = "", message, ...rest] = stderr.trim().split("\n");
    expect(JSON.parse(log)).toMatchObject({
      msg: "bug",
      err: { message: "a bug", stack: expect.any(String) },
    });
    expect([message, rest]).toEqual([
      "Error: Something went wrong inside yinju; the log line above says where",
      [],
    ]);
  });
});
