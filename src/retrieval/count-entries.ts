import { setImmediate as nextRound } from "node:timers/promises";
import type { ExtractTerms } from "../text/terms.ts";
import { countTerms } from "./count-terms.ts";
import type { LexicalEntry } from "./lexical-index.ts";
import type { Postings } from "./postings.ts";
import { createPostingsBuilder } from "./postings-builder.ts";
import { decodePostings, encodePostings } from "./postings-file.ts";

/** Entries whose terms have been counted. */
export interface CountedEntries {
  readonly entries: readonly LexicalEntry[];
  readonly postings: Postings;
}

/** Milliseconds of work after which others get their turn. */
const TURN = 10;

/** All that the terms of an entry and their weights depend on. */
const keyOf = ({ text, context, passage }: LexicalEntry): string =>
  `${text}\u0000${context}\u0000${passage.type}\u0000${passage.part ?? ""}`;

/**
 * Counts the terms of all entries, giving way to others in between.
 *
 * @param known entries that were counted before: those that are there again are not read anew
 */
export async function countEntries(
  entries: readonly LexicalEntry[],
  extractTerms: ExtractTerms,
  known?: CountedEntries,
): Promise<Postings> {
  const builder = createPostingsBuilder(known?.postings);
  const positions = new Map(known?.entries.map((entry, position) => [keyOf(entry), position]));
  let startedAt = performance.now();
  for (const entry of entries) {
    const position = known ? positions.get(keyOf(entry)) : undefined;
    if (position === undefined) builder.add(countTerms(entry, extractTerms));
    else builder.addKnown(position);
    if (performance.now() - startedAt < TURN) continue;
    await nextRound();
    startedAt = performance.now();
  }
  return builder.build();
}

/** What was counted before: its file, if there is one, and what it was made of. */
interface KnownFile {
  readonly file: Uint8Array | null;
  entries(): readonly LexicalEntry[];
}

/** Counts into a file, taking over what another one holds already. */
export async function countIntoFile(
  entries: readonly LexicalEntry[],
  extractTerms: ExtractTerms,
  { file, entries: listKnown }: KnownFile,
): Promise<Buffer> {
  const known = file ? listKnown() : [];
  const postings = file && decodePostings(file, known.length);
  const counted = postings ? { entries: known, postings } : undefined;
  return encodePostings(await countEntries(entries, extractTerms, counted));
}
