import { readFile } from "node:fs/promises";
import { UnreadableFileError } from "../errors.ts";
import type { Document } from "../types.ts";
import type { PassedOver } from "./find-files.ts";
import type { HashedFile } from "./hash-files.ts";
import { reasonOf } from "./system-reasons.ts";

export interface ParseEvents {
  /** A file could not be read; the reason is a sentence, such as "it is empty". */
  skipped(path: string, reason: string): void;
  /** A file was read, though something in it was wrong. */
  warned(path: string, warning: string): void;
  progressed(done: number, total: number): void;
}

export interface ParsedFiles {
  /** By path. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly skipped: readonly (PassedOver & { readonly contentHash: string })[];
}

const whyUnreadable = (error: unknown): string => {
  if (error instanceof UnreadableFileError) return error.message;
  if (error instanceof Error && "code" in error) return reasonOf(error);
  throw error;
};

/** Parses files one after another; those that cannot become documents are told apart, and the others go on. */
export async function parseFiles(files: readonly HashedFile[], events: ParseEvents): Promise<ParsedFiles> {
  const documents = new Map<string, Document>();
  const skipped: ParsedFiles["skipped"][number][] = [];
  if (files.length === 0) return { documents, skipped };
  // The parsers take a quarter of a second to load: a run that finds nothing new does without.
  const { parseDocument } = await import("./parse-document.ts");
  for (const [index, { path, absolutePath, contentHash }] of files.entries()) {
    try {
      const { document, warnings } = parseDocument(path, await readFile(absolutePath));
      documents.set(path, document);
      for (const warning of warnings) events.warned(path, warning);
    } catch (error) {
      const reason = whyUnreadable(error);
      skipped.push({ path, reason, contentHash });
      events.skipped(path, reason);
    }
    events.progressed(index + 1, files.length);
  }
  return { documents, skipped };
}
