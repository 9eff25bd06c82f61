import picocolors from "picocolors";

type Colors = ReturnType<typeof picocolors.createColors>;

/** What a command reads from and writes to. Only `main.ts` knows the real ones. */
export interface Terminal {
  /** Standard output: answers and reports, nothing else. */
  out(line: string): void;
  /** Standard error: progress, warnings, hints. */
  error(line: string): void;
  /** Standard error without a line end, for what is overwritten. */
  readonly errorStream: NodeJS.WriteStream;
  readonly outStream: NodeJS.WriteStream;
  readonly input: NodeJS.ReadStream;
  /** A person types and reads: ask for questions, show a bar. */
  readonly isInteractive: boolean;
  /** Colours of standard output; none unless it is a terminal. */
  readonly colors: Colors;
  readonly errorColors: Colors;
}

const isColourful = (stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): boolean =>
  stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";

export function createTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  return {
    out: (line) => stdout.write(`${line}\n`),
    error: (line) => stderr.write(`${line}\n`),
    errorStream: stderr,
    outStream: stdout,
    input: stdin,
    isInteractive: stdin.isTTY === true && stdout.isTTY === true,
    colors: picocolors.createColors(isColourful(stdout, env)),
    errorColors: picocolors.createColors(isColourful(stderr, env)),
  };
}
