import type { RawBlock } from "../../src/documents/raw-block.ts";

/** A block in one line, to compare by eye: `type level text`, table rows with `|` between their cells. */
export const inShort = ({ type, level, content, cells, calls = [], label }: RawBlock): string => {
  const text = cells ? cells.map((cell) => cell.text).join("|") : content.text;
  const marks = [
    ...calls.map((call) => `@${call.offset}=${call.label}`),
    ...(label === undefined ? [] : [`=${label}`]),
  ];
  return [`${type}${level ?? ""}`, text, ...marks].filter((part) => part !== "").join(" ");
};

export const allInShort = (blocks: readonly RawBlock[]): string[] => blocks.map(inShort);

/** First line of the file of each block. */
export const firstLinesOf = (blocks: readonly RawBlock[]): (number | undefined)[] =>
  blocks.map(({ content, cells }) => (cells?.find(({ text }) => text !== "") ?? content).lineStarts[0]?.[1]);
