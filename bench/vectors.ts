/**
 * Builds, opens and asks the vector index beside others, on the same vectors, each in a process of its own on one core:
 * stock vectra (JSON, protobuf), LanceDB (flat), sqlite-vec, Orama, and the floor, which reads the same floats once.
 * Prints JSON; bench/vectors-table.ts makes a table of it. The others are installed with `npm ci` in this folder.
 *
 * Usage: npx tsx bench/vectors.ts [--sizes 1000,10000] [--dimensions 384] [--kinds random] [--stores "ours;LanceDB"]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { StoreJob } from "./measure-store.ts";
import type { Percentiles } from "./percentiles.ts";
import { runApart } from "./run-apart.ts";
import { type VectorKind, type VectorSet, writeVectors } from "./vector-data.ts";
import { STORES, type StoreName } from "./vector-stores.ts";

interface Asked {
  readonly importMs: number;
  readonly loadMs: number;
  readonly residentBytes: number;
  readonly query: Percentiles;
  readonly found: readonly (readonly number[])[];
}
interface Built {
  readonly buildMs: number;
  readonly diskBytes: number;
}
interface Floor extends Pick<Asked, "query" | "found"> {
  readonly writeMs: number;
  readonly diskBytes: number;
}

/** What a store cannot be made to do in minutes, by its own ways: `batchInsertItems` takes the square of the items. */
const MOST_INSERTED = 10_000;

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,50000,100000,200000" },
    dimensions: { type: "string", default: "384,256" },
    kinds: { type: "string", default: "random,clustered" },
    stores: { type: "string", default: Object.keys(STORES).join(";") },
  },
});

const recallOf = (found: Asked["found"], truth: Asked["found"]): number => {
  const shares = truth.map((rows, query) => {
    const ours = new Set(found[query]);
    return rows.filter((row) => ours.has(row)).length / rows.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
};

const measureStore = async (set: VectorSet, data: string, store: StoreName, truth: Asked["found"]) => {
  const folder = mkdtempSync(join(tmpdir(), "yinju-bench-"));
  const job = { ...set, store, data, folder };
  try {
    const built = await runApart<Built>("measure-store.ts", { ...job, task: "build" } satisfies StoreJob);
    const asked = await runApart<Asked>("measure-store.ts", { ...job, task: "ask" } satisfies StoreJob, {
      nodeArguments: [],
    });
    const { found, ...figures } = asked;
    return { store, ...built, ...figures, recallAt20: recallOf(found, truth) };
  } catch (error) {
    return { store, failed: String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const measureSet = async (set: VectorSet) => {
  const folder = mkdtempSync(join(tmpdir(), "yinju-bench-"));
  const data = join(folder, "vectors");
  try {
    writeVectors(data, set);
    const floorJob = { ...set, task: "floor", store: "ours", data, folder: join(folder, "floor") } as const;
    const { found: truth, ...floor } = await runApart<Floor>("measure-store.ts", floorJob satisfies StoreJob);
    const results = [];
    for (const store of values.stores.split(";") as StoreName[]) {
      if (store.endsWith("inserting") && set.count > MOST_INSERTED) continue;
      console.error(`${set.kind} ${set.count} × ${set.dimensions}: ${store}`);
      results.push(await measureStore(set, data, store, truth));
    }
    return { ...set, floor, results };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const sets = values.sizes
  .split(",")
  .flatMap((count) =>
    values.dimensions
      .split(",")
      .flatMap((dimensions) =>
        (values.kinds.split(",") as VectorKind[]).map(
          (kind): VectorSet => ({ kind, count: Number(count), dimensions: Number(dimensions) }),
        ),
      ),
  );
const measured = [];
for (const set of sets) measured.push(await measureSet(set));
console.log(JSON.stringify({ node: process.version, platform: process.platform, measured }, null, 2));
