import { z } from "zod";
import { AppError } from "../errors.ts";
import { detectLanguage } from "../text/languages.ts";
import type { LabelledQuestion } from "./load-questions.ts";
import { type Paragraph, toParagraphs } from "./paragraph-files.ts";

const questionSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string().trim().min(1),
  is_impossible: z.boolean().default(false),
  /** Unanswerable questions have none, or empty ones. */
  answers: z.array(z.object({ text: z.string().trim() })).default([]),
  type: z.string().optional(),
});

/** As the file of a paragraph can hold it. */
const contextSchema = z
  .string()
  .transform((text) => text.replaceAll("\0", "").toWellFormed().trim())
  .pipe(z.string().min(1));

const squadSchema = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(z.object({ context: contextSchema, qas: z.array(questionSchema) })),
    }),
  ),
});

type SquadQuestion = z.infer<typeof questionSchema>;

interface SquadEntry extends SquadQuestion {
  readonly context: string;
}

/** What a SQuAD file holds, as it stands there. */
export interface SquadFile {
  readonly name: string;
  readonly contexts: readonly string[];
  /** By id. */
  readonly questions: ReadonlyMap<string, SquadEntry>;
}

/** Labelled questions, and the paragraphs that answer them. */
export interface LabelledParagraphs {
  readonly paragraphs: readonly Paragraph[];
  /** `doc` is the path of the paragraph. */
  readonly questions: readonly LabelledQuestion[];
}

const HINT =
  'A SQuAD file is an object: data[].paragraphs[] with "context" and "qas", each of these with "id", "question" and "answers".';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
};

/** True for a SQuAD file, also a damaged one; false for anything else, such as JSON lines. */
export function isSquad(text: string): boolean {
  const value = parseJson(text);
  if (value === undefined) return /"paragraphs"\s*:\s*\[/.test(text);
  return typeof value === "object" && value !== null && "data" in value;
}

const failure = (name: string, detail: string, cause?: unknown): AppError =>
  new AppError(`Cannot read "${name}": ${detail}`, { cause, hint: HINT });

/**
 * Reads a file in the format of SQuAD 1 or 2.
 *
 * @throws AppError that names the first wrong field, or an id that stands twice
 */
export function loadSquad(text: string, name: string): SquadFile {
  const value = parseJson(text);
  if (value === undefined) throw failure(name, "it is not JSON");
  const parsed = squadSchema.safeParse(value);
  if (!parsed.success) {
    const { path = [], message = "" } = parsed.error.issues[0] ?? {};
    throw failure(name, `${path.join(".") || "it"}: ${message}`, parsed.error);
  }
  const paragraphs = parsed.data.data.flatMap((article) => article.paragraphs);
  const questions = new Map<string, SquadEntry>();
  for (const { context, qas } of paragraphs) {
    for (const question of qas) {
      if (questions.has(question.id)) throw failure(name, `id "${question.id}" stands twice`);
      questions.set(question.id, { ...question, context });
    }
  }
  if (questions.size === 0) throw failure(name, "it holds no questions");
  return { name, contexts: paragraphs.map(({ context }) => context), questions };
}

const MOST_NAMED = 3;

const named = (ids: readonly string[]): string =>
  ids
    .slice(0, MOST_NAMED)
    .map((id) => `"${id}"`)
    .join(", ") + (ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : "");

/**
 * Labels the questions of one file with the paragraphs and the answers of another that is parallel by id, such as the
 * same questions in another language; the two may be one file. All questions of a file are in the language of most.
 *
 * @throws AppError if a question is not in the other file
 */
export function labelParagraphs(asked: SquadFile, answering: SquadFile): LabelledParagraphs {
  const missing = [...asked.questions.keys()].filter((id) => !answering.questions.has(id));
  if (missing.length > 0)
    throw new AppError(`Cannot find in "${answering.name}" the questions ${named(missing)}`, {
      hint: `Name a file with the same question ids as "${asked.name}".`,
    });
  const paragraphs = toParagraphs(answering.contexts);
  const paths = new Map(paragraphs.map(({ path, text }) => [text, path]));
  const lang = detectLanguage([...asked.questions.values()].map(({ question }) => question).join("\n"));
  const questions = [...asked.questions.values()].map(({ id, question, type }): LabelledQuestion => {
    const { context, answers = [], is_impossible = false } = answering.questions.get(id) ?? {};
    const evidence = [...new Set(answers.map(({ text }) => text).filter((text) => text !== ""))];
    const answerable = !is_impossible && evidence.length > 0;
    return {
      id,
      lang,
      question,
      answerable,
      doc: answerable ? (paths.get(context ?? "") ?? null) : null,
      alt_docs: [],
      evidence: answerable ? evidence : [],
      type: type ?? (answerable ? "fact" : "unanswerable"),
    };
  });
  return { paragraphs, questions };
}
