import type { Quote } from "../types.ts";
import { createSentenceSplitter } from "./sentences.ts";

/** A stretch of a document in three: what stands before the quote, the quote, what stands after it. */
export interface Excerpt {
  readonly before: string;
  readonly quoted: string;
  readonly after: string;
}

/** Paragraphs are set apart by an empty line. */
const PARAGRAPH_BREAK = "\n\n";

const passageOf = ({ passage, text, start, end }: Quote): Excerpt => ({
  before: passage.text.slice(0, start - passage.start),
  quoted: text,
  after: passage.text.slice(end - passage.start),
});

/**
 * The quote with whole sentences of its paragraph around it.
 *
 * @param room for each side, as `lengthOf` measures
 */
export function sentencesAround(quote: Quote, room: number, lengthOf: (text: string) => number): Excerpt {
  const { before, quoted, after } = passageOf(quote);
  const split = createSentenceSplitter();
  const paragraphBefore = before.split(PARAGRAPH_BREAK).at(-1) ?? "";
  const paragraphAfter = after.split(PARAGRAPH_BREAK, 1)[0] ?? "";
  const start = split(paragraphBefore).find((range) => lengthOf(paragraphBefore.slice(range.start)) <= room);
  const end = split(paragraphAfter).findLast((range) => lengthOf(paragraphAfter.slice(0, range.end)) <= room);
  return {
    before: start === undefined ? "" : paragraphBefore.slice(start.start),
    quoted,
    after: end === undefined ? "" : paragraphAfter.slice(0, end.end),
  };
}
