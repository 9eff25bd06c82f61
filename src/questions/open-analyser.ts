import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AppError } from "../errors.ts";
import type { AnalyseQuestion } from "../text/query-term.ts";
import { createTermFold } from "../text/terms.ts";
import { createTokenizer } from "../text/tokens.ts";
import { createPartsReader, createQuestionAnalyser } from "./analyse-question.ts";
import { createGlossary, type Notion, parseGlossary } from "./glossary.ts";
import { readLexicon } from "./lexicon.ts";
import { createSpanTranslator } from "./translate-span.ts";

/** What ships with the program. */
const SHIPPED = resolve(import.meta.dirname, "../../models/builtin");
const LEXICON = "lexicon.bin";
/** The shipped glossary, and the one that people put among their documents. */
export const GLOSSARY = "glossary.tsv";

/** Reads the glossary of a folder; none if the folder has none. Throws AppError that names the first wrong line. */
export async function readGlossary(folder: string): Promise<Notion[]> {
  const path = join(folder, GLOSSARY);
  let tsv: string;
  try {
    tsv = await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw new AppError(`Cannot read "${path}"`, {
      cause,
      hint: "Allow this program to read the file, or delete it.",
    });
  }
  return parseGlossary(tsv, path);
}

/**
 * Makes the analyser of questions from the lexicon and the glossary that ship with the program, and from the
 * glossary in the folder of documents, if there is one. Throws AppError that names a file that cannot be used.
 */
export async function openAnalyser(seedsDir: string): Promise<AnalyseQuestion> {
  const lexiconPath = join(SHIPPED, LEXICON);
  const [lexicon, own, shipped] = await Promise.all([
    readFile(lexiconPath).catch((cause: unknown) => {
      throw new AppError(`Cannot read "${lexiconPath}"`, {
        cause,
        hint: "Get the project's files once more: the folder models/builtin belongs to them.",
      });
    }),
    readGlossary(seedsDir),
    readGlossary(SHIPPED),
  ]);
  const text = { fold: createTermFold(), tokenize: createTokenizer() };
  return createQuestionAnalyser({
    ...text,
    findNotions: createGlossary([...shipped, ...own], createPartsReader(text)),
    translateSpan: createSpanTranslator(readLexicon(lexicon, lexiconPath)),
  });
}
