import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "./workspace.ts";

const LOGGER = pathToFileURL(resolve(import.meta.dirname, "../src/logger.ts")).href;

/** What a program of its own writes that logs by the real logger. */
const run = async (statements: string): Promise<{ out: string; error: string }> => {
  const { root } = await createWorkspace();
  const program = join(root, "program.mjs");
  await writeFile(
    program,
    `import { createLogger } from ${JSON.stringify(LOGGER)};\nconst logger = createLogger("info");\n${statements}`,
  );
  const tsx = import.meta.resolve("tsx");
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", tsx, program], { encoding: "utf8" });
  return { out: stdout, error: stderr };
};

describe("createLogger", () => {
  it("writes JSON lines of its level to standard error, without secrets, and nothing to standard output", async () => {
    const { out, error } = await run(`
      logger.debug("too fine");
      logger.info({ token: "hidden-1", discord: { token: "hidden-2" }, config: { discord: { token: "hidden-3" } } }, "one");
      logger.warn({ headers: { authorization: "hidden-4" }, DISCORD_TOKEN: "hidden-5", env: { DISCORD_TOKEN: "hidden-6" } }, "two");
      logger.error({ err: new Error("three", { cause: new Error("four") }), path: "a.md" }, "bug");
    `);
    expect(out).toBe("");
    expect(error).not.toContain("hidden");
    const lines = error
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { msg: "one", token: "[secret]", discord: { token: "[secret]" } },
      { msg: "two", headers: { authorization: "[secret]" }, DISCORD_TOKEN: "[secret]" },
      {
        msg: "bug",
        path: "a.md",
        err: { message: expect.stringContaining("three"), stack: expect.any(String) },
      },
    ]);
  });
});
