import type { Quote } from "../types.ts";
import { cutAtSentence, cutStart } from "./cut-text.ts";
import { escapeQuote, quoteBlock } from "./escape-quote.ts";
import type { Labels } from "./labels.ts";
import { MAX_TEXT_LENGTH } from "./limits.ts";
import {
  attributionOf,
  MAX_HEADING_LENGTH,
  messageOf,
  type RenderedMessage,
  shortened,
  textWithLink,
} from "./message-parts.ts";

const SOURCE_COLOR = 0x4a6fa5;
const OMITTED = "…";

/** A passage in three: what stands before the quote, the quote, what stands after it. */
interface Excerpt {
  readonly before: string;
  readonly quoted: string;
  readonly after: string;
}

/** The passage that a citation stands in, with the quoted words in bold, and all that is known of it. */
export function renderSource(quote: Quote, labels: Labels): RenderedMessage {
  const heading = shortened(quote.passage.heading, MAX_HEADING_LENGTH);
  const top = heading === "" ? [] : [`**${heading}**`];
  const bottom = attributionOf(quote, labels);
  const frame = [...top, OMITTED, "", labels.goesOn, bottom].join("\n");
  const passage = passageLines(quote, MAX_TEXT_LENGTH - frame.length - labels.open.length, labels);
  return messageOf([textWithLink([...top, ...passage, bottom].join("\n"), quote.link, labels)], SOURCE_COLOR);
}

const excerptOf = ({ passage, start, end }: Quote): Excerpt => ({
  before: passage.text.slice(0, start - passage.start),
  quoted: passage.text.slice(start - passage.start, end - passage.start),
  after: passage.text.slice(end - passage.start),
});

/** The quoted words come first, then as much of what stands before and after as there is room for. */
const passageLines = (quote: Quote, room: number, labels: Labels): string[] => {
  const whole = excerptOf(quote);
  const fits = (part: Partial<Excerpt>): boolean =>
    blockOf({ before: "", quoted: "", after: "", ...part }).length <= room;
  const quoted = cutAtSentence(whole.quoted, (part) => fits({ quoted: part }), room);
  if (quoted.length < whole.quoted.length) return [blockOf({ before: "", quoted, after: "" }), labels.goesOn];
  const left = room - blockOf({ before: "", quoted, after: "" }).length;
  const roomBefore = left - Math.min(left / 2, lengthOf(whole.after));
  const before = cutStart(whole.before, (part) => lengthOf(part) <= roomBefore);
  const after = cutAtSentence(whole.after, (part) => fits({ before, quoted, after: part }), room);
  return [
    ...(before.length < whole.before.length ? [OMITTED] : []),
    blockOf({ before, quoted, after }),
    ...(after.length < whole.after.length ? [labels.goesOn] : []),
  ];
};

const lengthOf = (text: string): number => quoteBlock(escapeQuote(text)).length;

const blockOf = ({ before, quoted, after }: Excerpt): string =>
  quoteBlock(`${escapeQuote(before)}${embolden(escapeQuote(quoted))}${escapeQuote(after)}`);

/** Line by line, because a style that runs over the end of a quoted line is not shown everywhere. */
const embolden = (escaped: string): string =>
  escaped
    .split("\n")
    .map((line) => {
      const words = line.trim();
      return words === "" ? line : line.replace(words, () => `**${words}**`);
    })
    .join("\n");
