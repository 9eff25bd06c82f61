/**
 * How the web pages bear load. Over loopback with the sample documents: how many questions a second the program answers
 * without HTTP and through /api/ask (the ceiling), then 80 % of the ceiling for a minute, at even intervals whatever the
 * answers do; times count from when a question was due. Usage: npx tsx bench/web-load.ts [seconds, 60] [copies of the
 * samples, 0]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { SAMPLE_QUESTIONS, writeSampleCorpus } from "./sample-corpus.ts";

const WARM_UP_MS = 4000;
const CEILING_MS = 10_000;
const CONNECTIONS = 16;
const SHARE_OF_CEILING = 0.8;
const LEAST_CEILING = 0.5;
const WORST_RATIO = 10;
/** Memory counts as flat if its last third holds at most this much more than its middle third. */
const MOST_GROWTH = 1.05;
const LIMIT = 3;

const seconds = Number(process.argv[2] ?? 60);
const copies = Number(process.argv[3] ?? 0);
const root = mkdtempSync(join(tmpdir(), "yinju-web-load-"));
const environment = {
  SEEDS_DIR: join(root, "seeds"),
  INDEX_DIR: join(root, "index"),
  WEB_PORT: "0",
  WEB_REQUESTS_PER_MINUTE: "0",
  LOG_LEVEL: "error",
};
writeSampleCorpus(environment.SEEDS_DIR, copies);

const questionAt = (position: number): string => SAMPLE_QUESTIONS[position % SAMPLE_QUESTIONS.length] ?? "";

/** Questions a second that some workers get answered, each asking when it has its answer. */
const measureCeiling = async (
  ask: (question: string) => Promise<unknown>,
  workers: number,
  milliseconds: number,
): Promise<number> => {
  const startedAt = performance.now();
  let answered = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    while (performance.now() - startedAt < milliseconds) {
      next += 1;
      await ask(questionAt(next));
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return answered / ((performance.now() - startedAt) / 1000);
};

const measureWithoutHttp = async (): Promise<number> => {
  const app = createApp(readConfig(environment));
  const events = { skipped: () => undefined, warned: () => undefined, progressed: () => undefined };
  await app.index({ isFull: false, events });
  const index = await app.open();
  const ask = (question: string) => index.ask(question, { limit: LIMIT });
  await measureCeiling(ask, 1, WARM_UP_MS);
  const ceiling = await measureCeiling(ask, 1, CEILING_MS);
  await index.close();
  return ceiling;
};

interface Server {
  readonly program: ChildProcess;
  readonly origin: string;
}

const startServer = async (): Promise<Server> => {
  const main = resolve(import.meta.dirname, "../src/cli/main.ts");
  const program = spawn(process.execPath, ["--import", "tsx", main, "start"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...environment, DISCORD_TOKEN: "" },
  });
  let told = "";
  const origin = await new Promise<string>((done, fail) => {
    program.stderr?.setEncoding("utf8").on("data", (text: string) => {
      told += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0];
      if (found !== undefined && told.includes("Ask in")) done(found);
    });
    program.on("exit", () => fail(new Error(told)));
  });
  return { program, origin };
};

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

const askOver = (origin: string, question: string): Promise<void> =>
  new Promise((done, fail) => {
    const path = `/api/ask?${new URLSearchParams({ question, limit: String(LIMIT) })}`;
    get(`${origin}${path}`, { agent }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? done() : fail(new Error(String(response.statusCode))),
      );
    }).on("error", fail);
  });

const residentMegabytes = ({ pid }: ChildProcess): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

interface Load {
  readonly times: readonly number[];
  /** How many of each kind. */
  readonly errors: ReadonlyMap<string, number>;
  /** Megabytes, one a second. */
  readonly memory: readonly number[];
}

const loadEvenly = async ({ origin, program }: Server, perSecond: number): Promise<Load> => {
  const times: number[] = [];
  const memory: number[] = [];
  const asked: Promise<void>[] = [];
  const errors = new Map<string, number>();
  const startedAt = performance.now();
  const total = Math.floor(perSecond * seconds);
  const timer = setInterval(() => memory.push(residentMegabytes(program)), 1000);
  for (let position = 0; position < total; ) {
    const now = performance.now() - startedAt;
    for (; position < total && (position * 1000) / perSecond <= now; position += 1) {
      const dueAt = startedAt + (position * 1000) / perSecond;
      const done = (): void => void times.push(performance.now() - dueAt);
      const failed = (error: unknown): void => {
        errors.set(String(error), (errors.get(String(error)) ?? 0) + 1);
      };
      asked.push(askOver(origin, questionAt(position)).then(done, failed));
    }
    await new Promise((later) => setTimeout(later, 1));
  }
  await Promise.all(asked);
  clearInterval(timer);
  return { times, errors, memory };
};

const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
};

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

const round = (number: number, digits = 1): number => Number(number.toFixed(digits));

const withoutHttp = await measureWithoutHttp();
const server = await startServer();
const ask = (question: string): Promise<void> => askOver(server.origin, question);
await measureCeiling(ask, CONNECTIONS, WARM_UP_MS);
const ceiling = await measureCeiling(ask, CONNECTIONS, CEILING_MS);
const rate = ceiling * SHARE_OF_CEILING;
const { times, errors, memory } = await loadEvenly(server, rate);
server.program.kill("SIGTERM");
agent.destroy();
rmSync(root, { recursive: true, force: true });

const third = Math.floor(memory.length / 3);
const growth = mean(memory.slice(-third)) / mean(memory.slice(third, 2 * third));
const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
const figures = {
  withoutHttpPerSecond: round(withoutHttp),
  ceilingPerSecond: round(ceiling),
  ceilingToWithoutHttp: round(ceiling / withoutHttp, 2),
  load: { seconds, perSecond: round(rate), questions: times.length, errors: Object.fromEntries(errors) },
  p50Ms: round(p50, 2),
  p99Ms: round(p99, 2),
  slowestMs: round(quantile(times, 1), 2),
  p99ToP50: round(p99 / p50, 2),
  memoryMb: { first: round(memory[0] ?? 0), last: round(memory.at(-1) ?? 0), growth: round(growth, 3) },
};
const isPassed =
  errors.size === 0 &&
  ceiling / withoutHttp >= LEAST_CEILING &&
  p99 / p50 <= WORST_RATIO &&
  growth <= MOST_GROWTH;
console.log(JSON.stringify({ ...figures, isPassed }, null, 2));
process.exitCode = isPassed ? 0 : 1;
