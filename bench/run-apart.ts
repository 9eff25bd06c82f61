import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** Pins a process to one core; Linux has it, elsewhere the system may move the process about. */
const ONE_CORE = process.platform === "linux" ? ["taskset", "-c", String(process.env.BENCH_CORE ?? 1)] : [];
const HEAP_MEGABYTES = 12_000;

export interface ApartOptions {
  /** Node's own arguments beside those for TypeScript. */
  readonly nodeArguments?: readonly string[];
}

/** Runs a program of this folder in a process of its own, on one core, and gives what it prints as JSON. */
export const runApart = async <Result>(
  program: string,
  job: unknown,
  { nodeArguments = [`--max-old-space-size=${HEAP_MEGABYTES}`] }: ApartOptions = {},
): Promise<Result> => {
  const [command = process.execPath, ...rest] = [
    ...ONE_CORE,
    process.execPath,
    ...nodeArguments,
    "--import",
    "tsx",
    join(import.meta.dirname, program),
    JSON.stringify(job),
  ];
  const child = spawn(command, rest, {
    cwd: join(import.meta.dirname, ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  const output = await text(child.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return JSON.parse(output) as Result;
};

/** The job that this process was started with. */
export const readJob = <Job>(): Job => JSON.parse(process.argv[2] ?? "{}") as Job;
