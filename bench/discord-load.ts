/**
 * How the bot bears many people at once: 200 questions of 20 people against a fake Discord, while the same process
 * builds and loads another index again and again. Compared with questions asked one after another while nothing else
 * happens. Usage: npx tsx bench/discord-load.ts [copies of the sample documents, 40] [--burst] [--still] [--latency 0]
 *
 * Without --burst each person asks the next question when the last one is answered: 20 at any time. With --burst all
 * 200 are asked in the same moment. With --still no index is built meanwhile. Every request takes 100 ms on its way, as
 * it does between a bot and Discord, or as many as --latency says.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PermissionFlagsBits } from "discord.js";
import { startBotProgram } from "../tests/discord/bot-program.ts";
import { createFakeDiscord, type FakeDiscord } from "../tests/discord/fake-discord/fake-discord.ts";
import type { Interaction } from "../tests/discord/fake-discord/interaction.ts";
import type { Person } from "../tests/discord/fake-discord/world.ts";
import { SAMPLE_QUESTIONS, writeSampleCopy, writeSampleCorpus } from "./sample-corpus.ts";

const PEOPLE = 20;
const QUESTIONS_EACH = 10;
const IDLE_QUESTIONS = 40;
const PATIENCE_MS = 120_000;
const IN_TIME_MS = 1000;
const WORST_RATIO = 5;

interface Asked {
  readonly interaction: Interaction;
  readonly acknowledgedMs: number | null;
  readonly answeredMs: number | null;
}

const { values, positionals } = parseArgs({
  options: {
    burst: { type: "boolean", default: false },
    still: { type: "boolean", default: false },
    latency: { type: "string", default: "100" },
  },
  allowPositionals: true,
});
const copies = Number(positionals[0] ?? 40);

const ask = async (discord: FakeDiscord, by: Person, question: string): Promise<Asked> => {
  const interaction = discord.run("ask", { question }, { by });
  const response = await discord.response(interaction, PATIENCE_MS).catch(() => undefined);
  return {
    interaction,
    acknowledgedMs: interaction.acknowledgedAfter,
    answeredMs: response ? performance.now() - interaction.startedAt : null,
  };
};

const questionAt = (position: number): string => SAMPLE_QUESTIONS[position % SAMPLE_QUESTIONS.length] ?? "";

const askIdle = async (discord: FakeDiscord): Promise<Asked[]> => {
  const asked: Asked[] = [];
  for (let position = 0; position < IDLE_QUESTIONS; position += 1)
    asked.push(await ask(discord, discord.alice, questionAt(position)));
  return asked;
};

const askAtOnce = async (discord: FakeDiscord): Promise<Asked[]> => {
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    discord.addPerson({ username: `person${index}` }),
  );
  const turns = await Promise.all(
    people.map(async (by, index) => {
      const questions = Array.from({ length: QUESTIONS_EACH }, (_, turn) => questionAt(index + turn));
      if (values.burst) return Promise.all(questions.map((question) => ask(discord, by, question)));
      const asked: Asked[] = [];
      for (const question of questions) asked.push(await ask(discord, by, question));
      return asked;
    }),
  );
  return turns.flat();
};

/** Adds documents and has the index brought in line, until told to stop; gives how often. */
const keepIndexing = (discord: FakeDiscord, seedsDir: string): { stop(): Promise<number> } => {
  let isOver = false;
  let runs = 0;
  const running = (async () => {
    while (!isOver || runs === 0) {
      writeSampleCopy(seedsDir, copies + 1 + runs);
      const run = discord.run("reindex", {}, { by: discord.world.owner });
      await discord.response(run, PATIENCE_MS);
      // The reply tells of the progress first; the index is there once it is edited no more.
      await untilQuiet(discord, run);
      runs += 1;
    }
    return runs;
  })();
  return {
    stop() {
      isOver = true;
      return running;
    },
  };
};

const QUIET_MS = 1500;

const untilQuiet = async (discord: FakeDiscord, run: Interaction): Promise<void> => {
  for (let edits = -1; ; ) {
    const now = run.original ? discord.see(run.original).edits : 0;
    if (now === edits) return;
    edits = now;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
};

const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
};

const numbersIn = (asked: readonly Asked[], field: "acknowledgedMs" | "answeredMs"): number[] =>
  asked.flatMap((one) => one[field] ?? []);

const report = (idle: readonly Asked[], loaded: readonly Asked[], indexRuns: number) => {
  const acknowledged = numbersIn(loaded, "acknowledgedMs");
  const answered = numbersIn(loaded, "answeredMs");
  const idleMedianMs = quantile(numbersIn(idle, "answeredMs"), 0.5);
  const p95Ms = quantile(answered, 0.95);
  return {
    copies,
    isBurst: values.burst,
    latencyMs: Number(values.latency),
    indexRuns,
    idle: {
      questions: idle.length,
      medianMs: idleMedianMs,
      p95Ms: quantile(numbersIn(idle, "answeredMs"), 0.95),
    },
    loaded: {
      questions: loaded.length,
      acknowledged: acknowledged.length,
      acknowledgedWithin1s: acknowledged.filter((ms) => ms <= IN_TIME_MS).length,
      slowestAcknowledgementMs: quantile(acknowledged, 1),
      answeredOnce: loaded.filter(
        ({ interaction, answeredMs }) => answeredMs !== null && interaction.messages.length === 1,
      ).length,
      medianMs: quantile(answered, 0.5),
      p95Ms,
      slowestMs: quantile(answered, 1),
      p95ToIdleMedian: Math.round((p95Ms / idleMedianMs) * 100) / 100,
    },
  };
};

const root = mkdtempSync(join(tmpdir(), "yinju-bench-"));
const folders = { seedsDir: join(root, "seeds"), indexDir: join(root, "index") };
writeSampleCorpus(folders.seedsDir, copies);
const discord = await createFakeDiscord({
  latency: Number(values.latency),
  botPermissions: PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages,
});
const program = await startBotProgram(discord, folders);
const idle = await askIdle(discord);
const indexing = values.still ? undefined : keepIndexing(discord, folders.seedsDir);
const loaded = await askAtOnce(discord);
const result = report(idle, loaded, (await indexing?.stop()) ?? 0);
const exitCode = await program.stop();
await discord.close();
rmSync(root, { recursive: true, force: true });
const { loaded: seen } = result;
const isPassed =
  seen.answeredOnce === seen.questions &&
  seen.acknowledgedWithin1s === seen.questions &&
  seen.p95ToIdleMedian <= WORST_RATIO;
console.log(JSON.stringify({ ...result, refusals: discord.refusals(), exitCode, isPassed }, null, 2));
process.exitCode = isPassed ? 0 : 1;
