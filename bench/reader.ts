/**
 * One of several readers of an index that is being replaced: asks it, opened anew and held open by turns, until it
 * is told to stop on standard input. Prints how often it has asked, the rounds that answers told of, and what was
 * wrong. Usage: npx tsx bench/reader.ts, with SEEDS_DIR and INDEX_DIR; see four-readers.ts.
 */
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createServing } from "../src/serving.ts";
import type { Answer } from "../src/types.ts";

const QUESTION = "In which round did the river stand at the gauge?";
const QUOTES = 8;

const app = createApp(readConfig({ ...process.env, LOG_LEVEL: "silent" }));
const failures: string[] = [];
const rounds = new Set<number>();
let isStopped = false;
process.stdin.once("data", () => {
  isStopped = true;
});

const look = ({ quotes, nearMisses }: Answer): void => {
  const shown = [...quotes, ...nearMisses];
  const told = new Set(shown.map(({ text }) => Number(/round (\d+)/.exec(text)?.[1])));
  if (shown.length < 2) failures.push(`only ${shown.length} quotes`);
  if (told.size !== 1) failures.push(`an answer mixes rounds ${[...told]}`);
  for (const round of told) rounds.add(round);
};

const serving = createServing(await app.open(), {
  open: app.open,
  newest: app.newest,
  index: () => Promise.reject(new Error("A reader does not write")),
  onFailure: (error) => failures.push(`serving: ${String(error)}`),
});
let asked = 0;
console.log("ready");
while (!isStopped) {
  try {
    const fresh = await app.open();
    look(await fresh.ask(QUESTION, { limit: QUOTES }));
    await fresh.close();
    // Asked while it is being replaced.
    const [answer] = await Promise.all([serving.ask(QUESTION, { limit: QUOTES }), serving.refresh()]);
    look(answer);
    asked += 2;
  } catch (error) {
    failures.push(String(error));
  }
}
await serving.close();
process.stdin.destroy();
console.log(JSON.stringify({ asked, rounds: rounds.size, failures }));
