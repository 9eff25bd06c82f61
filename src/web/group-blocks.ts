import type { Block } from "../types.ts";

/** Rows of one table and items of one list belong together; a header row begins a table, unless it is below another. */
const belongTogether = (before: Block, block: Block): boolean =>
  before.type === block.type &&
  (block.type === "list-item" ||
    (block.type === "table-row" && (block.isHeader !== true || before.isHeader === true)));

/** Puts the blocks together that make one element of a page. */
export const groupBlocks = (blocks: readonly Block[]): Block[][] => {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && belongTogether(before, block)) group.push(block);
    else groups.push([block]);
  }
  return groups;
};
