import { formatApa } from "../citations/apa.ts";
import { formatBibtex } from "../citations/bibtex.ts";
import { formatGbt7714 } from "../citations/gbt7714.ts";
import type { Work } from "../citations/work.ts";
import { replaceUnprintable } from "../text/characters.ts";
import { MAX_TEXT_LENGTH } from "./limits.ts";
import { messageOf, type RenderedMessage, textDisplay, titleOf } from "./message-parts.ts";

const SOURCE_COLOR = 0x4a6fa5;

/**
 * References to a document, ready to be copied. Of a document whose title or address is so long that not all fit, those
 * that do.
 *
 * @param accessedOn day, `YYYY-MM-DD`
 */
export function renderReferences(work: Work, accessedOn: string): RenderedMessage {
  const references: readonly (readonly [name: string, text: string])[] = [
    ["GB/T 7714", formatGbt7714(work, accessedOn)],
    ["APA", formatApa(work)],
    ["BibTeX", formatBibtex(work, accessedOn)],
  ];
  let room = MAX_TEXT_LENGTH;
  const shown = references.flatMap(([name, text]) => {
    const entry = `**${name}**\n${codeBlock(text)}`;
    if (entry.length > room) return [];
    room -= entry.length;
    return [textDisplay(entry)];
  });
  return messageOf(shown.length > 0 ? shown : [textDisplay(titleOf(work.title))], SOURCE_COLOR);
}

/** Nothing in a code block means anything to Discord but its end, and no backslash hides that. */
const codeBlock = (text: string): string =>
  `\`\`\`\n${replaceUnprintable(text).replaceAll("`", "’")}\n\`\`\``;
