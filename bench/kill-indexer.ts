import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readCurrent } from "../src/store/read-generation.ts";
import { verifyIndex } from "../src/store/verify-index.ts";

/** What came of killing the indexer again and again. */
export interface CrashReport {
  readonly kills: number;
  /** Killed while it held the lock, which is when it changes anything. */
  readonly atWork: number;
  /** Times that the index showed the documents as they were before the run that was killed, and as it was to leave them. */
  readonly before: number;
  readonly after: number;
  /** Complete runs in between, after each of which the folder was looked through. */
  readonly completed: number;
  /** What went wrong: none is what is wanted. */
  readonly failures: readonly string[];
}

interface CrashOptions {
  readonly kills: number;
  readonly documents?: number;
  /** So many kills, then a run that may finish. */
  readonly killsInARow?: number;
  /** 0..1, in place of chance. */
  readonly random?: () => number;
}

const PROGRAM = resolve(import.meta.dirname, "../src/cli/main.ts");
const LOOK_EVERY_MS = 1;
/** Some kills come when the run has just ended. */
const BEYOND = 1.05;
const LEFT = /^(?:CURRENT|g-\d+|successors\.json)$/;
const MOST_GENERATIONS = 2;

/**
 * Starts the indexer as a user does, on documents that all tell the number of the round, and kills it (SIGKILL) at
 * random instants of the time that a run takes. After each kill the index has to open, to be whole, and to tell of one
 * round in all its documents: the one before or the new one.
 */
export const killIndexer = async (options: CrashOptions): Promise<CrashReport> => {
  const { kills, documents = 40, killsInARow = 5, random = Math.random } = options;
  const root = await mkdtemp(join(tmpdir(), "yinju-crash-"));
  const house = { seedsDir: join(root, "seeds"), indexDir: join(root, "index") };
  const failures: string[] = [];
  let [atWork, before, after, completed, round] = [0, 0, 0, 0, 0];
  try {
    await mkdir(house.seedsDir);
    const finish = async (): Promise<Durations> => {
      round += 1;
      await writeRound(house.seedsDir, documents, round);
      const durations = await (await startIndexer(house)).whole();
      failures.push(
        ...(await findLeaks(house.indexDir)),
        ...(await differences(house.indexDir, documents, [round])),
      );
      completed += 1;
      return durations;
    };
    let typical = await finish();
    for (let kill = 1; kill <= kills; kill++) {
      const shown = await readRound(house.indexDir);
      round += 1;
      await writeRound(house.seedsDir, documents, round);
      const indexer = await startIndexer(house);
      // Reading and embedding take most of the time and change nothing: every second kill is for the writing.
      const isWhileWriting = kill % 2 === 0;
      if (isWhileWriting) await indexer.writing();
      const spanMs = (isWhileWriting ? typical.writeMs : typical.workMs) * BEYOND;
      if (await indexer.killAfter(random() * spanMs)) atWork += 1;
      failures.push(...(await differences(house.indexDir, documents, [shown, round])));
      if ((await readRound(house.indexDir)) === round) after += 1;
      else before += 1;
      if (kill % killsInARow === 0 || kill === kills) typical = await finish();
    }
    return { kills, atWork, before, after, completed, failures };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

/** Milliseconds of a run that was not disturbed. */
interface Durations {
  /** With the lock held. */
  readonly workMs: number;
  /** From when the new generation's folder appears. */
  readonly writeMs: number;
}

interface House {
  readonly seedsDir: string;
  readonly indexDir: string;
}

const writeRound = async (seedsDir: string, documents: number, round: number): Promise<void> => {
  for (let document = 0; document < documents; document++) {
    const text = `# Gauge ${document}\n\nIn round ${round} the river stood at gauge ${document}.\n`;
    await writeFile(join(seedsDir, `${document}.md`), text);
  }
};

/** Resolves when the indexer has taken the lock, or has ended. */
const startIndexer = async ({ seedsDir, indexDir }: House) => {
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAM, "index"], {
    env: { ...process.env, SEEDS_DIR: seedsDir, INDEX_DIR: indexDir, EMBEDDING_MODEL: "builtin" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += String(text);
  });
  const ended = once(child, "close");
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const isAtWork = (): boolean => holds(indexDir, child.pid);
  while (isRunning() && !isAtWork()) await wait(LOOK_EVERY_MS);
  const workSince = performance.now();
  // A folder that a killed run has left is gone before another one is made.
  const left = new Set(await unfinishedIn(indexDir));
  const writing = async (): Promise<void> => {
    while (isRunning() && isAtWork()) {
      const unfinished = await unfinishedIn(indexDir);
      if (unfinished.some((name) => !left.has(name))) return;
      if (unfinished.length === 0) left.clear();
      await wait(LOOK_EVERY_MS);
    }
  };
  return {
    /** Resolves when it begins to write, or has ended. */
    writing,
    async whole(): Promise<Durations> {
      await writing();
      const writingSince = performance.now();
      while (isRunning() && isAtWork()) await wait(LOOK_EVERY_MS);
      const now = performance.now();
      await ended;
      if (child.exitCode !== 0) throw new Error(`The indexer failed: ${errors}`);
      return { workMs: now - workSince, writeMs: now - writingSince };
    },
    /** Whether it was still at work. */
    async killAfter(ms: number): Promise<boolean> {
      await Promise.race([wait(ms), ended]);
      const wasAtWork = isRunning() && isAtWork();
      child.kill("SIGKILL");
      await ended;
      return wasAtWork;
    },
  };
};

const unfinishedIn = async (indexDir: string): Promise<string[]> =>
  (await readdir(indexDir).catch(() => [])).filter((name) => /^g-\d+\.tmp$/.test(name));

/** A lock that a killed run has left is not that of the next one, until that has taken it over. */
const holds = (indexDir: string, pid: number | undefined): boolean => {
  try {
    return JSON.parse(readFileSync(join(indexDir, "LOCK"), "utf8")).pid === pid;
  } catch {
    return false;
  }
};

/** The round that the index tells of; its first document stands for all. */
const readRound = async (indexDir: string): Promise<number> => {
  const [document] = (await readCurrent(indexDir))?.documents.values() ?? [];
  return Number(/round (\d+)/.exec(document?.text ?? "")?.[1]);
};

const differences = async (
  indexDir: string,
  documents: number,
  rounds: readonly number[],
): Promise<string[]> => {
  try {
    const generation = await readCurrent(indexDir);
    if (!generation) return ["there is no index"];
    const told = new Set([...generation.documents.values()].map(({ text }) => /round (\d+)/.exec(text)?.[1]));
    const [round] = told;
    const checked = await verifyIndex(indexDir);
    const vectors = (await generation.allVectors()).size;
    return [
      ...(told.size === 1 && rounds.includes(Number(round))
        ? []
        : [`rounds ${[...told]}, not one of ${rounds}`]),
      ...(generation.documents.size === documents ? [] : [`${generation.documents.size} documents`]),
      ...(vectors === generation.passages.length ? [] : [`${vectors} vectors`]),
      ...generation.damaged.map((file) => `passed over: ${file}`),
      ...checked.flatMap(({ name, damaged }) => damaged.map((file) => `damaged: ${name}/${file}`)),
    ];
  } catch (error) {
    return [String(error)];
  }
};

const findLeaks = async (indexDir: string): Promise<string[]> => {
  const names = await readdir(indexDir);
  const leaks = names.filter((name) => !LEFT.test(name)).map((name) => `left behind: ${name}`);
  const generations = names.filter((name) => name.startsWith("g-")).length;
  return generations > MOST_GENERATIONS ? [...leaks, `${generations} generations`] : leaks;
};
