import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import { BUILTIN_FOLDER, once, readBuiltinFile } from "../model-file.ts";
import { GLOSSARY_FILE } from "../text/glossary-file.ts";
import type { AnalyseQuestion } from "../text/query-term.ts";
import { createSounds, createSoundsLike } from "../text/sounds.ts";
import { createTermFold } from "../text/terms.ts";
import { createTokenizer } from "../text/tokens.ts";
import { createPartsReader, createQuestionAnalyser } from "./analyse-question.ts";
import { createGlossary, type Notion, parseGlossary } from "./glossary.ts";
import { readLexicon } from "./lexicon.ts";
import { createNearNotions } from "./near-notions.ts";
import { createThesaurus, parseThesaurus } from "./thesaurus.ts";
import { createSpanTranslator } from "./translate-span.ts";

const THESAURUS_FILE = "thesaurus.tsv";

/** Reads the glossary of a folder; none if the folder has none. Throws AppError that names the first wrong line. */
export async function readGlossary(folder: string): Promise<Notion[]> {
  const path = join(folder, GLOSSARY_FILE);
  let file: Uint8Array;
  try {
    file = await readFile(path);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR"))
      return [];
    throw new AppError(`Cannot read "${path}"`, {
      cause,
      hint: "Allow this program to read the file, or delete it.",
    });
  }
  return parseGlossary(decode(file, path), path);
}

/** Spreadsheets save other encodings, and of those no form would ever be found. */
const decode = (file: Uint8Array, path: string): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch (cause) {
    throw new AppError(`Cannot read "${path}": it is not in UTF-8`, {
      cause,
      hint: "Save the file in the encoding UTF-8.",
    });
  }
};

/** What ships with the program. */
const readShipped = once(async () => {
  const path = join(BUILTIN_FOLDER, "lexicon.bin");
  const glossary = join(BUILTIN_FOLDER, GLOSSARY_FILE);
  const thesaurus = join(BUILTIN_FOLDER, THESAURUS_FILE);
  const [file, notions, synonyms] = await Promise.all([
    readBuiltinFile(path),
    readBuiltinFile(glossary),
    readBuiltinFile(thesaurus),
  ]);
  return {
    lexicon: readLexicon(file, path),
    notions: parseGlossary(decode(notions, glossary), glossary),
    synonyms: parseThesaurus(decode(synonyms, thesaurus), thesaurus),
  };
});

/**
 * Makes the analyser of questions from the lexicon, the glossary and the thesaurus that ship with the program, and
 * from the glossary in the folder of documents, if there is one. Throws AppError that names a file that cannot be used.
 */
export async function openAnalyser(seedsDir: string): Promise<AnalyseQuestion> {
  const [{ lexicon, notions, synonyms }, own] = await Promise.all([readShipped(), readGlossary(seedsDir)]);
  const text = { fold: createTermFold(), tokenize: createTokenizer() };
  const all = [...notions, ...own];
  const findNotions = createGlossary(all, text);
  const soundsLike = createSoundsLike(createSounds());
  const findNearNotions = createNearNotions(all, createPartsReader(text), findNotions, soundsLike);
  const translateSpan = createSpanTranslator(lexicon);
  const tokenizeAll = createTokenizer(new Set());
  const findSynonyms = createThesaurus(synonyms, { ...text, tokenizeAll, findNotions, translateSpan });
  return createQuestionAnalyser({ ...text, findNotions, findNearNotions, findSynonyms, translateSpan });
}
