import type { Block } from "../types.ts";

/** The page's own heading is the first of six levels. */
const FIRST_LEVEL = 2;
const LAST_LEVEL = 6;

/**
 * Level on the page of each heading of a document, whose own levels may leave some out: a heading is one level below the
 * nearest one above it that is higher.
 */
export function headingLevels(blocks: readonly Block[]): ReadonlyMap<Block, number> {
  const above: number[] = [];
  const found = new Map<Block, number>();
  for (const block of blocks) {
    if (block.type !== "heading") continue;
    const own = block.level ?? 1;
    while ((above.at(-1) ?? 0) >= own) above.pop();
    above.push(own);
    found.set(block, Math.min(LAST_LEVEL, FIRST_LEVEL + above.length - 1));
  }
  return found;
}
