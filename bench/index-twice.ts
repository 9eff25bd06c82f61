/**
 * How much an index run costs when nothing has changed, as a share of the run that made the index: by the run's own
 * clock, and by the whole process of the compiled program. Usage: npm run build && npx tsx bench/index-twice.ts [folder]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROUNDS = 5;
const PROGRAM = resolve(import.meta.dirname, "../dist/cli/main.js");
const seedsDir = resolve(process.argv[2] ?? "seeds");

interface Run {
  readonly processMs: number;
  readonly tookMs: number;
  readonly embedded: number;
  readonly isWritten: boolean;
}

const run = (indexDir: string): Run => {
  const startedAt = performance.now();
  const { stdout, status, stderr } = spawnSync(process.execPath, [PROGRAM, "index", "--json"], {
    env: { ...process.env, SEEDS_DIR: seedsDir, INDEX_DIR: indexDir },
    encoding: "utf8",
  });
  if (status !== 0 && status !== 2) throw new Error(stderr);
  return { ...(JSON.parse(stdout) as Omit<Run, "processMs">), processMs: performance.now() - startedAt };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const rounds = Array.from({ length: ROUNDS }, () => {
  const indexDir = mkdtempSync(join(tmpdir(), "yinju-bench-"));
  const first = run(indexDir);
  const second = run(indexDir);
  rmSync(indexDir, { recursive: true, force: true });
  return { first, second };
});

console.log(
  JSON.stringify(
    {
      seedsDir,
      rounds: ROUNDS,
      secondEmbedded: Math.max(...rounds.map(({ second }) => second.embedded)),
      secondWritten: rounds.some(({ second }) => second.isWritten),
      ratioByOwnClock: median(rounds.map(({ first, second }) => second.tookMs / first.tookMs)),
      ratioByProcess: median(rounds.map(({ first, second }) => second.processMs / first.processMs)),
    },
    null,
    2,
  ),
);
