import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Ask, AskOptions } from "../types.ts";
import { EXIT } from "./command.ts";
import type { Terminal } from "./terminal.ts";

const identifiedSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  question: z.unknown().optional(),
});

/** Given back as it came. */
type BatchId = string | number;

const HINT = 'Each line is an object: {"id": "…", "question": "…"}.';

/** Reads the id first, so that a line which cannot be answered is still known by it. */
const parseLine = (line: string, number: number, tellId: (id: BatchId) => void): string => {
  const fail = (what: string, cause?: unknown): AppError =>
    new AppError(`Cannot read line ${number}: ${what}`, { cause, hint: HINT });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw fail("it is not JSON", cause);
  }
  const parsed = identifiedSchema.safeParse(value);
  if (!parsed.success)
    throw fail('it is no object, or its "id" is neither a text nor a number', parsed.error);
  const { id, question } = parsed.data;
  if (id !== undefined && id !== null) tellId(id);
  if (typeof question !== "string") throw fail('it has no "question"');
  return question;
};

/** Opens the questions before the first is answered, so that a missing file is told apart from all else. */
const openLines = async (file: string, { input }: Terminal): Promise<NodeJS.ReadableStream> => {
  if (file === "-") return input;
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) throw new Error("it is a folder");
    return handle.createReadStream({ encoding: "utf8" });
  } catch (cause) {
    throw new AppError(`Cannot read "${file}"`, {
      cause,
      hint: 'Name a file of JSON lines, or "-" for standard input.',
    });
  }
};

/**
 * Answers JSON lines with JSON lines, in order. A line that cannot be answered gives a line with `error`, and the
 * others go on; the exit code tells.
 */
export async function answerBatch(
  file: string,
  options: AskOptions,
  ask: Ask,
  terminal: Terminal,
): Promise<number> {
  const lines = createInterface({
    input: await openLines(file, terminal),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  let exitCode: number = EXIT.ok;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    let known: { readonly id?: BatchId } = {};
    const tellId = (id: BatchId): void => {
      known = { id };
    };
    try {
      const question = parseLine(line.replace(/^\ufeff/, ""), number, tellId);
      terminal.out(JSON.stringify({ ...known, ...(await ask(question, options)) }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      exitCode = EXIT.error;
      terminal.out(JSON.stringify({ ...known, line: number, error: error.message, hint: error.hint }));
    }
  }
  return exitCode;
}
