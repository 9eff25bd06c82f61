import { createHash } from "node:crypto";
import { withoutSpace } from "../text/fold.ts";
import type { Document, Range } from "../types.ts";

export const HASH_DIGITS = 8;
const PATTERN = /^([0-9a-f]{12})-[0-9a-f]{8}(?:-\d+)?$/;

/** How many times the same words, spaces apart, stand in the document before. */
const occurrencesBefore = (document: Document, range: Range): number => {
  const words = withoutSpace(document.text.slice(range.start, range.end));
  const before = withoutSpace(document.text.slice(0, range.start));
  const upToHere = before + words;
  let count = 0;
  for (let at = upToHere.indexOf(words); at < before.length; at = upToHere.indexOf(words, at + 1)) count += 1;
  return count;
};

/** The id of the first place where these words stand in the document. */
export const firstCitationIdOf = (document: Document, range: Range): string => {
  const words = withoutSpace(document.text.slice(range.start, range.end));
  return `${document.id}-${createHash("sha256").update(words).digest("hex").slice(0, HASH_DIGITS)}`;
};

/**
 * Names a quote by its document and its words: the id stays the same when the index is made anew, as long as the
 * words are there, and needs no memory to be understood. Where the words stand more than once, the later places
 * are numbered: `…-2`.
 */
export function citationIdOf(document: Document, range: Range): string {
  const before = occurrencesBefore(document, range);
  const id = firstCitationIdOf(document, range);
  return before === 0 ? id : `${id}-${before + 1}`;
}

/** The document's id in a citation id; undefined if it is no citation id. */
export const documentIdIn = (citationId: string): string | undefined => PATTERN.exec(citationId)?.[1];
