import { lengthOf } from "../text/lengths.ts";
import type { SplitSentences } from "../text/sentences.ts";
import type { Range } from "../types.ts";

/** Where a sentence that is too long by itself may be cut. */
const CLAUSE_END = /[，,；;、：:]\s*|\s+/gu;

const trimRange = (text: string, { start, end }: Range): Range => {
  const slice = text.slice(start, end);
  const lead = slice.length - slice.trimStart().length;
  return { start: start + lead, end: start + lead + slice.trim().length };
};

const isInsidePair = (text: string, position: number): boolean =>
  /[\udc00-\udfff]/.test(text[position] ?? "") && /[\ud800-\udbff]/.test(text[position - 1] ?? "");

/** Cuts a sentence at clause ends, and where there are none, after `longest` characters. */
const splitSentence = (text: string, sentence: Range, longest: number): Range[] => {
  if (lengthOf(text.slice(sentence.start, sentence.end)) <= longest) return [sentence];
  const pieces: Range[] = [];
  let start = sentence.start;
  let clauseEnd = start;
  const cut = (end: number): void => {
    pieces.push({ start, end });
    start = end;
  };
  for (const match of text.slice(sentence.start, sentence.end).matchAll(CLAUSE_END)) {
    const position = sentence.start + match.index + match[0].length;
    if (clauseEnd > start && lengthOf(text.slice(start, position)) > longest) cut(clauseEnd);
    clauseEnd = position;
  }
  if (clauseEnd > start && lengthOf(text.slice(start, sentence.end)) > longest) cut(clauseEnd);
  cut(sentence.end);
  return pieces.flatMap((piece) => chop(text, piece, longest)).map((piece) => trimRange(text, piece));
};

/** No character is longer than its code units are many, so that as many of them as `longest` always fit. */
const chop = (text: string, piece: Range, longest: number): Range[] => {
  const chopped: Range[] = [];
  let { start } = piece;
  while (lengthOf(text.slice(start, Math.min(piece.end, start + 4 * longest))) > longest) {
    const end = start + longest - (isInsidePair(text, start + longest) ? 1 : 0);
    chopped.push({ start, end });
    start = end;
  }
  return start < piece.end ? [...chopped, { start, end: piece.end }] : chopped;
};

/**
 * Splits a range of a text at sentence ends into parts no longer than `longest` (see `lengthOf`), about equal in
 * length. The parts leave out nothing but white space.
 *
 * @param longest at least 2: a character may be two code units, and is never cut
 */
export function splitRange(
  text: string,
  range: Range,
  longest: number,
  splitSentences: SplitSentences,
): Range[] {
  const whole = text.slice(range.start, range.end);
  const total = lengthOf(whole);
  if (total <= longest) return [{ start: range.start, end: range.end }];
  const sentences = splitSentences(whole)
    .map(({ start, end }) => ({ start: start + range.start, end: end + range.start }))
    .flatMap((sentence) => splitSentence(text, sentence, longest))
    .filter(({ start, end }) => end > start);
  const target = total / Math.ceil(total / longest);
  const parts: Range[] = [];
  for (const sentence of sentences) {
    const last = parts.at(-1);
    const joined = last && { start: last.start, end: sentence.end };
    const length = joined ? lengthOf(text.slice(joined.start, joined.end)) : 0;
    const isFull = last !== undefined && lengthOf(text.slice(last.start, last.end)) >= target;
    if (joined && length <= longest && !isFull) parts[parts.length - 1] = joined;
    else parts.push(sentence);
  }
  return parts;
}
