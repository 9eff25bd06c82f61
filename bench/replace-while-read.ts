import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";

export interface ReadersReport {
  readonly readers: number;
  readonly replacements: number;
  /** Questions that all readers together have asked. */
  readonly asked: number;
  /** Most rounds that one reader has seen: it did read while the index was replaced. */
  readonly roundsSeen: number;
  readonly failures: readonly string[];
}

const READER = resolve(import.meta.dirname, "reader.ts");
const DOCUMENTS = 12;
const SILENT = { skipped: () => undefined, warned: () => undefined, progressed: () => undefined };

/** Starts readers in processes of their own and replaces the index so many times while they ask. */
export const replaceWhileRead = async (readers: number, replacements: number): Promise<ReadersReport> => {
  const root = await mkdtemp(join(tmpdir(), "yinju-readers-"));
  const environment = { SEEDS_DIR: join(root, "seeds"), INDEX_DIR: join(root, "index") };
  try {
    await mkdir(environment.SEEDS_DIR);
    const app = createApp(readConfig({ ...environment, LOG_LEVEL: "silent" }));
    const replace = async (round: number): Promise<void> => {
      for (let document = 0; document < DOCUMENTS; document++) {
        const text = `# Gauge ${document}\n\nIn round ${round} the river stood at the gauge ${document}.\n`;
        await writeFile(join(environment.SEEDS_DIR, `${document}.md`), text);
      }
      await app.index({ isFull: false, events: SILENT });
    };
    await replace(0);
    const started = await Promise.all(Array.from({ length: readers }, () => startReader(environment)));
    for (let round = 1; round <= replacements; round++) await replace(round);
    const reports = await Promise.all(started.map((stop) => stop()));
    return {
      readers,
      replacements,
      asked: reports.reduce((sum, { asked }) => sum + asked, 0),
      roundsSeen: Math.max(...reports.map(({ rounds }) => rounds)),
      failures: reports.flatMap(({ failures }) => failures),
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

interface ReaderReport {
  readonly asked: number;
  readonly rounds: number;
  readonly failures: readonly string[];
}

/** Resolves when the reader has begun to ask; what it gives stops it. */
const startReader = async (
  environment: Readonly<Record<string, string>>,
): Promise<() => Promise<ReaderReport>> => {
  const child = spawn(process.execPath, ["--import", "tsx", READER], {
    env: { ...process.env, ...environment, EMBEDDING_MODEL: "builtin" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return async () => {
    child.stdin.end("stop\n");
    const { value } = await lines.next();
    if (child.exitCode === null) await once(child, "exit");
    return value === undefined
      ? { asked: 0, rounds: 0, failures: [`a reader ended with ${child.exitCode}`] }
      : (JSON.parse(value) as ReaderReport);
  };
};
