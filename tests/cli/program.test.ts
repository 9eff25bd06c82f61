import { describe, expect, it } from "vitest";
import { createWorkspace } from "../workspace.ts";
import { endsInMessageAndHint, runYinju } from "./run-yinju.ts";

const COMMANDS = ["index", "ask", "source", "status", "eval", "start", "publish", "gaps"];
const NOWHERE = { seedsDir: "/nowhere", indexDir: "/nowhere/index" };

describe("the program", () => {
  it("lists its commands for --help on standard output, and exits with 0", async () => {
    const { exitCode, out, error } = await runYinju(NOWHERE, ["--help"]);
    expect([exitCode, error]).toEqual([0, []]);
    const named = [...out.join("\n").matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(COMMANDS));
  });

  it.each(COMMANDS)("explains %s for --help without reading anything", async (command) => {
    const { exitCode, out, error } = await runYinju(NOWHERE, [command, "--help"], {
      environment: { WEB_PORT: "nonsense" },
    });
    expect([exitCode, error]).toEqual([0, []]);
    expect(out[0]).toContain(`Usage: yinju ${command}`);
  });

  it("shows its help on standard error without a command, and exits with 1", async () => {
    const { exitCode, out, error } = await runYinju(NOWHERE, []);
    expect([exitCode, out]).toEqual([1, []]);
    expect(error[0]).toContain("Usage: yinju");
    expect(error.join("\n")).not.toContain("outputHelp");
  });

  it.each([
    [["nonsense"], "unknown command 'nonsense'"],
    [["--nonsense"], "unknown option '--nonsense'"],
    [["index", "--nonsense"], "unknown option '--nonsense'"],
    [["index", "--model"], "option '--model <id>' argument missing"],
    [["index", "extra"], "too many arguments for 'index'. Expected 0 arguments but got 1"],
    [["source"], "missing required argument 'citation-id'"],
    [["eval"], "missing required argument 'questions'"],
    [["\u001b[2J"], "unknown command '\ufffd[2J'"],
  ])("answers %j with one message and one hint, and exits with 1", async (parameters, message) => {
    const result = await runYinju(NOWHERE, parameters);
    expect([result.exitCode, result.out, endsInMessageAndHint(result)]).toEqual([1, [], true]);
    expect(result.error).toEqual([`Error: ${message}`, expect.stringContaining("--help")]);
  });

  it("names every wrong setting at once", async () => {
    const workspace = await createWorkspace();
    const environment = { WEB_PORT: "x", LOG_LEVEL: "loud" };
    const result = await runYinju(workspace, ["index"], { environment });
    expect([result.exitCode, endsInMessageAndHint(result)]).toEqual([1, true]);
    expect(result.error[0]).toMatch(/WEB_PORT "x" must be.*LOG_LEVEL "loud" must be/);
  });
});
