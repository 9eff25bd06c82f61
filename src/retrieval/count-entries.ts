import type { ExtractTerms } from "../text/terms.ts";
import { createTurns } from "../turns.ts";
import { countTerms } from "./count-terms.ts";
import type { LexicalEntry } from "./lexical-index.ts";
import type { Postings } from "./postings.ts";
import { createPostingsBuilder } from "./postings-builder.ts";

/** An entry whose terms have been counted before: its position there. */
export interface KnownEntry {
  readonly position: number;
}

/**
 * Counts the terms of all entries, giving way to others in between.
 *
 * @param known what was counted before, which known entries are taken from
 */
export async function countEntries(
  entries: Iterable<LexicalEntry | KnownEntry>,
  extractTerms: ExtractTerms,
  known?: Postings,
): Promise<Postings> {
  const builder = createPostingsBuilder(known);
  const turns = createTurns();
  for (const entry of entries) {
    if ("position" in entry) builder.addKnown(entry.position);
    else builder.add(countTerms(entry, extractTerms));
    if (turns.isOver()) await turns.next();
  }
  return builder.build();
}
