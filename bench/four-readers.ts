/**
 * Four readers ask while a writer replaces the index. Ends with 1 where one of them met an error, or an answer that
 * mixes two generations. Usage: npx tsx bench/four-readers.ts [replacements]
 */
import { replaceWhileRead } from "./replace-while-read.ts";

const READERS = 4;
const DEFAULT_REPLACEMENTS = 50;

const startedAt = performance.now();
const report = await replaceWhileRead(READERS, Number(process.argv[2] ?? DEFAULT_REPLACEMENTS));
console.log(JSON.stringify({ ...report, seconds: (performance.now() - startedAt) / 1000 }, null, 2));
process.exitCode = report.failures.length > 0 ? 1 : 0;
