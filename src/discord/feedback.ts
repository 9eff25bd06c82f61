import { createHmac, randomBytes } from "node:crypto";
import { appendFile, mkdir, open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import type { Feedback } from "./bot-options.ts";

export const FEEDBACK_FILE = "feedback.jsonl";
const SALT_FILE = "feedback.salt";

/** Readable by the bot's account only: what people asked is theirs. */
const OWNER_ONLY = 0o600;
const SALT_BYTES = 32;
/** Of the hash that stands for a person: enough that two people do not share one. */
const USER_DIGITS = 16;

interface FeedbackOptions {
  /** The folder of the index, in which generations come and go and these files stay. */
  readonly folder: string;
  /** Undefined: one that is made once and kept beside the file. */
  readonly salt?: string | undefined;
}

/**
 * Writes down what members say of the answers, a JSON line each. People stand in it as a keyed hash: the same person
 * has the same hash, and without the salt nobody can tell who it is.
 *
 * @throws AppError if the folder cannot be written to
 */
export async function createFeedback({ folder, salt }: FeedbackOptions): Promise<Feedback> {
  const path = join(folder, FEEDBACK_FILE);
  const secret = await wrapped(path, async () => {
    await mkdir(folder, { recursive: true });
    await endLastLine(path);
    return salt ?? (await keptSalt(join(folder, SALT_FILE)));
  });
  const hashOf = (userId: string): string =>
    createHmac("sha256", secret).update(userId).digest("hex").slice(0, USER_DIGITS);
  const write = (line: Readonly<Record<string, unknown>>): Promise<void> =>
    wrapped(path, () =>
      appendFile(path, `${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`, {
        mode: OWNER_ONLY,
      }),
    );
  return {
    vote: ({ question, citationIds, isHelpful, userId }) =>
      write({ kind: "vote", question, citations: citationIds, helpful: isHelpful, user: hashOf(userId) }),
    unanswered: ({ question, language, userId }) =>
      write({ kind: "unanswered", question, language, user: hashOf(userId) }),
  };
}

/** A line that a crash has cut short must not swallow the next one. */
const endLastLine = async (path: string): Promise<void> => {
  const file = await open(path, "a+", OWNER_ONLY);
  try {
    const { size } = await file.stat();
    if (size === 0) return;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    if (buffer.toString("latin1") !== "\n") await file.appendFile("\n");
  } finally {
    await file.close();
  }
};

const keptSalt = async (path: string): Promise<string> => {
  try {
    await writeFile(path, randomBytes(SALT_BYTES).toString("hex"), { flag: "wx", mode: OWNER_ONLY });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere) throw error;
  }
  return readFile(path, "utf8");
};

const wrapped = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    throw new AppError(`Cannot write "${path}"`, {
      cause,
      hint: "Make the folder writable, or set FEEDBACK=off.",
    });
  }
};
