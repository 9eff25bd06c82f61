import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBuiltinEmbedder } from "../../src/embeddings/builtin-embedder.ts";
import { readLexicon } from "../../src/questions/lexicon.ts";
import { createRandom } from "../../training/random.ts";
import type { Row } from "../../training/read-rows.ts";
import { createDataFolder, type DataFolder } from "./builders.ts";

const ROOT = resolve(import.meta.dirname, "../..");

interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the program as `npm run train` does. */
const runTraining = (...parameters: readonly string[]): Promise<Ended> =>
  new Promise((resolveRun) => {
    const call = ["--import", "tsx", join(ROOT, "training/train.ts"), ...parameters];
    execFile(process.execPath, call, { cwd: ROOT }, (error, out, errorOutput) => {
      resolveRun({
        exitCode: error === null ? 0 : Number(error.code),
        out,
        error: errorOutput,
      });
    });
  });

const WORDS = [
  { en: "school", zh: "学校", ru: "школа" },
  { en: "teacher", zh: "老师", ru: "учитель" },
  { en: "doctor", zh: "医生", ru: "врач" },
  { en: "hospital", zh: "医院", ru: "больница" },
  { en: "bank", zh: "银行", ru: "банк" },
  { en: "president", zh: "总统", ru: "президент" },
  { en: "train", zh: "火车", ru: "поезд" },
  { en: "ocean", zh: "海洋", ru: "океан" },
  { en: "history", zh: "历史", ru: "история" },
  { en: "music", zh: "音乐", ru: "музыка" },
] as const satisfies readonly Row[];

const makeSentences = (seed: number, count: number): Row[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const words = WORDS.map((word) => ({ word, place: random.next() }))
      .toSorted((a, b) => a.place - b.place)
      .slice(0, 4)
      .map(({ word }) => word);
    const join = (language: keyof Row, between: string): string =>
      words.map((word) => word[language]).join(between);
    return { en: join("en", ", "), zh: join("zh", "，"), ru: join("ru", ", ") };
  });
};

const NAMES: readonly Row[] = [
  { en: "Kalomi", zh: "卡洛米", ru: "Каломи" },
  { en: "Loka", zh: "洛卡", ru: "Лока" },
  { en: "Milo", zh: "米洛", ru: "Мило" },
  { en: "Mika", zh: "米卡", ru: "Мика" },
];

let folder: DataFolder;
let outRoot: string;
beforeAll(async () => {
  folder = await createDataFolder({
    wmt_news: makeSentences(1, 150),
    cedict: NAMES,
    openrussian: WORDS.map(({ en, ru }) => ({ en, ru })),
    ntrex: makeSentences(2, 3),
  });
  outRoot = await mkdtemp(join(tmpdir(), "yinju-trained-"));
});
afterAll(async () => {
  await folder.remove();
  await rm(outRoot, { recursive: true, force: true });
});

const train = (name: string, ...more: readonly string[]): Promise<Ended> =>
  runTraining("--data", folder.path, "--out", join(outRoot, name), "--steps", "5", ...more);

const fileOf = (name: string, file: string): Promise<Buffer> => readFile(join(outRoot, name, file));

