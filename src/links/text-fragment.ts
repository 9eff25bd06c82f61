import type { Document, Range } from "../types.ts";
import { cutIntoPieces, type Piece, readPage } from "./pieces.ts";
import { encodeDirective, findMatches, type TextDirective } from "./text-directive.ts";
import { parseWebAddress } from "./web-address.ts";
import { firstWords, growBackwards, growForwards, lastWords, type Segment, segmentWords } from "./words.ts";

/** Characters of a whole URL: the limit of Discord's link buttons. */
const LONGEST_URL = 512;
/** Encoded characters up to which a quote is named in full and not by its first and last words. */
const LONGEST_FULL_TERM = 300;
/**
 * Sizes of the first and the last words, in Chinese characters (see `firstWords`). The preferred ones come
 * first, then longer ones, for quotes that begin or end like others, then shorter ones, for long addresses.
 */
const TERM_SIZES = [
  [12, 12],
  [20, 12],
  [30, 12],
  [12, 20],
  [7, 7],
  [30, 4],
  [4, 4],
  [2, 2],
] as const;
/** Words of context, prefix and suffix together. */
const MOST_CONTEXT_WORDS = 8;
const DIRECTIVE_MARK = ":~:";

/** The words that name a quote: all of it, or its first and its last ones. */
interface Terms {
  readonly first: Range;
  readonly last?: Range;
}

/** A quote in the text of its page. Only the units of its edges are segmented. */
interface Quoted {
  readonly text: string;
  readonly first: Piece;
  readonly last: Piece;
  readonly isWhole: boolean;
  readonly firstSegments: readonly Segment[];
  readonly lastSegments: readonly Segment[];
}

/**
 * The address with a text fragment that makes browsers scroll to the quote and mark it. The address's own
 * fragment stays, a directive in it does not. Without a directive where none fits into 512 characters or
 * leads to the quoted words. Undefined if the address is not http(s).
 */
export function linkToText(address: string, document: Document, range: Range): string | undefined {
  const url = parseWebAddress(address);
  if (url === undefined) return undefined;
  const [fragment = ""] = url.hash.slice(1).split(DIRECTIVE_MARK);
  url.hash = "";
  const page = fragment === "" ? url.href : `${url.href}#${fragment}`;
  const opening = `${fragment === "" ? "#" : ""}${DIRECTIVE_MARK}text=`;
  const room = LONGEST_URL - page.length - opening.length;
  const quoted = readQuote(document, range);
  const directive = quoted && room > 0 ? chooseDirective(quoted, room) : undefined;
  return directive === undefined ? page : `${page}${opening}${directive}`;
}

const readQuote = (document: Document, range: Range): Quoted | undefined => {
  const page = readPage(document);
  const pieces = cutIntoPieces(page, range);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { text } = page;
  const firstSegments = segmentWords(text, first.unit);
  const lastSegments = last.unit === first.unit ? firstSegments : segmentWords(text, last.unit);
  return { text, first, last, isWhole: pieces.length === 1, firstSegments, lastSegments };
};

/** How well a directive does, best first: `twin` may lead to the same words at an earlier place. */
const VERDICTS = ["only", "first", "twin", "wrong"] as const;

const judge = ({ text, first, last }: Quoted, directive: TextDirective): (typeof VERDICTS)[number] => {
  const wordsOf = ({ start, end }: Range) => text.slice(start, end).toLowerCase().split(/\s+/u).join(" ");
  const quote = { start: first.start, end: last.end };
  const matches = findMatches(text, directive);
  let isFirst = true;
  for (const shown of matches) {
    if (shown.start === quote.start && shown.end === quote.end) {
      if (!isFirst) return "twin";
      return matches.next().done ? "only" : "first";
    }
    if (wordsOf(shown) !== wordsOf(quote)) return "wrong";
    isFirst = false;
  }
  return "wrong";
};

const chooseDirective = (quoted: Quoted, room: number): string | undefined => {
  let best: string | undefined;
  let rank = VERDICTS.indexOf("wrong");
  const seen = new Set<string>();
  for (const directive of proposeDirectives(quoted)) {
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
};

/** Directives for a quote, the preferred one first: all terms, each with ever more words of context. */
function* proposeDirectives(quoted: Quoted): Generator<TextDirective> {
  const { text, first, last, firstSegments, lastSegments } = quoted;
  const cut = (start: number, end: number) => text.slice(start, end).trim();
  const before = growBackwards(firstSegments, first.start);
  const after = growForwards(lastSegments, last.end);
  for (const terms of proposeTerms(quoted)) {
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

function* proposeTerms(quoted: Quoted): Generator<Terms> {
  const { text, first, last, isWhole, firstSegments, lastSegments } = quoted;
  const full = { prefix: "", start: text.slice(first.start, first.end), end: "", suffix: "" };
  const fullLength = isWhole ? encodeDirective(full).length : Number.POSITIVE_INFINITY;
  if (fullLength <= LONGEST_FULL_TERM) yield { first };
  for (const [firstSize, lastSize] of TERM_SIZES) {
    const head = firstWords(text, firstSegments, first, firstSize);
    const tail = lastWords(text, lastSegments, last, lastSize);
    if (head.end <= tail.start) yield { first: head, last: tail };
  }
  if (fullLength > LONGEST_FULL_TERM && fullLength <= LONGEST_URL) yield { first };
}

/** Pairs of word counts for prefix and suffix by rising sum, rather before the quote than after it. */
function* contextSizes(): Generator<[prefixWords: number, suffixWords: number]> {
  for (let sum = 0; sum <= MOST_CONTEXT_WORDS; sum += 1) {
    for (let prefixWords = sum; prefixWords >= 0; prefixWords -= 1) yield [prefixWords, sum - prefixWords];
  }
}
