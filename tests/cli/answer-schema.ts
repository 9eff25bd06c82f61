import { z } from "zod";

const offset = z.int().nonnegative();
const share = z.number().min(0).max(1);
const line = z.int().positive();

const quoteSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{8}(-\d+)?$/),
  text: z.string().min(1),
  start: offset,
  end: offset,
  lines: z.tuple([line, line]),
  link: z.string().min(1),
  score: share,
  passage: z.strictObject({ text: z.string().min(1), start: offset, end: offset, heading: z.string() }),
  document: z.strictObject({
    id: z.string().regex(/^[0-9a-f]{12}$/),
    path: z.string().min(1),
    title: z.string().min(1),
    author: z.string().nullable(),
    date: z.string().nullable(),
    url: z.string().nullable(),
  }),
});

/** The shape of an answer that other programs rely on: exactly these keys. */
export const answerSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  language: z.enum(["zh", "en", "ru", "und"]),
  answered: z.boolean(),
  confidence: share,
  quotes: z.array(quoteSchema),
  nearMisses: z.array(quoteSchema),
  took: z.strictObject({
    embedMs: z.number().nonnegative(),
    retrieveMs: z.number().nonnegative(),
    totalMs: z.number().nonnegative(),
  }),
});
