/**
 * A day on which much goes wrong between the bot and Discord, played in minutes: connections cut, sessions forgotten,
 * heartbeats unanswered, 429 and 5xx, answers carried out whose word is lost. Counts what was answered, and how the
 * memory of the program grows. Usage: npx tsx bench/discord-chaos.ts [milliseconds an hour takes, 7500] [seed, 1]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBotProgram } from "../tests/discord/bot-program.ts";
import { runChaos } from "../tests/discord/chaos-run.ts";
import { createFakeDiscord } from "../tests/discord/fake-discord/fake-discord.ts";
import { SAMPLE_QUESTIONS, writeSampleCorpus } from "./sample-corpus.ts";

const HOURS = 24;
const QUESTIONS_AN_HOUR = 20;
/** Hours until caches are full and code is compiled. */
const WARM_UP_HOURS = 6;
const MEGABYTE = 2 ** 20;

const hourMs = Number(process.argv[2] ?? 7500);
const seed = Number(process.argv[3] ?? 1);

const mean = (numbers: readonly number[]): number =>
  Math.round((numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)) * 10) / 10;

const root = mkdtempSync(join(tmpdir(), "yinju-bench-"));
const folders = { seedsDir: join(root, "seeds"), indexDir: join(root, "index") };
writeSampleCorpus(folders.seedsDir, 0);
const discord = await createFakeDiscord({ heartbeatInterval: 500 });
const program = await startBotProgram(discord, folders);
const megabytes: number[] = [];
const report = await runChaos(discord, {
  hours: HOURS,
  hourMs,
  questionsAnHour: QUESTIONS_AN_HOUR,
  questions: SAMPLE_QUESTIONS,
  seed,
  onHour: () => megabytes.push(Math.round((program.memory() ?? 0) / MEGABYTE)),
});
const exitCode = await program.stop();
await discord.close();
rmSync(root, { recursive: true, force: true });
const warm = megabytes.slice(WARM_UP_HOURS);
const half = warm.length >> 1;
const isPassed = report.notAnswered.length === 0 && report.answeredTwice.length === 0 && exitCode === 0;
console.log(
  JSON.stringify(
    {
      hours: HOURS,
      hourMs,
      seed,
      ...report,
      memory: {
        megabytesByHour: megabytes,
        firstHalfAfterWarmUp: mean(warm.slice(0, half)),
        secondHalf: mean(warm.slice(half)),
      },
      exitCode,
      isPassed,
    },
    null,
    2,
  ),
);
process.exitCode = isPassed ? 0 : 1;
