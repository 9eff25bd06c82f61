import type { QueryTerm } from "../text/query-term.ts";
import { type Postings, SEGMENT_TEXTS, segmentsOf } from "./postings.ts";
import type { SortedTerms } from "./sorted-terms.ts";

/** The texts in which what is asked for stands, and how much of it: the first `count` places of the arrays. */
export interface Match {
  count: number;
  readonly texts: Uint32Array;
  readonly weights: Float64Array;
  /** In how many texts it stands; a text in which a less sure form stands counts for less than one. */
  frequency: number;
}

/** Finds the texts of a query term. The result is one and the same object, and holds until the next call. */
export type MatchTerm = (term: QueryTerm) => Match;

/** Terms whose positions are remembered, about 10 MB. */
const MOST_REMEMBERED = 100_000;

export function createMatcher(postings: Postings): MatchTerm {
  const find = rememberPositions(postings.terms);
  const match = createMatch(postings.size);
  const form = createMatch(postings.size);
  // Sums by text while several forms are added up, zero in between.
  const sums = new Float64Array(postings.size);

  const addForms = (alternatives: QueryTerm["alternatives"]): void => {
    for (const { terms, weight } of alternatives) {
      if (weight === 0) continue;
      findTogether(postings, terms.map(find), form);
      for (let index = 0; index < form.count; index += 1) {
        const text = form.texts[index] ?? 0;
        const before = sums[text] ?? 0;
        if (before === 0) {
          match.texts[match.count] = text;
          match.count += 1;
        }
        sums[text] = before + weight * (form.weights[index] ?? 0);
      }
    }
    for (let index = 0; index < match.count; index += 1) {
      const text = match.texts[index] ?? 0;
      match.weights[index] = sums[text] ?? 0;
      sums[text] = 0;
    }
  };

  return ({ alternatives }) => {
    match.count = 0;
    const [only] = alternatives;
    if (only && alternatives.length === 1 && only.weight === 1)
      findTogether(postings, only.terms.map(find), match);
    else addForms(alternatives);
    match.frequency = 0;
    for (let index = 0; index < match.count; index += 1) {
      match.frequency += Math.min(1, match.weights[index] ?? 0);
    }
    return match;
  };
}

/** Questions come in the same translations again and again, thousands for a word. */
const rememberPositions = ({ positionOf }: SortedTerms): ((term: string) => number) => {
  const known = new Map<string, number>();
  return (term) => {
    const position = known.get(term);
    if (position !== undefined) return position;
    if (known.size === MOST_REMEMBERED) known.clear();
    const found = positionOf(term);
    known.set(term, found);
    return found;
  };
};

const createMatch = (size: number): Match => ({
  count: 0,
  texts: new Uint32Array(size),
  weights: new Float64Array(size),
  frequency: 0,
});

const countOf = ({ terms, starts }: Postings, term: number, segments: number): number => {
  let count = 0;
  for (let place = term; place < segments * terms.size; place += terms.size) {
    count += (starts[place + 1] ?? 0) - (starts[place] ?? 0);
  }
  return count;
};

/** Texts in which all the terms stand, by rising position, as often as the rarest of them. */
const findTogether = (postings: Postings, terms: readonly number[], found: Match): void => {
  found.count = 0;
  if (terms.length === 0 || terms.includes(-1)) return;
  const segments = segmentsOf(postings);
  const counts = new Map(
    terms.length === 1 ? [] : terms.map((term) => [term, countOf(postings, term, segments)]),
  );
  const [rarest = -1, ...others] = terms.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
  for (let segment = 0; segment < segments; segment += 1) {
    const first = found.count;
    takeAll(postings, segment, rarest, found);
    for (const term of others) keepCommon(postings, segment, term, found, first);
  }
};

const takeAll = (postings: Postings, segment: number, term: number, found: Match): void => {
  const { starts, texts, codes, weights } = postings;
  const base = segment * SEGMENT_TEXTS;
  const place = segment * postings.terms.size + term;
  const end = starts[place + 1] ?? 0;
  let { count } = found;
  for (let index = starts[place] ?? 0; index < end; index += 1, count += 1) {
    found.texts[count] = base + (texts[index] ?? 0);
    found.weights[count] = weights[codes[index] ?? 0] ?? 0;
  }
  found.count = count;
};

/** Of what was found from `first` on, keeps the texts in which this term stands too. */
const keepCommon = (
  { terms, starts, texts, codes, weights }: Postings,
  segment: number,
  term: number,
  found: Match,
  first: number,
): void => {
  const base = segment * SEGMENT_TEXTS;
  const place = segment * terms.size + term;
  const end = starts[place + 1] ?? 0;
  let index = starts[place] ?? 0;
  let kept = first;
  for (let at = first; at < found.count; at += 1) {
    const text = (found.texts[at] ?? 0) - base;
    index = firstFrom(texts, index, end, text);
    if (index === end) break;
    if (texts[index] !== text) continue;
    found.weights[kept] = Math.min(found.weights[at] ?? 0, weights[codes[index] ?? 0] ?? 0);
    found.texts[kept] = base + text;
    kept += 1;
  }
  found.count = kept;
};

/** First index from `start` on whose text is not before this one: by steps that double, then by halves. */
const firstFrom = (texts: Uint16Array, start: number, end: number, text: number): number => {
  let low = start;
  let step = 1;
  while (low + step < end && (texts[low + step] ?? 0) < text) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((texts[middle] ?? 0) < text) low = middle + 1;
    else high = middle;
  }
  return low;
};
