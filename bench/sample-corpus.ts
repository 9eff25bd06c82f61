import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const SAMPLES = resolve(import.meta.dirname, "../seeds");
const YEAR = /\b(?:19|20)\d\d\b/g;

/**
 * Makes a folder of many documents out of the few samples: each copy tells the same of other years.
 *
 * @param copies beside the samples themselves
 */
export function writeSampleCorpus(folder: string, copies: number): void {
  mkdirSync(folder, { recursive: true });
  cpSync(SAMPLES, folder, { recursive: true });
  for (let copy = 1; copy <= copies; copy += 1) writeSampleCopy(folder, copy);
}

/** One more copy of every sample. */
export function writeSampleCopy(folder: string, copy: number): void {
  for (const name of readdirSync(SAMPLES)) {
    // The samples are in several encodings; the digits are the same bytes in all of them.
    const text = readFileSync(join(SAMPLES, name), "latin1");
    const moved = text.replace(YEAR, (year) => String(Number(year) + copy));
    writeFileSync(join(folder, `${copy}-${name}`), moved, "latin1");
  }
}

/** Questions about the samples in the three languages. */
export const SAMPLE_QUESTIONS: readonly string[] = [
  "日内瓦峰会是谁提出来的？",
  "谁先在门前迎接两位客人？",
  "扩大会谈有谁参加？",
  "冷战后美俄四度回暖分别是哪几次？",
  "西方许诺的240亿美元到账了吗？",
  "北约同俄罗斯在哪里签了基本文件？",
  "What did the label on the red button read?",
  "Who said that it was time to press the reset button with Russia?",
  "What did Lavrov say about the word on the box?",
  "Which three files did the new administration want help on?",
  "Что означает слово перегрузка?",
  "Где прошёл саммит в 2021 году?",
];
