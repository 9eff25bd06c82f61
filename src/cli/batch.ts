import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Ask } from "../types.ts";
import { EXIT } from "./command.ts";
import type { Terminal } from "./terminal.ts";

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  question: z.string(),
});

const openLines = (file: string, { input }: Terminal): NodeJS.ReadableStream =>
  file === "-" ? input : createReadStream(file, "utf8");

const parseLine = (line: string, number: number): z.infer<typeof lineSchema> => {
  const hint = 'Each line is an object: {"id": "…", "question": "…"}.';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new AppError(`Cannot read line ${number}: it is not JSON`, { cause, hint });
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) throw new AppError(`Cannot read line ${number}: it has no "question"`, { hint });
  return parsed.data;
};

const isMissingFile = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string";

/**
 * Answers JSON lines with JSON lines, in order. A line that cannot be answered gives a line with `error`, and the
 * others go on; the exit code tells.
 */
export async function answerBatch(
  file: string,
  limit: number,
  ask: Ask,
  terminal: Terminal,
): Promise<number> {
  let number = 0;
  let exitCode: number = EXIT.ok;
  try {
    for await (const line of createInterface({
      input: openLines(file, terminal),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      if (line.trim() === "") continue;
      let id: string | undefined;
      try {
        const parsed = parseLine(line.replace(/^\ufeff/, ""), number);
        id = parsed.id;
        const answer = await ask(parsed.question, { limit });
        terminal.out(JSON.stringify({ ...(id === undefined ? {} : { id }), ...answer }));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        exitCode = EXIT.error;
        terminal.out(
          JSON.stringify({
            ...(id === undefined ? {} : { id }),
            line: number,
            error: error.message,
            hint: error.hint,
          }),
        );
      }
    }
  } catch (cause) {
    if (!isMissingFile(cause)) throw cause;
    throw new AppError(`Cannot read "${file}"`, {
      cause,
      hint: 'Name a file of JSON lines, or "-" for standard input.',
    });
  }
  return exitCode;
}
