import { z } from "zod";
import { FilterError, readPassageFilter } from "../text/passage-filter.ts";
import type { PassageFilter } from "../types.ts";
import { MOST_QUOTES, QUOTES_AT_ONCE } from "./ask-page.ts";

/** As many as the command line gives at most. */
const MOST_QUOTES_OF_API = 50;

/** A question that cannot be asked: what is wrong with it, for who wrote the program that asks. */
export interface BadQuestion {
  readonly error: string;
  readonly hint: string;
}

export interface AskedQuestion {
  /** Given back as it came. */
  readonly id?: string | number;
  readonly question: string;
  readonly limit: number;
  readonly filter?: PassageFilter;
}

const limitSchema = z.coerce.number().int().min(1).max(MOST_QUOTES_OF_API).default(QUOTES_AT_ONCE);

const listSchema = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional();

const createSchema = (longest: number) =>
  z.object({
    id: z.union([z.string().max(200), z.number()]).optional(),
    question: z
      .string()
      .refine((text) => text.trim() !== "", "is empty")
      .refine((text) => text.trim().length <= longest, `is longer than ${longest} characters`),
    limit: limitSchema,
    language: listSchema,
    document: listSchema,
    since: z.string().optional(),
    until: z.string().optional(),
  });

const HINT = 'Send {"question": "…", "limit": 3}, or ask with ?question=…&limit=3; "/api" describes it.';

/** Checks what a program asks. */
export const readApiQuestion = (given: unknown, longest: number): AskedQuestion | BadQuestion => {
  const parsed = createSchema(longest).safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.path.join(".") ?? "";
    return {
      error: `Cannot answer: ${name === "" ? "the request" : `"${name}"`} ${issue?.message ?? "is wrong"}`,
      hint: HINT,
    };
  }
  const { id, question, limit, language, document, since, until } = parsed.data;
  try {
    const filter = readPassageFilter({ languages: language, documents: document, since, until });
    return {
      ...(id === undefined ? {} : { id }),
      question,
      limit,
      ...(filter === undefined ? {} : { filter }),
    };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return { error: error.message, hint: error.hint ?? HINT };
  }
};

/** How many quotes the ask page is to show; what cannot be understood counts as the least. */
export const readPageLimit = (value: string | undefined): number => {
  const limit = Number(value);
  return Number.isInteger(limit) ? Math.min(MOST_QUOTES, Math.max(QUOTES_AT_ONCE, limit)) : QUOTES_AT_ONCE;
};
