import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import type { OpenIndex } from "../src/answering.ts";
import { createApp } from "../src/app.ts";
import { readLabelled } from "../src/cli/read-labelled.ts";
import { readConfig } from "../src/config.ts";
import type { LabelledQuestion } from "../src/evaluation/load-questions.ts";
import { fileOf } from "../src/evaluation/paragraph-files.ts";
import { createRandom } from "./random.ts";

const setSchema = z.object({
  name: z.string().min(1),
  /** JSON lines about the documents of `seeds`, or a SQuAD file; relative to the list of sets. */
  questions: z.string(),
  /** A SQuAD file to take the paragraphs from. */
  documents: z.string().optional(),
  /** Folder of documents, with JSON lines. */
  seeds: z.string().optional(),
  /** How much all questions of the set count together. */
  weight: z.number().positive(),
  /** Where the line between answers and near misses is drawn is decided on these: questions as people type them. */
  decides: z.boolean().default(false),
  /** Most questions that are taken, chosen by lot. */
  most: z.int().positive().default(Number.MAX_SAFE_INTEGER),
});

export type RankingSet = z.infer<typeof setSchema>;

/** Reads a list of sets (JSON). Throws on one that is none. */
export const readSets = async (file: string): Promise<RankingSet[]> =>
  z
    .array(setSchema)
    .parse(JSON.parse(await readFile(file, "utf8")))
    .map((set) => {
      const from = (path: string): string => resolve(dirname(file), path);
      return {
        ...set,
        questions: from(set.questions),
        ...(set.documents === undefined ? {} : { documents: from(set.documents) }),
        ...(set.seeds === undefined ? {} : { seeds: from(set.seeds) }),
      };
    });

const SEED = 7;

/** The same ones every time. */
const chooseSome = (questions: readonly LabelledQuestion[], most: number): LabelledQuestion[] => {
  const random = createRandom(SEED);
  return questions
    .map((question) => ({ question, lot: random.next() }))
    .toSorted((a, b) => a.lot - b.lot)
    .slice(0, most)
    .map(({ question }) => question);
};

export interface OpenSet {
  readonly index: OpenIndex;
  readonly questions: readonly LabelledQuestion[];
  /** Each document is a paragraph that is labelled as a whole. */
  readonly isOfParagraphs: boolean;
}

/** Indexes the documents of a set in a folder of its own, and takes it away afterwards. */
export async function withSet<Result>(
  set: RankingSet,
  use: (open: OpenSet) => Promise<Result>,
): Promise<Result> {
  const { questions, paragraphs } = await readLabelled(set.questions, set.documents);
  const folder = await mkdtemp(join(tmpdir(), "yinju-ranking-"));
  try {
    const seedsDir = set.seeds ?? join(folder, "paragraphs");
    if (paragraphs) {
      await mkdir(seedsDir);
      for (const paragraph of paragraphs) await writeFile(join(seedsDir, paragraph.path), fileOf(paragraph));
    }
    const app = createApp(readConfig({ SEEDS_DIR: seedsDir, INDEX_DIR: join(folder, "index") }));
    const events = { skipped() {}, warned() {}, progressed() {} };
    await app.index({ isFull: true, events });
    const index = await app.open();
    try {
      return await use({
        index,
        questions: chooseSome(questions, set.most),
        isOfParagraphs: paragraphs !== null,
      });
    } finally {
      await index.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
