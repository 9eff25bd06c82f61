/**
 * Fits the coefficients of `src/ranking/` on labelled questions, see training/README.md:
 * `npx tsx training/fit-ranking.ts SETS.json STEP`, where STEP is `units`, `passages`, `ablation` or `confidence`. Each
 * step needs what the one before it has written to models/builtin/ranking.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUILTIN_FOLDER } from "../src/model-file.ts";
import { parseRankingModel, type RankingModel } from "../src/ranking/ranking-model.ts";
import { fitConfidence } from "./fit-confidence.ts";
import { fitPassages, fitUnits } from "./fit-ranks.ts";
import { collectExamples, type RankingExample } from "./ranking-examples.ts";
import { reportAblation, reportConfidence, reportRanks } from "./ranking-report.ts";
import { readSets } from "./ranking-sets.ts";

const FILE = join(BUILTIN_FOLDER, "ranking.json");

const STEPS: Readonly<
  Record<string, (examples: readonly RankingExample[], model: RankingModel) => RankingModel>
> = {
  units: (examples, model) => ({ ...model, unit: fitUnits(examples) }),
  passages: (examples, model) => {
    reportRanks(examples);
    return { ...model, passage: fitPassages(examples) };
  },
  ablation: (examples, model) => {
    reportAblation(examples);
    return model;
  },
  confidence: (examples, model) => {
    reportConfidence(examples);
    return { ...model, confidence: fitConfidence(examples) };
  },
};

const [setsFile = "", name = ""] = process.argv.slice(2);
const step = STEPS[name];
if (!step) throw new Error(`Name a list of sets and a step: ${Object.keys(STEPS).join(", ")}`);
const examples: RankingExample[] = [];
for (const set of await readSets(setsFile)) {
  examples.push(...(await collectExamples(set)));
  console.error(`${set.name}: ${examples.length} examples so far`);
}
const before = parseRankingModel(readFileSync(FILE, "utf8"), FILE);
writeFileSync(FILE, `${JSON.stringify(step(examples, before), null, 1)}\n`);
