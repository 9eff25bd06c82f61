import { hasWordCharacter } from "../text/characters.ts";
import { BOILERPLATE_RULES, type BoilerplateRule } from "./boilerplate-rules.ts";
import type { RawBlock } from "./raw-block.ts";

/** How many blocks from the start or the end count as head or tail. */
const HEAD_BLOCKS = 12;
const TAIL_BLOCKS = 10;

const isInPlace = (where: BoilerplateRule["where"], index: number, count: number): boolean =>
  where === "anywhere" || (where === "head" ? index < HEAD_BLOCKS : index >= count - TAIL_BLOCKS);

const isBoilerplate = (block: RawBlock, index: number, count: number): boolean =>
  (block.type === "paragraph" || block.type === "heading" || block.type === "list-item") &&
  BOILERPLATE_RULES.some(
    ({ pattern, where }) => isInPlace(where, index, count) && pattern.test(block.content.text),
  );

const isEmpty = (block: RawBlock): boolean =>
  block.type !== "image" && block.type !== "table-row" && !hasWordCharacter(block.content.text);

/** Leaves out the paragraphs that the rules name, and those without a single letter or digit. */
export const dropBoilerplate = (blocks: readonly RawBlock[]): RawBlock[] =>
  blocks.filter((block, index) => !isEmpty(block) && !isBoilerplate(block, index, blocks.length));
