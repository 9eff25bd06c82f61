/**
 * The built-in model beside models of the hub: a tiny one, and one of the shape and size of multilingual-e5-small with
 * random weights. Size, load time, memory, query time, passages per second, and how they compare. Each is measured in
 * a process of its own, three times, in turn; medians are told. Usage: npx tsx bench/embeddings.ts [--e5 FOLDER]
 * [--rounds 3]; without a folder the full-size model is made, which takes 125 MB in the temporary folder.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeTinyModel } from "../tests/fixtures/tiny-model.ts";
import { compareModels, type ModelMeasures, renderMeasures } from "./compare-models.ts";
import type { Job, PartMeasures, PartToMeasure } from "./measure-part.ts";
import { samplePassages } from "./sample-passages.ts";

const BUILTIN = resolve(import.meta.dirname, "../models/builtin");
const PART = resolve(import.meta.dirname, "measure-part.ts");
const MAKE_E5_SHAPED = resolve(import.meta.dirname, "make-e5-shaped-model.ts");
const MOST_OUTPUT = 2 ** 20;

const { values } = parseArgs({
  options: { e5: { type: "string" }, rounds: { type: "string", default: "3" } },
});

const runScript = (script: string, argument: string): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, argument], {
    cwd: resolve(import.meta.dirname, ".."),
    encoding: "utf8",
    maxBuffer: MOST_OUTPUT,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);

const bytesOf = (...names: readonly string[]): number =>
  names.reduce((sum, name) => sum + statSync(join(BUILTIN, name)).size, 0);

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

const medianOf = (
  rounds: readonly PartMeasures[],
  field: (measures: PartMeasures) => number | null,
): number => median(rounds.flatMap((measures) => field(measures) ?? []));

interface MeasuredPart {
  readonly name: string;
  readonly job: PartToMeasure;
  readonly bytes: number;
}

const NOTHING = "nothing";

const partsIn = (tiny: string, e5: string): MeasuredPart[] => [
  { name: NOTHING, job: { part: "nothing" }, bytes: 0 },
  { name: "builtin", job: { part: "builtin" }, bytes: bytesOf("vectors.bin") },
  { name: "questions", job: { part: "questions" }, bytes: bytesOf("lexicon.bin", "glossary.tsv") },
  {
    name: "builtinAndQuestions",
    job: { part: "builtin-and-questions" },
    bytes: bytesOf("vectors.bin", "lexicon.bin", "glossary.tsv"),
  },
  { name: "tiny", job: { part: "hub", folder: tiny }, bytes: bytesIn(tiny) },
  { name: "e5Shaped", job: { part: "hub", folder: e5 }, bytes: bytesIn(e5) },
];

const summarise = (bytes: number, rounds: readonly PartMeasures[], emptyBytes: number): ModelMeasures => ({
  bytes,
  loadMs: medianOf(rounds, ({ loadMs }) => loadMs),
  otherLanguagesMs: medianOf(rounds, ({ otherLanguagesMs }) => otherLanguagesMs),
  memoryBytes: medianOf(rounds, ({ residentBytes }) => residentBytes) - emptyBytes,
  queryMs: medianOf(rounds, ({ queryMs }) => queryMs),
  passagesPerSecond: rounds.some(({ passagesPerSecond }) => passagesPerSecond !== null)
    ? {
        oneWorker: medianOf(rounds, ({ passagesPerSecond }) => passagesPerSecond?.oneWorker ?? null),
        defaultWorkers: medianOf(
          rounds,
          ({ passagesPerSecond }) => passagesPerSecond?.defaultWorkers ?? null,
        ),
      }
    : null,
});

const measureInTurn = (parts: readonly MeasuredPart[], passages: string): Map<string, ModelMeasures> => {
  const measured = new Map(parts.map(({ name }): [string, PartMeasures[]] => [name, []]));
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const { name, job } of parts) {
      console.error(`round ${round}: ${name}`);
      const output = runScript(PART, JSON.stringify({ ...job, passages, round } satisfies Job));
      measured.get(name)?.push(JSON.parse(output) as PartMeasures);
    }
  }
  const emptyBytes = medianOf(measured.get(NOTHING) ?? [], ({ residentBytes }) => residentBytes);
  return new Map(
    parts
      .filter(({ name }) => name !== NOTHING)
      .map(({ name, bytes }) => [name, summarise(bytes, measured.get(name) ?? [], emptyBytes)]),
  );
};

const root = mkdtempSync(join(tmpdir(), "yinju-bench-"));
try {
  const tiny = join(root, "tiny");
  await makeTinyModel(tiny, { dimensions: 384 });
  const e5 = resolve(values.e5 ?? join(root, "e5-shaped"));
  if (values.e5 === undefined) runScript(MAKE_E5_SHAPED, e5);
  const passages = join(root, "passages.json");
  writeFileSync(passages, JSON.stringify(samplePassages()));
  const models = measureInTurn(partsIn(tiny, e5), passages);
  const comparison = compareModels(models);
  console.error(renderMeasures(models, comparison));
  const settings = { node: process.version, cores: availableParallelism(), rounds: Number(values.rounds) };
  console.log(JSON.stringify({ ...settings, models: Object.fromEntries(models), ...comparison }, null, 2));
  process.exitCode = comparison.isPassed ? 0 : 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
