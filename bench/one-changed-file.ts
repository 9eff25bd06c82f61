/**
 * How much an index run costs when one file of many has changed, as a share of the run that made the index: by the
 * run's own clock, by the whole process of the compiled program, and up to the moment at which CURRENT names the new
 * generation. Usage: npm run build && npx tsx bench/one-changed-file.ts [files]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { writeSampleCorpus } from "./sample-corpus.ts";

const DEFAULT_FILES = 10_000;
const SAMPLES = readdirSync(resolve(import.meta.dirname, "../seeds")).length;
const ROUNDS = 5;
const LOOK_EVERY_MS = 2;
/** A file that has just been written is read again by the next run; the corpus is to be older than that. */
const SETTLES_MS = 3000;
const PROGRAM = resolve(import.meta.dirname, "../dist/cli/main.js");

interface Run {
  readonly processMs: number;
  readonly tookMs: number;
  /** From the start of the process. */
  readonly swappedMs: number;
  readonly embedded: number;
  readonly changed: number;
  readonly passages: number;
}

const run = async (seedsDir: string, indexDir: string): Promise<Run> => {
  const current = (): string => {
    try {
      return readFileSync(join(indexDir, "CURRENT"), "utf8");
    } catch {
      return "";
    }
  };
  const before = current();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [PROGRAM, "index", "--json"], {
    env: { ...process.env, SEEDS_DIR: seedsDir, INDEX_DIR: indexDir, EMBEDDING_MODEL: "builtin" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let out = "";
  child.stdout.on("data", (text) => {
    out += String(text);
  });
  const closed = once(child, "close");
  let swappedMs = Number.NaN;
  while (child.exitCode === null) {
    if (Number.isNaN(swappedMs) && current() !== before) swappedMs = performance.now() - startedAt;
    await wait(LOOK_EVERY_MS);
  }
  const processMs = performance.now() - startedAt;
  await closed;
  const { changed, ...report } = JSON.parse(out);
  return { ...report, changed: changed.length, processMs, swappedMs };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const root = mkdtempSync(join(tmpdir(), "yinju-changed-"));
const seedsDir = join(root, "seeds");
const indexDir = join(root, "index");
const files = Number(process.argv[2] ?? DEFAULT_FILES);
try {
  writeSampleCorpus(seedsDir, Math.max(0, Math.ceil(files / SAMPLES) - 1));
  const names = readdirSync(seedsDir);
  await wait(SETTLES_MS);
  const full = await run(seedsDir, indexDir);
  const changes: Run[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const name = names[Math.floor((names.length * (round + 0.5)) / ROUNDS)] ?? "";
    appendFileSync(join(seedsDir, name), `\n\nIn round ${round} this line was added.\n`);
    changes.push(await run(seedsDir, indexDir));
  }
  const shareOf = (measure: (run: Run) => number): number =>
    median(changes.map((change) => measure(change) / measure(full)));
  console.log(
    JSON.stringify(
      {
        files: names.length,
        passages: full.passages,
        fullMs: { own: full.tookMs, process: full.processMs, swapped: full.swappedMs },
        changedMs: {
          own: median(changes.map(({ tookMs }) => tookMs)),
          process: median(changes.map(({ processMs }) => processMs)),
          swapped: median(changes.map(({ swappedMs }) => swappedMs)),
        },
        filesChanged: Math.max(...changes.map(({ changed }) => changed)),
        embedded: Math.max(...changes.map(({ embedded }) => embedded)),
        ratioByOwnClock: shareOf(({ tookMs }) => tookMs),
        ratioByProcess: shareOf(({ processMs }) => processMs),
        ratioToSwap: shareOf(({ swappedMs }) => swappedMs),
      },
      null,
      2,
    ),
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}
