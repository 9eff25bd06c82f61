import { PassThrough, Readable } from "node:stream";
import picocolors from "picocolors";
import { createApp } from "../../src/app.ts";
import { runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { readConfig } from "../../src/config.ts";
import type { Workspace } from "../workspace.ts";

interface RunOptions {
  /** Standard input. */
  readonly input?: string;
  /** A person sits at the terminal: prompts and bars are shown. */
  readonly isInteractive?: boolean;
  /** Variables beside the folders of the workspace. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface FakeTerminal extends Terminal {
  readonly outLines: readonly string[];
  readonly errorLines: readonly string[];
  /** What was written without a line end: prompts to standard output, bars to standard error. */
  written(stream: "outStream" | "errorStream"): string;
}

/** A terminal that collects what is written to it. */
export const createFakeTerminal = ({ input = "", isInteractive = false }: RunOptions = {}): FakeTerminal => {
  const outLines: string[] = [];
  const errorLines: string[] = [];
  const streams = {
    outStream: Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY: isInteractive }),
    errorStream: Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY: isInteractive }),
  };
  return {
    outLines,
    errorLines,
    written: (stream) => String(streams[stream].read() ?? ""),
    out: (line) => void outLines.push(line),
    error: (line) => void errorLines.push(line),
    // The parts of a terminal's stream that the program uses.
    outStream: streams.outStream as unknown as NodeJS.WriteStream,
    errorStream: streams.errorStream as unknown as NodeJS.WriteStream,
    input: Readable.from(input === "" ? [] : [input]) as unknown as NodeJS.ReadStream,
    isInteractive,
    colors: picocolors.createColors(false),
    errorColors: picocolors.createColors(false),
  };
};

export interface RunResult {
  readonly exitCode: number;
  readonly out: readonly string[];
  readonly error: readonly string[];
  readonly terminal: FakeTerminal;
}

/** Runs one command of the program on a workspace, in this process. */
export const runYinju = async (
  { seedsDir, indexDir }: Pick<Workspace, "seedsDir" | "indexDir">,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> => {
  const terminal = createFakeTerminal(options);
  const environment = {
    SEEDS_DIR: seedsDir,
    INDEX_DIR: indexDir,
    LOG_LEVEL: "silent",
    WEB_PORT: "0",
    ...options.environment,
  };
  const exitCode = await runProgram(parameters, {
    terminal,
    createApp: () => createApp(readConfig(environment)),
  });
  return { exitCode, out: terminal.outLines, error: terminal.errorLines, terminal };
};

/** The one JSON object that a command printed; fails if it printed anything else. */
export const jsonOf = ({ out }: RunResult): Record<string, unknown> => {
  if (out.length !== 1) throw new Error(`Not one line but ${out.length} on standard output`);
  return JSON.parse(out[0] ?? "");
};

/** True for what a failed command writes to standard error: at its end one message and one hint, and no stack. */
export const endsInMessageAndHint = ({ error }: RunResult): boolean =>
  error.filter((line) => line.startsWith("Error: ")).length === 1 &&
  error.at(-2)?.startsWith("Error: ") === true &&
  error.at(-1)?.startsWith("Hint: ") === true &&
  !error.some((line) => /^\s+at /m.test(line) || line.includes("\n"));
