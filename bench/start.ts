/**
 * From the start of a process to its first answer, and its memory while it serves: an index of generated documents with
 * vectors of 384 dimensions, BM25 included, beside stock vectra with the same vectors. Prints JSON.
 *
 * Usage: npx tsx bench/start.ts --folder FOLDER (of bench/whole-ask.ts, which has filled it)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { StoreJob } from "./measure-store.ts";
import { runApart } from "./run-apart.ts";
import type { StartMeasures } from "./start-apart.ts";
import { type VectorSet, writeVectors } from "./vector-data.ts";

const DIMENSIONS = 384;

interface Stock {
  readonly importMs: number;
  readonly loadMs: number;
  readonly residentBytes: number;
}

const { values } = parseArgs({ options: { folder: { type: "string" } } });
if (values.folder === undefined) throw new Error("Usage: npx tsx bench/start.ts --folder FOLDER");
const source = join(values.folder, "index");
const folder = mkdtempSync(join(tmpdir(), "yinju-bench-"));
const data = join(folder, "vectors");
try {
  const job = { source, data, folder: join(folder, "ours"), dimensions: DIMENSIONS };
  const { passages } = await runApart<{ passages: number }>("start-apart.ts", { task: "count", ...job });
  const set: VectorSet = { kind: "random", count: passages, dimensions: DIMENSIONS };
  writeVectors(data, set);
  const built = await runApart("start-apart.ts", { task: "build", count: passages, ...job });
  const stockJob = { ...set, store: "vectra, protobuf", data, folder: join(folder, "stock") } as const;
  await runApart("measure-store.ts", { ...stockJob, task: "build" } satisfies StoreJob);
  const apart = { nodeArguments: [] };
  const ours = await runApart<StartMeasures>("start-apart.ts", { task: "start", ...job }, apart);
  const { importMs, loadMs, residentBytes } = await runApart<Stock>(
    "measure-store.ts",
    { ...stockJob, task: "ask" } satisfies StoreJob,
    apart,
  );
  const stock = { loadMs, residentBytes, importMs };
  const ratios = {
    start: ours.firstAnswerMs / loadMs,
    resident: ours.residentBytes / residentBytes,
  };
  console.log(JSON.stringify({ passages, built, ours, stock, ratios }, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
