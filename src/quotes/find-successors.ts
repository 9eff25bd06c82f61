import { withoutSpace } from "../text/fold.ts";
import type { QuotableSpan } from "./quotable-spans.ts";

/** A version of a document, taken apart into what can be quoted. */
export interface QuotableVersion {
  readonly text: string;
  readonly spans: readonly QuotableSpan[];
}

/** Two sentences that share less than this of their pairs of characters say different things. */
const LEAST_SHARED = 0.25;

const pairsOf = (text: string): ReadonlySet<string> => {
  const characters = [...withoutSpace(text).toLowerCase()];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
};

interface Sentence {
  readonly span: QuotableSpan;
  readonly pairs: ReadonlySet<string>;
  /** 0..1: where in the document it stands. */
  readonly place: number;
}

const sentencesOf = ({ text, spans }: QuotableVersion): Sentence[] =>
  spans
    .filter(({ units }) => units === 1)
    .map((span) => ({
      span,
      pairs: pairsOf(text.slice(span.start, span.end)),
      place: span.start / Math.max(1, text.length),
    }));

/**
 * Finds what is nearest to a sentence: the one that shares most pairs of characters with it (Dice's coefficient), else
 * the one that stands at its place.
 */
const createFindNearest = (sentences: readonly Sentence[]): ((sought: Sentence) => Sentence | undefined) => {
  const holders = new Map<string, Sentence[]>();
  for (const sentence of sentences)
    for (const pair of sentence.pairs) {
      const found = holders.get(pair);
      if (found) found.push(sentence);
      else holders.set(pair, [sentence]);
    }
  return (sought) => {
    const shared = new Map<Sentence, number>();
    for (const pair of sought.pairs)
      for (const holder of holders.get(pair) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + 1);
    const distance = ({ place }: Sentence): number => Math.abs(place - sought.place);
    const likeness = (one: Sentence): number =>
      (2 * (shared.get(one) ?? 0)) / Math.max(1, one.pairs.size + sought.pairs.size);
    const alike = [...shared.keys()].filter((one) => likeness(one) >= LEAST_SHARED);
    const byLikeness = (a: Sentence, b: Sentence): number =>
      likeness(b) - likeness(a) || distance(a) - distance(b);
    if (alike.length > 0) return alike.toSorted(byLikeness)[0];
    return sentences.reduce<Sentence | undefined>(
      (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
      undefined,
    );
  };
};

/**
 * For each citation id that names nothing any more, the id of the sentence that is nearest to what it named. Of a quote
 * of some sentences, the first one counts that is gone.
 */
export function findSuccessors(before: QuotableVersion, after: QuotableVersion): ReadonlyMap<string, string> {
  const known = new Set(after.spans.map(({ citationId }) => citationId));
  const gone = before.spans.filter(({ citationId }) => !known.has(citationId));
  if (gone.length === 0) return new Map();
  const findNearest = createFindNearest(sentencesOf(after));
  const old = sentencesOf(before);
  const nearest = new Map<QuotableSpan, string>();
  for (const sentence of old) {
    const { citationId } = sentence.span;
    const id = known.has(citationId) ? citationId : findNearest(sentence)?.span.citationId;
    if (id !== undefined) nearest.set(sentence.span, id);
  }
  const positions = new Map(old.map(({ span }, index) => [span.start, index]));
  return new Map(
    gone.flatMap(({ citationId, start, units }) => {
      const first = positions.get(start) ?? 0;
      const parts = old.slice(first, first + units).map(({ span }) => span);
      const lost = parts.find((part) => !known.has(part.citationId)) ?? parts[0];
      const id = lost && nearest.get(lost);
      return id === undefined ? [] : [[citationId, id] as const];
    }),
  );
}
