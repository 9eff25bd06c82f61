import type { Unit } from "../../src/quotes/units.ts";

const LIST_MARK = "* ";

/**
 * Units one after another with a space between. A text with `|` is a cell with its label before, one that begins with
 * `* ` an item of a list.
 *
 * @param blocks the block of each unit; 0 where none is named
 */
export const unitsFrom = (texts: readonly string[], blocks: readonly number[] = []): Unit[] => {
  let start = 0;
  return texts.map((words, index) => {
    const isListItem = words.startsWith(LIST_MARK);
    const [text = "", label = ""] = words
      .slice(isListItem ? LIST_MARK.length : 0)
      .split("|")
      .reverse();
    const isCell = words.includes("|");
    const unit = { start, end: start + text.length, text, label, isCell, isListItem };
    start = unit.end + 1;
    return { ...unit, block: blocks[index] ?? 0 };
  });
};

/** The text that units stand in. */
export const textFrom = (units: readonly Unit[]): string => units.map(({ text }) => text).join(" ");
