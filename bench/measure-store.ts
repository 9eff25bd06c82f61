/** Measures one store in a process of its own, for bench/vectors.ts. Prints JSON. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { percentilesOf } from "./percentiles.ts";
import { measureReading, nearestNaively } from "./read-floor.ts";
import { readJob } from "./run-apart.ts";
import { drawQueries, readVectors, type VectorSet } from "./vector-data.ts";
import { STORES, type StoreName } from "./vector-stores.ts";

export type StoreJob = VectorSet & {
  readonly task: "build" | "ask" | "floor";
  readonly store: StoreName;
  /** Of the floats. */
  readonly data: string;
  /** Where the store is or is to be. */
  readonly folder: string;
};

const QUERIES = 100;
const WARM_UP = 10;
const LIMIT = 20;

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const build = async (job: StoreJob) => {
  mkdirSync(job.folder, { recursive: true });
  const matrix = readVectors(job.data, job);
  const startedAt = performance.now();
  await STORES[job.store].build(job.folder, matrix, job.dimensions);
  return { buildMs: performance.now() - startedAt, diskBytes: sizeOf(job.folder) };
};

/** From the start of the process: the clock of `performance` begins there. */
const ask = async (job: StoreJob) => {
  const importedAt = performance.now();
  const queries = drawQueries(job, QUERIES);
  const drawnAt = performance.now();
  const find = await STORES[job.store].open(job.folder, job.count, job.dimensions);
  const [first = new Float32Array(job.dimensions)] = queries;
  await find(first, LIMIT);
  const loadMs = performance.now() - drawnAt;
  const times: number[] = [];
  const found: number[][] = [];
  for (let query = -WARM_UP; query < QUERIES; query += 1) {
    const vector = queries[(query + QUERIES) % QUERIES] ?? first;
    const startedAt = performance.now();
    const rows = await find(vector, LIMIT);
    if (query < 0) continue;
    times.push(performance.now() - startedAt);
    found.push(rows);
  }
  return {
    importMs: importedAt,
    loadMs,
    residentBytes: process.memoryUsage.rss(),
    query: percentilesOf(times),
    found,
  };
};

/** What no store can be faster than: the same bytes read once, written once and synced; and the true answers. */
const floor = async (job: StoreJob) => {
  const matrix = readVectors(job.data, job);
  mkdirSync(job.folder, { recursive: true });
  const startedAt = performance.now();
  const file = openSync(join(job.folder, "floats"), "w");
  const bytes = new Uint8Array(matrix.buffer);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  fsyncSync(file);
  closeSync(file);
  const writeMs = performance.now() - startedAt;
  const read = await measureReading(matrix);
  const found = drawQueries(job, QUERIES).map((query) => nearestNaively(matrix, query, LIMIT));
  return { writeMs, diskBytes: bytes.length, query: read, found };
};

const job = readJob<StoreJob>();
console.log(JSON.stringify(await { build, ask, floor }[job.task](job)));