describe("the training", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    expect(await train("first", "--seed", "3")).toMatchObject({ exitCode: 0, out: "" });
  }, 120_000);

  it("writes the model's files and a report, and nothing else", async () => {
    expect((await readdir(join(outRoot, "first"))).toSorted()).toEqual([
      "lexicon.bin",
      "report.txt",
      "vectors.bin",
    ]);
    const report = String(await fileOf("first", "report.txt"));
    expect(report).toMatch(/^\d+ rows\nen-zh: \d+ pairs of words\n/);
    expect(report).toContain("en: 4 names\nru: 4 names\n");
    expect(report).toMatch(/ features of 256 dimensions\nvectors\.bin: [\d.]+ MB\n$/);
  });

  it("writes a lexicon that knows the words and the spelling of names", async () => {
    const lexicon = readLexicon(await fileOf("first", "lexicon.bin"), "lexicon.bin");
    const bestOf = (word: string, language: "en" | "ru"): string | undefined =>
      lexicon.translate(word, language).find((each) => each.language === "zh")?.word;
    expect([bestOf("school", "en"), bestOf("train", "en")]).toEqual(["学校", "火车"]);
    expect([bestOf("врач", "ru"), bestOf("банк", "ru")]).toEqual(["医生", "银行"]);
    expect(lexicon.transliterate("kami", "en")[0]?.spelling).toBe("卡米");
    expect(lexicon.transliterate("ками", "ru")[0]?.spelling).toBe("卡米");
  });

  it("writes vectors that the built-in embedder reads", async () => {
    const embedder = await createBuiltinEmbedder(join(outRoot, "first", "vectors.bin"));
    const [school, again, bank] = await embedder.embed(["school", "a school", "bank"], "query");
    expect(Math.hypot(...(school ?? []))).toBeCloseTo(1, 5);
    expect(school).toHaveLength(embedder.dimensions);
    expect(again).toEqual(school);
    expect(bank).not.toEqual(school);
  });

  it("writes the same bytes for the same seed", async () => {
    await train("second", "--seed", "3");
    for (const file of ["lexicon.bin", "vectors.bin", "report.txt"])
      expect((await fileOf("second", file)).equals(await fileOf("first", file))).toBe(true);
  });

  it("makes the lexicon alone, then the vectors alone, with another seed others", async () => {
    const lexiconRun = await train("parts", "--only", "lexicon");
    expect(lexiconRun.exitCode).toBe(0);
    expect(existsSync(join(outRoot, "parts", "vectors.bin"))).toBe(false);
    const lexicon = await fileOf("parts", "lexicon.bin");
    expect(lexicon.equals(await fileOf("first", "lexicon.bin"))).toBe(true);
    const vectorsRun = await train("parts", "--only", "vectors", "--seed", "4");
    expect(vectorsRun.exitCode).toBe(0);
    expect((await fileOf("parts", "lexicon.bin")).equals(lexicon)).toBe(true);
    expect((await fileOf("parts", "vectors.bin")).equals(await fileOf("first", "vectors.bin"))).toBe(false);
  });

  it("asks for the lexicon before it begins with the vectors", async () => {
    const { exitCode, error } = await train("nowhere", "--only", "vectors");
    expect(exitCode).toBe(1);
    expect(error).toMatch(/^Error: Cannot read ".*lexicon\.bin"\nHint: Make the lexicon first/);
    expect(existsSync(join(outRoot, "nowhere"))).toBe(false);
  });

  it("shows how it is called", async () => {
    const { exitCode, out, error } = await runTraining("--help");
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(out).toContain("npm run train -- --data FOLDER");
  });

  it.each([
    ["without data", []],
    ["with a wrong number of steps", ["--data", "rows", "--steps", "few"]],
    ["with a wrong part", ["--data", "rows", "--only", "glossary"]],
    ["with a folder that is not there", ["--data", "no-such-folder", "--out", "no-such-out"]],
  ])("ends in one message and one hint %s", async (_name, parameters) => {
    const { exitCode, out, error } = await runTraining(...parameters);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
    expect(error).toMatch(/^Error: [^\n]+\nHint: [^\n]+\n$/);
    expect(existsSync(join(ROOT, "no-such-out"))).toBe(false);
  });

  it("says that there is too little data to train with", async () => {
    const small = await createDataFolder({ tatoeba: makeSentences(1, 3) });
    await mkdir(join(outRoot, "small"));
    const { exitCode, error } = await runTraining("--data", small.path, "--out", join(outRoot, "small"));
    await small.remove();
    expect(exitCode).toBe(1);
    expect(error).toContain("Error: Cannot train ");
  });
});
