/**
 * Asks an open index again and again, as a bot that has been up for months has, and looks at the memory of the process.
 * Ends with 1 where it has grown by more than a twentieth after the warm-up. Usage: npx tsx bench/soak.ts [questions]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createServing } from "../src/serving.ts";
import { SAMPLE_QUESTIONS, writeSampleCorpus } from "./sample-corpus.ts";

const DEFAULT_QUESTIONS = 100_000;
const SAMPLES = 100;
/** The share of the samples before which caches and the heap may still grow. */
const WARM_UP = 0.2;
/** The share of the samples that are compared, behind the warm-up and at the end. */
const COMPARED = 0.2;
const MOST_GROWTH = 0.05;
const SILENT = { skipped: () => undefined, warned: () => undefined, progressed: () => undefined };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const questions = Number(process.argv[2] ?? DEFAULT_QUESTIONS);
const root = await mkdtemp(join(tmpdir(), "yinju-soak-"));
try {
  const environment = { SEEDS_DIR: join(root, "seeds"), INDEX_DIR: join(root, "index"), LOG_LEVEL: "silent" };
  writeSampleCorpus(environment.SEEDS_DIR, 0);
  const app = createApp(readConfig(environment));
  await app.index({ isFull: false, events: SILENT });
  const failures: unknown[] = [];
  const serving = createServing(await app.open(), {
    open: app.open,
    newest: app.newest,
    index: (events) => app.index({ isFull: false, events }),
    onFailure: (error) => failures.push(error),
  });
  serving.watch(1000);
  const residentMb: number[] = [];
  const startedAt = performance.now();
  let answered = 0;
  for (let asked = 1; asked <= questions; asked++) {
    // No two questions are the same, as with people.
    const question = `${SAMPLE_QUESTIONS[asked % SAMPLE_QUESTIONS.length]} ${asked}`;
    const answer = await serving.ask(question, { limit: 3 });
    if (answer.answered) answered += 1;
    if (asked % Math.max(1, Math.floor(questions / SAMPLES)) === 0) {
      residentMb.push(process.memoryUsage().rss / 1e6);
      console.error(`${asked} asked, ${Math.round(residentMb.at(-1) ?? 0)} MB`);
    }
    // Timers, such as the look for a newer index, get their turn.
    if (asked % 100 === 0) await new Promise((later) => setImmediate(later));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await serving.close();
  const warm = residentMb.slice(Math.floor(residentMb.length * WARM_UP));
  const compared = Math.max(1, Math.floor(residentMb.length * COMPARED));
  const [before, after] = [median(warm.slice(0, compared)), median(warm.slice(-compared))];
  const growth = after / before - 1;
  console.log(
    JSON.stringify(
      {
        questions,
        answered,
        failures: failures.length,
        seconds,
        residentMb: { first: residentMb[0], warm: before, end: after, most: Math.max(...warm) },
        growth,
        everyTenthSample: residentMb.filter((_, sample) => sample % 10 === 9).map(Math.round),
      },
      null,
      2,
    ),
  );
  process.exitCode = growth > MOST_GROWTH || failures.length > 0 ? 1 : 0;
} finally {
  await rm(root, { recursive: true, force: true });
}
