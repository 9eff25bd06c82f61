import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "../errors.ts";
import { type LabelledQuestion, loadQuestions } from "../evaluation/load-questions.ts";
import { isSquad, labelParagraphs, loadSquad, type SquadFile } from "../evaluation/load-squad.ts";
import type { Paragraph } from "../evaluation/paragraph-files.ts";

/** Labelled questions, and what they are asked of. */
export interface Labelled {
  readonly questions: readonly LabelledQuestion[];
  /** Null: the documents of the index. */
  readonly paragraphs: readonly Paragraph[] | null;
}

/** Larger files do not fit into one text, and a compressed one may be a trap. */
const LARGEST_TEXT = 400_000_000;

const isCompressed = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Reads a text file, also one compressed with gzip.
 *
 * @param hint what file to name, in one sentence
 * @throws AppError if it cannot be read
 */
export async function readText(file: string, hint: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const options = { maxOutputLength: LARGEST_TEXT };
    return (isCompressed(bytes) ? await promisify(gunzip)(bytes, options) : bytes).toString("utf8");
  } catch (cause) {
    throw new AppError(`Cannot read "${file}"`, { cause, hint });
  }
}

const readSquad = async (file: string): Promise<SquadFile> =>
  loadSquad(await readText(file, "Name a SQuAD file that holds the paragraphs."), file);

/**
 * Reads labelled questions: JSON lines about the documents of the index, or a SQuAD file, which brings its own
 * paragraphs. Which of the two it is, is told by what stands in the file.
 *
 * @param documentsFile a SQuAD file to take the paragraphs and answers from instead, parallel by question id
 * @throws AppError if a file cannot be read, or the two do not fit together
 */
export async function readLabelled(file: string, documentsFile: string | undefined): Promise<Labelled> {
  const text = await readText(file, "Name a file of labelled questions: JSON lines or SQuAD.");
  if (isSquad(text)) {
    const asked = loadSquad(text, file);
    return labelParagraphs(asked, documentsFile === undefined ? asked : await readSquad(documentsFile));
  }
  const questions = loadQuestions(text, file);
  if (documentsFile === undefined) return { questions, paragraphs: null };
  throw new AppError(`Cannot take the paragraphs of "${documentsFile}" for "${file}"`, {
    hint: 'Questions in JSON lines are asked of the index; "--documents" goes with a SQuAD file.',
  });
}
