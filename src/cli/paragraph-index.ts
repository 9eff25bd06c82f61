import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenIndex } from "../answering.ts";
import { createApp } from "../app.ts";
import { AppError } from "../errors.ts";
import { fileOf, findIncomplete, type Paragraph } from "../evaluation/paragraph-files.ts";
import type { CommandContext } from "./command.ts";
import { openIndex } from "./open-index.ts";
import { runIndex } from "./run-index.ts";
import type { Terminal } from "./terminal.ts";

/** Paragraphs named before the rest is counted. */
const MOST_NAMED = 5;

const writeParagraphs = async (folder: string, paragraphs: readonly Paragraph[]): Promise<void> => {
  try {
    await mkdir(folder);
    for (const paragraph of paragraphs) await writeFile(join(folder, paragraph.path), fileOf(paragraph));
  } catch (cause) {
    throw new AppError(`Cannot write the paragraphs to "${folder}"`, {
      cause,
      hint: "Make room on the disk, or set TMPDIR to a folder that you may write to.",
    });
  }
};

const tellIncomplete = (incomplete: readonly Paragraph[], { error, errorColors }: Terminal): void => {
  if (incomplete.length === 0) return;
  const names = incomplete.slice(0, MOST_NAMED).map(({ path, text }) => `${path} (${text.slice(0, 20)}…)`);
  const more = incomplete.length > MOST_NAMED ? `, … and ${incomplete.length - MOST_NAMED} more` : "";
  error(`${errorColors.yellow("note")} not whole in the index: ${names.join(", ")}${more}`);
};

const makeFolder = (): Promise<string> =>
  mkdtemp(join(tmpdir(), "yinju-eval-")).catch((cause: unknown) => {
    throw new AppError(`Cannot make a folder in "${tmpdir()}"`, {
      cause,
      hint: "Set TMPDIR to a folder that you may write to.",
    });
  });

/**
 * Makes an index of paragraphs, one document each, as the documents' own is made and with the same settings, and
 * takes it away again. The index that is configured is not touched.
 */
export async function withParagraphIndex<Result>(
  paragraphs: readonly Paragraph[],
  { createApp: createConfigured, terminal }: CommandContext,
  use: (index: OpenIndex) => Promise<Result>,
): Promise<Result> {
  const { config } = createConfigured();
  const folder = await makeFolder();
  try {
    const seedsDir = join(folder, "paragraphs");
    await writeParagraphs(seedsDir, paragraphs);
    const app = createApp({ ...config, seedsDir, indexDir: join(folder, "index") });
    await runIndex(app, terminal, { isFull: true });
    const index = await openIndex(app, terminal, { isBroughtInLine: false });
    try {
      tellIncomplete(findIncomplete(paragraphs, index.documents), terminal);
      return await use(index);
    } finally {
      await index.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
