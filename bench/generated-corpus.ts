import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { sectionOf, unpackModelFile } from "../src/model-file.ts";
import { createRandom, type Random } from "../src/random.ts";

/**
 * Makes a folder of Chinese-like documents out of the words of the built-in model: their frequencies fall as those of
 * words do (Zipf), names and numbers come again within a document, as a subject's do. Nobody could read it, but its
 * postings are as long, its passages as large and its sentences as many as those of news.
 */
export interface CorpusSize {
  readonly documents: number;
  readonly passagesEach: number;
}

const TABLE = resolve(import.meta.dirname, "../models/builtin/vectors.bin");
const HAN_WORD = /^\p{Script=Han}{2,4}$/u;
const PARTICLES = [..."的了在是和与也就都而对中上将被把从向为于等这那其并"];
/** Characters of a passage: about what the splitter makes of news. */
const PASSAGE_LENGTH = 300;
const SUBJECT_WORDS = 40;
const PASSAGES_A_HEADING = 4;

export const readVocabulary = (): string[] => {
  const sections = unpackModelFile(readFileSync(TABLE), TABLE);
  const features = Buffer.from(sectionOf(sections, "features")).toString("utf8").split("\n");
  return features.filter((feature) => HAN_WORD.test(feature));
};

/** Draws words by Zipf's law: the rank of a word is the vocabulary's size to a random power. */
export const createWordSource = (vocabulary: readonly string[], random: Random) => (): string =>
  vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? "";

const writeSentence = (draw: () => string, subject: readonly string[], random: Random): string => {
  const clauses = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const words = Array.from({ length: 4 + Math.floor(random() * 6) }, () => {
      const chance = random();
      if (chance < 0.2) return PARTICLES[Math.floor(random() * PARTICLES.length)] ?? "";
      if (chance < 0.4) return subject[Math.floor(random() ** 2 * subject.length)] ?? "";
      if (chance < 0.43) return `${1950 + Math.floor(random() * 75)}年`;
      return draw();
    });
    return words.join("");
  });
  return `${clauses.join("，")}。`;
};

const writeParagraph = (draw: () => string, subject: readonly string[], random: Random): string => {
  let paragraph = "";
  while (paragraph.length < PASSAGE_LENGTH) paragraph += writeSentence(draw, subject, random);
  return paragraph;
};

const writeDocument = (draw: () => string, passages: number, random: Random): string => {
  const subject = Array.from({ length: SUBJECT_WORDS }, draw);
  const pieces = [`# ${subject.slice(0, 4).join("")}`];
  for (let passage = 0; passage < passages; passage += 1) {
    if (passage > 0 && passage % PASSAGES_A_HEADING === 0) pieces.push(`## ${draw()}${draw()}`);
    pieces.push(writeParagraph(draw, subject, random));
  }
  return `${pieces.join("\n\n")}\n`;
};

/** The same folder for the same size, every time. */
export const writeGeneratedCorpus = (folder: string, { documents, passagesEach }: CorpusSize): void => {
  const random = createRandom(1);
  const draw = createWordSource(readVocabulary(), random);
  mkdirSync(folder, { recursive: true });
  for (let document = 0; document < documents; document += 1) {
    const name = `${String(document).padStart(6, "0")}.md`;
    writeFileSync(join(folder, name), writeDocument(draw, passagesEach, random));
  }
};

/** Questions of a few words, some of one document, some of chance. */
export const writeQuestions = (count: number): string[] => {
  const random = createRandom(2);
  const draw = createWordSource(readVocabulary(), random);
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 2 + Math.floor(random() * 4) }, draw);
    return `${words.join("的")}是什么？`;
  });
};
