/**
 * By how much the main thread of a process that answers is held up while another index is built and loaded beside it:
 * the delay of its event loop, without questions and with some. Prints JSON.
 *
 * Usage: npx tsx bench/lag.ts --folder FOLDER (of bench/whole-ask.ts, which has filled it)
 */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createApp } from "../src/app.ts";
import { indexApart } from "../src/cli/index-apart.ts";
import { readConfig } from "../src/config.ts";
import { createServing } from "../src/serving.ts";
import { writeQuestions } from "./generated-corpus.ts";

const QUESTIONS_EVERY_MS = 200;
const NANOSECONDS = 1e6;
const SETTLE_MS = 500;

const { values } = parseArgs({ options: { folder: { type: "string" } } });
if (values.folder === undefined) throw new Error("Usage: npx tsx bench/lag.ts --folder FOLDER");
const seedsDir = join(values.folder, "seeds");
const config = readConfig({ SEEDS_DIR: seedsDir, INDEX_DIR: join(values.folder, "index") });
const app = createApp(config);
const quiet = { skipped: () => {}, warned: () => {}, progressed: () => {} };

const serving = createServing(await app.open(), {
  open: app.open,
  newest: app.newest,
  index: (events) => indexApart(config, events),
  onFailure: (error) => {
    throw error;
  },
});

/** The delays of a piece of work, in milliseconds; how long one has to wait without any is taken off. */
const measure = async (work: () => Promise<unknown>) => {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  const startedAt = performance.now();
  await work();
  histogram.disable();
  const at = (percentile: number): number => histogram.percentile(percentile) / NANOSECONDS;
  return {
    tookMs: performance.now() - startedAt,
    p50: at(50),
    p99: at(99),
    "p99.9": at(99.9),
    most: histogram.max / NANOSECONDS,
  };
};

const askUntil = async (isDone: () => boolean): Promise<void> => {
  for (const question of writeQuestions(10_000)) {
    if (isDone()) return;
    await serving.ask(question, { limit: 3 });
    await setTimeout(QUESTIONS_EVERY_MS);
  }
};

const change = (): void => appendFileSync(join(seedsDir, "000000.md"), "\n这一段是后来加上的。\n");
const reindex = async (): Promise<void> => {
  change();
  await serving.reindex(quiet);
};

await askUntil(() => performance.now() > SETTLE_MS);
const idle = await measure(() => setTimeout(3000));
const withoutQuestions = await measure(reindex);
let isDone = false;
const withQuestions = await measure(async () => {
  const asking = askUntil(() => isDone);
  await reindex();
  isDone = true;
  await asking;
});
const questionsOnly = await measure(async () => {
  const until = performance.now() + 5000;
  await askUntil(() => performance.now() > until);
});
await serving.close();
console.log(JSON.stringify({ idle, withoutQuestions, withQuestions, questionsOnly }, null, 2));
