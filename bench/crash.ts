/**
 * Kills the indexer at random instants and looks at what is left each time. Ends with 1 where anything was wrong.
 * Usage: npx tsx bench/crash.ts [kills]
 */
import { killIndexer } from "./kill-indexer.ts";

const DEFAULT_KILLS = 200;

const startedAt = performance.now();
const report = await killIndexer({ kills: Number(process.argv[2] ?? DEFAULT_KILLS) });
console.log(JSON.stringify({ ...report, seconds: (performance.now() - startedAt) / 1000 }, null, 2));
process.exitCode = report.failures.length > 0 ? 1 : 0;
