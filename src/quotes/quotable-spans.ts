import { createHash } from "node:crypto";
import { withoutSpace } from "../text/fold.ts";
import type { SplitSentences } from "../text/sentences.ts";
import type { Document, Passage, Range } from "../types.ts";
import { HASH_DIGITS } from "./citation-id.ts";
import { areItems, MOST_ITEMS, MOST_UNITS } from "./select-span.ts";
import { type Unit, unitsOf } from "./units.ts";

/** A range of a document that can be quoted: a cell, some neighbouring sentences, or items of an enumeration. */
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

/** Characters that places of the same words are looked for by. */
const PROBE = 8;

const probeOf = (words: string): string => words.slice(0, PROBE);

/** Where each of some probes stands in a text, by rising offset. */
const findProbes = (text: string, probes: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>([...probes].map((probe) => [probe, []]));
  for (const length of new Set([...probes].map((probe) => probe.length)))
    for (let offset = 0; offset + length <= text.length; offset += 1)
      found.get(text.slice(offset, offset + length))?.push(offset);
  return found;
};

/** How far the places of some words have been counted. */
interface Count {
  next: number;
  count: number;
}

/**
 * As `citationIdOf`, for many ranges of one document by rising start: its text is gone through once for all of them,
 * and not once for each.
 */
const nameRanges = ({ id, text }: Document, ranges: readonly Range[]): string[] => {
  const ink = withoutSpace(text);
  const offsets = countInk(text);
  const words = ranges.map(({ start, end }) => ink.slice(offsets[start], offsets[end]));
  const places = findProbes(ink, new Set(words.map(probeOf)));
  const counts = new Map<string, Count>();
  return ranges.map(({ start }, index) => {
    const sought = words[index] ?? "";
    const from = offsets[start] ?? 0;
    const candidates = places.get(probeOf(sought)) ?? [];
    const known = counts.get(sought) ?? { next: 0, count: 0 };
    counts.set(sought, known);
    for (; (candidates[known.next] ?? from) < from; known.next += 1)
      if (ink.startsWith(sought, candidates[known.next])) known.count += 1;
    const hash = createHash("sha256").update(sought).digest("hex").slice(0, HASH_DIGITS);
    return known.count === 0 ? `${id}-${hash}` : `${id}-${hash}-${known.count + 1}`;
  });
};

/** How many units from one on may be quoted together: sentences of a paragraph, or more items of an enumeration. */
const lengthOfGroup = (units: readonly Unit[], first: number): number => {
  const [unit] = units.slice(first);
  let sentences = 1;
  while (sentences < MOST_UNITS && !unit?.isCell && units[first + sentences]?.block === unit?.block)
    sentences += 1;
  let items = 1;
  while (items < MOST_ITEMS && areItems(units[first + items - 1], units[first + items])) items += 1;
  return Math.max(sentences, items);
};

/**
 * All that a citation id may name in a document, in order; of spans that begin alike, the shorter first.
 *
 * @param passages of the document, in order
 */
export function quotableSpans(
  document: Document,
  passages: readonly Passage[],
  splitSentences: SplitSentences,
): QuotableSpan[] {
  const spans = passages.flatMap((passage) => {
    const units = unitsOf(document, passage, splitSentences);
    return units.flatMap((unit, first) => {
      const group = units.slice(first, first + lengthOfGroup(units, first));
      return group.map((last, more) => ({ start: unit.start, end: last.end, units: more + 1 }));
    });
  });
  const names = nameRanges(document, spans);
  return spans.map((span, index) => ({ ...span, citationId: names[index] ?? "" }));
}
