import type { Excerpt } from "../text/sentences-around.ts";
import { cutAtSentence, cutStart } from "./cut-text.ts";
import { escapeQuote, quoteBlock } from "./escape-quote.ts";

/** What of an excerpt is shown, and where something was left out. */
export interface FittedExcerpt extends Excerpt {
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** The quoted words come first, then as much of what stands before and after as there is room for. */
export function fitExcerpt(whole: Excerpt, room: number): FittedExcerpt {
  if (blockOf(whole).length <= room) return { ...whole, isCutBefore: false, isCutAfter: false };
  const fits = (part: Partial<Excerpt>): boolean =>
    blockOf({ before: "", quoted: "", after: "", ...part }).length <= room;
  const quoted = cutAtSentence(whole.quoted, (part) => fits({ quoted: part }), room);
  if (quoted.length < whole.quoted.length)
    return { before: "", quoted, after: "", isCutBefore: false, isCutAfter: true };
  const left = room - blockOf({ before: "", quoted, after: "" }).length;
  const roomBefore = left - Math.min(left / 2, lengthShown(whole.after));
  const before = cutStart(whole.before, (part) => lengthShown(part) <= roomBefore);
  const after = cutAtSentence(whole.after, (part) => fits({ before, quoted, after: part }), room);
  return {
    before,
    quoted,
    after,
    isCutBefore: before.length < whole.before.length,
    isCutAfter: after.length < whole.after.length,
  };
}

const lengthShown = (text: string): number => quoteBlock(escapeQuote(text)).length;

/** As a block quote in Discord's Markdown with the quoted words in bold. */
export const blockOf = ({ before, quoted, after }: Excerpt): string =>
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
