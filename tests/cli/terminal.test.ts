import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createTerminal } from "../../src/cli/terminal.ts";

const createProcess = (isTTY: boolean, env: Record<string, string> = {}) => {
  const stream = () => Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  const streams = { stdin: stream(), stdout: stream(), stderr: stream() };
  // The parts of a process that a terminal is made of.
  return { streams, process: { ...streams, env } as unknown as NodeJS.Process };
};

describe("createTerminal", () => {
  it("writes answers to standard output and the rest to standard error, a line each", () => {
    const { streams, process } = createProcess(false);
    const terminal = createTerminal(process);
    terminal.out("one");
    terminal.error("two");
    expect([streams.stdout.read(), streams.stderr.read()]).toEqual(["one\n", "two\n"]);
  });

  it.each([
    ["a terminal", true, {}, true],
    ["a file", false, {}, false],
    ["a terminal whose user wants no colours", true, { NO_COLOR: "1" }, false],
    ["a terminal that has none", true, { TERM: "dumb" }, false],
  ])("uses colours on %s only if it should", (_, isTTY, env, isColourful) => {
    const { colors, errorColors } = createTerminal(createProcess(isTTY, env).process);
    expect(colors.red("a") !== "a").toBe(isColourful);
    expect(errorColors.red("a") !== "a").toBe(isColourful);
  });

  it.each([true, false])("is interactive only if its streams are: %s", (isTTY) => {
    expect(createTerminal(createProcess(isTTY).process).isInteractive).toBe(isTTY);
  });
});
