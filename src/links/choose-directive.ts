import type { Range } from "../types.ts";
import type { Piece } from "./pieces.ts";
import { encodeDirective, findMatches, type TextDirective } from "./text-directive.ts";
import { firstWords, growBackwards, growForwards, lastWords, type Segment, segmentWords } from "./words.ts";

/** Encoded characters up to which a quote is named in full and not by its first and last words. */
const LONGEST_FULL_TERM = 300;
/**
 * Sizes of the first and the last words, in Chinese characters (see `firstWords`). The preferred ones come
 * first, then longer ones, for quotes that begin or end like others, then shorter ones, for long addresses.
 */
const TERM_SIZES = [
  [12, 12],
  [20, 12],
  [12, 20],
  [30, 4],
  [7, 7],
  [4, 4],
  [2, 2],
] as const;
/** Words of context, prefix and suffix together. */
const MOST_CONTEXT_WORDS = 8;

/**
 * How well a directive does, best first: `only` stands for nothing else on the page, `first` for other words
 * only after the quote, `twin` may lead to the same words at an earlier place.
 */
const VERDICTS = ["only", "first", "twin", "wrong"] as const;
type Verdict = (typeof VERDICTS)[number];

/** The words that name a quote: all of it, or its first and its last ones. */
interface Terms {
  readonly first: Range;
  readonly last?: Range;
}

interface Quoted {
  /** Text of the page. */
  readonly text: string;
  readonly first: Piece;
  readonly last: Piece;
  readonly isOnePiece: boolean;
  /** The words of the units in which the quote begins and ends. */
  readonly firstSegments: readonly Segment[];
  readonly lastSegments: readonly Segment[];
}

/**
 * The encoded directive for the pieces of a quote, with as much context as it takes to be the only match;
 * undefined where none of at most `room` characters does at least as well as `worst`.
 */
export function chooseDirective(
  text: string,
  pieces: readonly Piece[],
  room: number,
  worst: "first" | "twin",
): string | undefined {
  const quoted = readQuote(text, pieces);
  if (quoted === undefined) return undefined;
  let best: string | undefined;
  let rank = VERDICTS.indexOf(worst) + 1;
  const seen = new Set<string>();
  for (const directive of proposeDirectives(quoted, room)) {
    const encoded = encodeDirective(directive);
    if (encoded.length > room || seen.has(encoded)) continue;
    seen.add(encoded);
    const verdict = judge(quoted, directive);
    if (verdict === "only") return encoded;
    if (VERDICTS.indexOf(verdict) < rank) {
      best = encoded;
      rank = VERDICTS.indexOf(verdict);
    }
  }
  return best;
}

const readQuote = (text: string, pieces: readonly Piece[]): Quoted | undefined => {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const firstSegments = segmentWords(text, first.unit);
  const lastSegments = last.unit === first.unit ? firstSegments : segmentWords(text, last.unit);
  return { text, first, last, isOnePiece: pieces.length === 1, firstSegments, lastSegments };
};

const judge = ({ text, first, last }: Quoted, directive: TextDirective): Verdict => {
  const wordsOf = ({ start, end }: Range) => text.slice(start, end).toLowerCase().split(/\s+/u).join(" ");
  const quote = { start: first.start, end: last.end };
  const matches = findMatches(text, directive);
  const isInFull = directive.end === "";
  let isFirst = true;
  for (const shown of matches) {
    if (shown.start === quote.start && shown.end === quote.end) {
      if (!isFirst) return "twin";
      return matches.next().done ? "only" : "first";
    }
    if (!isInFull && wordsOf(shown) !== wordsOf(quote)) return "wrong";
    isFirst = false;
  }
  return "wrong";
};

/** Directives for a quote, the preferred one first: all terms, each with ever more words of context. */
function* proposeDirectives(quoted: Quoted, room: number): Generator<TextDirective> {
  const { text, first, last, firstSegments, lastSegments } = quoted;
  const cut = (start: number, end: number) => text.slice(start, end).trim();
  const before = growBackwards(firstSegments, first.start);
  const after = growForwards(lastSegments, last.end);
  for (const terms of proposeTerms(quoted, room)) {
    const start = cut(terms.first.start, terms.first.end);
    const end = terms.last === undefined ? "" : cut(terms.last.start, terms.last.end);
    for (const [prefixWords, suffixWords] of contextSizes()) {
      const from = before[prefixWords];
      const to = after[suffixWords];
      if (from === undefined || to === undefined) continue;
      yield { prefix: cut(from, first.start), start, end, suffix: cut(last.end, to) };
    }
  }
}

function* proposeTerms(quoted: Quoted, room: number): Generator<Terms> {
  const { text, first, last, isOnePiece, firstSegments, lastSegments } = quoted;
  const full = { prefix: "", start: text.slice(first.start, first.end), end: "", suffix: "" };
  const fullLength = isOnePiece ? encodeDirective(full).length : Number.POSITIVE_INFINITY;
  if (fullLength <= LONGEST_FULL_TERM) yield { first };
  for (const [firstSize, lastSize] of TERM_SIZES) {
    const head = firstWords(text, firstSegments, first, firstSize);
    const tail = lastWords(text, lastSegments, last, lastSize);
    if (head.end <= tail.start) yield { first: head, last: tail };
  }
  if (fullLength > LONGEST_FULL_TERM && fullLength <= room) yield { first };
}

/** Pairs of word counts for prefix and suffix by rising sum, rather before the quote than after it. */
function* contextSizes(): Generator<[prefixWords: number, suffixWords: number]> {
  for (let sum = 0; sum <= MOST_CONTEXT_WORDS; sum += 1) {
    for (let prefixWords = sum; prefixWords >= 0; prefixWords -= 1) yield [prefixWords, sum - prefixWords];
  }
}
