import type { SplitSentences } from "../text/sentences.ts";
import type { Document, Passage } from "../types.ts";
import { citationIdOf, firstCitationIdOf } from "./citation-id.ts";
import type { Span } from "./select-span.ts";
import { MOST_ITEMS } from "./select-span.ts";
import { unitsOf } from "./units.ts";

export interface FoundCitation {
  readonly passage: Passage;
  readonly span: Span;
}

/** Finds the words that a citation id names among everything that could be quoted from the document. */
export function findCitation(
  citationId: string,
  document: Document,
  passages: readonly Passage[],
  splitSentences: SplitSentences,
): FoundCitation | undefined {
  for (const passage of passages) {
    const units = unitsOf(document, passage, splitSentences);
    for (const [first, unit] of units.entries()) {
      for (const last of units.slice(first, first + MOST_ITEMS)) {
        const span = { start: unit.start, end: last.end, label: unit.label, best: unit };
        const isTogether = last.block === unit.block || (unit.isListItem && last.isListItem);
        if (last !== unit && (unit.isCell || !isTogether)) continue;
        if (!citationId.startsWith(firstCitationIdOf(document, span))) continue;
        if (citationIdOf(document, span) === citationId) return { passage, span };
      }
    }
  }
  return undefined;
}
