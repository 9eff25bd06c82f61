/** Brings an index in line in a process of its own, for other programs of this folder. Prints the report as JSON. */
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { readJob } from "./run-apart.ts";

interface Job {
  readonly seedsDir: string;
  readonly indexDir: string;
}

const { seedsDir, indexDir } = readJob<Job>();
const app = createApp(readConfig({ SEEDS_DIR: seedsDir, INDEX_DIR: indexDir }));
const events = { skipped: () => {}, warned: () => {}, progressed: () => {} };
const { documents, passages, embedded, tookMs } = await app.index({ isFull: false, events });
console.log(JSON.stringify({ documents, passages, embedded, tookMs }));
