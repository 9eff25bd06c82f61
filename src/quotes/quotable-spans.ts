import { createHash } from "node:crypto";
import { withoutSpace } from "../text/fold.ts";
import type { SplitSentences } from "../text/sentences.ts";
import type { Document, Passage, Range } from "../types.ts";
import { HASH_DIGITS } from "./citation-id.ts";
import { MOST_UNITS } from "./select-span.ts";
import { unitsOf } from "./units.ts";

/** A range of a document that can be quoted: a cell, or some neighbouring sentences. */
export interface QuotableSpan extends Range {
  /** The id that a quote of it has. */
  readonly citationId: string;
  /** How many sentences it consists of; 1 for a cell. */
  readonly units: number;
}

/** For each offset of a text, how many characters before it are no white space. */
const countInk = (text: string): Uint32Array => {
  const counts = new Uint32Array(text.length + 1);
  for (let offset = 0; offset < text.length; offset += 1)
    counts[offset + 1] = (counts[offset] ?? 0) + (/\s/.test(text[offset] ?? "") ? 0 : 1);
  return counts;
};

/** As `citationIdOf`, for many ranges of one document: its text is gone through once. */
const createNaming = ({ id, text }: Document): ((range: Range) => string) => {
  const ink = withoutSpace(text);
  const counts = countInk(text);
  return ({ start, end }) => {
    const from = counts[start] ?? 0;
    const words = ink.slice(from, counts[end] ?? from);
    let before = 0;
    for (let at = ink.indexOf(words); at !== -1 && at < from; at = ink.indexOf(words, at + 1)) before += 1;
    const name = `${id}-${createHash("sha256").update(words).digest("hex").slice(0, HASH_DIGITS)}`;
    return before === 0 ? name : `${name}-${before + 1}`;
  };
};

/** All that a citation id may name in a document, in order; of spans that begin alike, the shorter first. */
export function quotableSpans(
  document: Document,
  passages: readonly Passage[],
  splitSentences: SplitSentences,
): QuotableSpan[] {
  const nameOf = createNaming(document);
  return passages.flatMap((passage) => {
    const units = unitsOf(document, passage, splitSentences);
    return units.flatMap((unit, first) =>
      units.slice(first, first + MOST_UNITS).flatMap((last, more): QuotableSpan[] => {
        if (more > 0 && (unit.isCell || last.block !== unit.block)) return [];
        const range = { start: unit.start, end: last.end };
        return [{ ...range, citationId: nameOf(range), units: more + 1 }];
      }),
    );
  });
}
