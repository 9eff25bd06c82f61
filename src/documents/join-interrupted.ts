import { endsSentence } from "../text/characters.ts";
import type { RawBlock } from "./raw-block.ts";
import { joinLines } from "./traced-text.ts";

/** What a page break can put between the two halves of a sentence. */
const isFloating = (block: RawBlock): boolean =>
  block.type === "footnote" ||
  block.type === "caption" ||
  block.type === "table-row" ||
  block.type === "image";

const isBody = (block: RawBlock | undefined): block is RawBlock =>
  block?.type === "paragraph" && block.part === undefined && !block.isCentred;

const joinBlocks = (first: RawBlock, second: RawBlock): RawBlock => {
  const content = joinLines([first.content, second.content]);
  const shift = content.text.length - second.content.text.length;
  return {
    ...first,
    content,
    calls: [
      ...(first.calls ?? []),
      ...(second.calls ?? []).map((call) => ({ ...call, offset: call.offset + shift })),
    ],
  };
};

/**
 * Joins the sentences that footnotes interrupt at the foot of a page: a paragraph that does not end a sentence, then
 * notes (and what else floats on a page), then the rest of it. The notes come after the joined paragraph.
 */
export function joinInterrupted(blocks: readonly RawBlock[]): RawBlock[] {
  const joined: RawBlock[] = [];
  let open = -1;
  let hasNotes = false;
  for (const block of blocks) {
    const before = joined[open];
    if (isFloating(block)) {
      hasNotes ||= block.type === "footnote";
      joined.push(block);
      continue;
    }
    if (hasNotes && isBody(before) && isBody(block) && !endsSentence(before.content.text)) {
      joined[open] = joinBlocks(before, block);
      hasNotes = false;
      continue;
    }
    open = joined.push(block) - 1;
    hasNotes = false;
  }
  return joined;
}
