import { z } from "zod";
import { AppError } from "../errors.ts";

const questionSchema = z.object({
  id: z.coerce.string(),
  lang: z.string(),
  question: z.string().trim().min(1),
  answerable: z.boolean().default(true),
  /** Path of the document that answers; null if none does. */
  doc: z.string().nullable().default(null),
  alt_docs: z.array(z.string()).default([]),
  /** Any one of these answers; compared with white space removed, so that an empty one would stand everywhere. */
  evidence: z.array(z.string().trim().min(1)).default([]),
  type: z.string().default("fact"),
});

/** A labelled question. */
export type LabelledQuestion = z.infer<typeof questionSchema>;

/** Reads labelled questions, one JSON object a line. Throws AppError that names the first wrong line. */
export function loadQuestions(jsonLines: string, name: string): LabelledQuestion[] {
  const questions = jsonLines.split("\n").flatMap((line, index): LabelledQuestion[] => {
    if (line.trim() === "") return [];
    try {
      return [questionSchema.parse(JSON.parse(line.trim()))];
    } catch (cause) {
      const detail =
        cause instanceof z.ZodError ? z.prettifyError(cause).replace(/\s+/g, " ") : "it is not JSON";
      throw new AppError(`Cannot read line ${index + 1} of "${name}": ${detail}`, {
        cause,
        hint: 'Each line is an object with "id", "lang", "question", "answerable", "doc" and "evidence".',
      });
    }
  });
  if (questions.length > 0) return questions;
  throw new AppError(`Cannot evaluate "${name}": it holds no questions`, {
    hint: "Write one JSON object a line.",
  });
}
