import { createGrowingArray } from "./growing-array.ts";
import { type Postings, SEGMENT_TEXTS, segmentsOf, type TermWeights } from "./postings.ts";
import { createSortedTerms, type SortedTerms, sortTerms } from "./sorted-terms.ts";
import { turnPostings } from "./turn-postings.ts";

export interface PostingsBuilder {
  /** The next text, by its terms. */
  add(weights: TermWeights): void;
  /** The next text is one that was counted before: by its position there. */
  addKnown(position: number): void;
  build(): Postings;
}

const NO_TERMS = createSortedTerms(new Uint16Array(0), new Uint32Array(1));
const MOST_WEIGHTS = 65_536;
const MOST_SHORT_CODES = 256;

/** Text by text: the ids of its terms, and the codes of their weights. */
interface Lists {
  readonly ids: Uint32Array;
  readonly codes: Uint32Array;
  /** Where each text ends. */
  readonly ends: Uint32Array;
}

/**
 * Gathers the terms of texts, one text after the other.
 *
 * @param known what was counted before, from which texts can be taken over without their terms being read
 */
export function createPostingsBuilder(known?: Postings): PostingsBuilder {
  const knownTerms = known?.terms ?? NO_TERMS;
  let turned: ReturnType<typeof turnPostings> | undefined;
  const idsByTerm = new Map<string, number>();
  const newTerms: string[] = [];
  const codes = new Map<number, number>();
  for (const weight of known?.weights ?? []) codes.set(weight, codes.size);
  const ids = createGrowingArray();
  const idCodes = createGrowingArray();
  const ends = createGrowingArray();

  const idOf = (term: string): number => {
    const found = idsByTerm.get(term);
    if (found !== undefined) return found;
    const position = knownTerms.positionOf(term);
    const id = position < 0 ? knownTerms.size + newTerms.push(term) - 1 : position;
    idsByTerm.set(term, id);
    return id;
  };
  const codeOf = (weight: number): number => {
    const found = codes.get(weight);
    if (found !== undefined) return found;
    codes.set(weight, codes.size);
    return codes.size - 1;
  };
  return {
    add(weights) {
      for (const [term, weight] of weights) {
        ids.push(idOf(term));
        idCodes.push(codeOf(weight));
      }
      ends.push(ids.length);
    },
    addKnown(position) {
      if (!known) throw new Error("Nothing was counted before");
      turned ??= turnPostings(known);
      const [start, end] = [turned.starts[position], turned.starts[position + 1]];
      ids.append(turned.terms.subarray(start, end));
      idCodes.append(turned.codes.subarray(start, end));
      ends.push(ids.length);
    },
    build() {
      const ranked = rankWeights(idCodes.values(), [...codes.keys()]);
      const lists = { ids: ids.values(), codes: ranked.codes, ends: ends.values() };
      return buildPostings(lists, knownTerms, newTerms, idOf, ranked.weights);
    },
  };
}

const buildPostings = (
  lists: Lists,
  knownTerms: SortedTerms,
  newTerms: readonly string[],
  idOf: (term: string) => number,
  weights: Float64Array,
): Postings => {
  const { terms, ranks } = rankTerms(lists.ids, knownTerms, newTerms, idOf);
  const size = lists.ends.length;
  const starts = new Uint32Array(segmentsOf({ size }) * terms.size + 1);
  const texts = new Uint16Array(lists.ids.length);
  const codes = new (weights.length > MOST_SHORT_CODES ? Uint16Array : Uint8Array)(lists.ids.length);
  const lengths = new Float64Array(size);
  const placeOf = (text: number, index: number): number =>
    Math.floor(text / SEGMENT_TEXTS) * terms.size + (ranks[lists.ids[index] ?? 0] ?? 0);
  forEachTerm(lists, (text, index) => {
    const next = placeOf(text, index) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
    lengths[text] = (lengths[text] ?? 0) + (weights[lists.codes[index] ?? 0] ?? 0);
  });
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  const nexts = starts.slice();
  forEachTerm(lists, (text, index) => {
    const place = placeOf(text, index);
    const next = nexts[place] ?? 0;
    nexts[place] = next + 1;
    texts[next] = text % SEGMENT_TEXTS;
    codes[next] = lists.codes[index] ?? 0;
  });
  return { size, terms, starts, texts, codes, weights, lengths };
};

/**
 * The weights that stand somewhere, and the codes by which they are known among those: what was counted before has
 * weights that went with their texts, and run after run they would add up.
 */
const rankWeights = (
  codes: Uint32Array,
  weights: readonly number[],
): { weights: Float64Array; codes: Uint32Array } => {
  const ranks = new Uint32Array(weights.length);
  for (const code of codes) ranks[code] = 1;
  const used = weights.filter((_, code) => ranks[code] === 1);
  if (used.length > MOST_WEIGHTS) throw new Error("Terms have too many different weights");
  if (used.length === weights.length) return { weights: Float64Array.from(weights), codes };
  let next = 0;
  for (let code = 0; code < ranks.length; code += 1) {
    const isUsed = ranks[code] === 1;
    ranks[code] = next;
    if (isUsed) next += 1;
  }
  return { weights: Float64Array.from(used), codes: codes.map((code) => ranks[code] ?? 0) };
};

const forEachTerm = ({ ends }: Lists, visit: (text: number, index: number) => void): void => {
  let index = 0;
  for (let text = 0; text < ends.length; text += 1) {
    for (const end = ends[text] ?? 0; index < end; index += 1) visit(text, index);
  }
};

/** The terms that stand somewhere, sorted, and the place of each id among them. */
const rankTerms = (
  ids: Uint32Array,
  knownTerms: SortedTerms,
  newTerms: readonly string[],
  idOf: (term: string) => number,
): { terms: SortedTerms; ranks: Uint32Array } => {
  const ranks = new Uint32Array(knownTerms.size + newTerms.length);
  for (const id of ids) ranks[id] = 1;
  const news = sortTerms(newTerms);
  const units = new Uint16Array(knownTerms.units.length + news.units.length);
  const starts = createGrowingArray();
  let end = 0;
  const take = (from: SortedTerms, position: number, id: number): void => {
    ranks[id] = starts.length;
    starts.push(end);
    const term = from.units.subarray(from.starts[position], from.starts[position + 1]);
    units.set(term, end);
    end += term.length;
  };
  let next = 0;
  for (let position = 0; position < news.size; position += 1) {
    const term = news.at(position);
    const before = knownTerms.firstFrom(term);
    for (; next < before; next += 1) if (ranks[next] === 1) take(knownTerms, next, next);
    take(news, position, idOf(term));
  }
  for (; next < knownTerms.size; next += 1) if (ranks[next] === 1) take(knownTerms, next, next);
  starts.push(end);
  return { terms: createSortedTerms(units.slice(0, end), starts.values().slice()), ranks };
};
