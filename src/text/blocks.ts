import type { Block, Range } from "../types.ts";

/** The blocks that share at least one character with a range of the same text, in order. */
export function blocksIn(blocks: readonly Block[], range: Range): Block[] {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  const found: Block[] = [];
  for (let block = blocks[low]; block && block.start < range.end; block = blocks[low]) {
    found.push(block);
    low += 1;
  }
  return found;
}
