/**
 * What a whole question costs beside its two searches, measured alone in the same run: 100,000 passages of generated
 * text, the built-in model, one core. Prints JSON.
 *
 * Usage: npx tsx bench/whole-ask.ts [--passages N] [--folder FOLDER]
 * The folder keeps the documents and the index for the next time; without it they are made in a temporary one.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeGeneratedCorpus } from "./generated-corpus.ts";
import { runApart } from "./run-apart.ts";

const PASSAGES_EACH = 20;

const { values } = parseArgs({
  options: { passages: { type: "string", default: "100000" }, folder: { type: "string" } },
});
const folder = values.folder ?? mkdtempSync(join(tmpdir(), "yinju-bench-"));
const seedsDir = join(folder, "seeds");
const indexDir = join(folder, "index");
try {
  if (!existsSync(seedsDir)) {
    const documents = Math.ceil(Number(values.passages) / PASSAGES_EACH);
    writeGeneratedCorpus(seedsDir, { documents, passagesEach: PASSAGES_EACH });
  }
  const build = await runApart("index-apart.ts", { seedsDir, indexDir });
  const ask = await runApart("ask-apart.ts", { seedsDir, indexDir }, { nodeArguments: [] });
  console.log(JSON.stringify({ build, ask }, null, 2));
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
