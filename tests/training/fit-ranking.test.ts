import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseRankingModel, type RankingModel } from "../../src/ranking/ranking-model.ts";
import { jsonLinesOf } from "./labelled-files.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const MODEL = "models/builtin/ranking.json";

const SENTENCES = {
  river: "The river rose four metres in March 2021.",
  bridge: "The second bridge was closed for eleven days after the flood.",
  bakery: "The bakery on the embankment opened in the winter of 2020.",
  lighthouse: "The lighthouse was painted green by the harbour master.",
} as const;
const QUESTIONS = [
  { id: "river", question: "How many metres did the river rise?" },
  { id: "bridge", question: "How long was the second bridge closed?" },
  { id: "bakery", question: "When did the bakery open?" },
  { id: "lighthouse", question: "Who painted the lighthouse?" },
] as const;

let house: string;

/**
 * The program in a folder of its own, since it writes into the model that it finds beside itself. What it only reads
 * is not copied.
 */
const build = async (): Promise<void> => {
  house = await mkdtemp(join(tmpdir(), "yinju-fit-"));
  await mkdir(join(house, "models/builtin"), { recursive: true });
  await mkdir(join(house, "seeds"));
  for (const folder of ["src", "training"])
    await cp(join(ROOT, folder), join(house, folder), { recursive: true });
  for (const file of await readdir(join(ROOT, "models/builtin"))) {
    if (join("models/builtin", file) !== MODEL)
      await symlink(join(ROOT, "models/builtin", file), join(house, "models/builtin", file));
  }
  await symlink(join(ROOT, "node_modules"), join(house, "node_modules"));
  await cp(join(ROOT, "package.json"), join(house, "package.json"));
  for (const [name, sentence] of Object.entries(SENTENCES))
    await writeFile(join(house, "seeds", `${name}.md`), `Much was said of it.\n\n${sentence} So they say.\n`);
  const labelled = QUESTIONS.map((each) => ({ ...each, lang: "en", evidence: [SENTENCES[each.id]] }));
  const unanswerable = { id: "chess", lang: "en", question: "Who won the chess match?", answerable: false };
  await writeFile(join(house, "questions.jsonl"), jsonLinesOf([...labelled, unanswerable]));
  const set = { name: "made", questions: "questions.jsonl", seeds: "seeds", weight: 1, decides: true };
  await writeFile(join(house, "sets.json"), JSON.stringify([set]));
};

const run = (...parameters: readonly string[]): Promise<{ exitCode: number; out: string; error: string }> =>
  new Promise((resolveRun) => {
    const call = ["--import", "tsx", join(house, "training/fit-ranking.ts"), ...parameters];
    execFile(process.execPath, call, { cwd: house }, (error, out, errorOutput) => {
      resolveRun({ exitCode: error === null ? 0 : Number(error.code), out, error: errorOutput });
    });
  });

const readModel = async (): Promise<RankingModel> =>
  parseRankingModel(await readFile(join(house, MODEL), "utf8"), MODEL);

const isFitted = ({ unit, passage, confidence }: RankingModel, before: RankingModel) => ({
  unit: JSON.stringify(unit) !== JSON.stringify(before.unit),
  passage: JSON.stringify(passage) !== JSON.stringify(before.passage),
  confidence: JSON.stringify(confidence) !== JSON.stringify(before.confidence),
});

describe("the fitting of the ranking", () => {
  let before: RankingModel;
  beforeAll(build);
  afterAll(() => rm(house, { recursive: true, force: true }));
  beforeEach(async () => {
    await cp(join(ROOT, MODEL), join(house, MODEL));
    before = await readModel();
  });

  it.each([
    ["units", { unit: true, passage: false, confidence: false }, /^$/u],
    ["passages", { unit: false, passage: true, confidence: false }, /^set.*\nmade en\s+4 /u],
    ["confidence", { unit: false, passage: false, confidence: true }, /^threshold .*\nmade en /u],
    ["ablation", { unit: false, passage: false, confidence: false }, /^without.*\n\(nothing\) /u],
  ])(
    "fits with the step %s what it is named after, and leaves the rest of the model",
    async (step, fitted, out) => {
      const ended = await run("sets.json", step);
      expect(ended).toEqual({ exitCode: 0, out: expect.stringMatching(out), error: expect.any(String) });
      // Four questions, two of them also without what answers, and one that nothing answers.
      expect(ended.error).toMatch(/^made: [67] examples so far\n$/u);
      expect(isFitted(await readModel(), before)).toEqual(fitted);
    },
  );

  it.each([
    ["of no step", ["sets.json"], "Name a list of sets and a step: units, passages, ablation, confidence"],
    ["of an unknown step", ["sets.json", "weights"], "Name a list of sets and a step"],
    ["of no list", ["nowhere.json", "units"], "nowhere.json"],
  ])("changes nothing when it is told %s", async (_name, parameters, words) => {
    const { exitCode, error } = await run(...parameters);
    expect(exitCode).toBe(1);
    expect(error).toContain(words);
    expect(isFitted(await readModel(), before)).toEqual({ unit: false, passage: false, confidence: false });
  });
});
