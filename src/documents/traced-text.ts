import { firstCharacter, isChineseWide, lastCharacter } from "../text/characters.ts";
import { indexAt, type LineStart } from "../text/lines.ts";
import type { Range } from "../types.ts";

/** A text that knows the line of the file each of its characters came from. */
export interface TracedText {
  readonly text: string;
  readonly lineStarts: readonly LineStart[];
}

export const EMPTY: TracedText = { text: "", lineStarts: [] };

export const traced = (text: string, line: number): TracedText => ({
  text,
  lineStarts: text === "" ? [] : [[0, line]],
});

export const slice = ({ text, lineStarts }: TracedText, start: number, end = text.length): TracedText => {
  if (end <= start) return EMPTY;
  const first = indexAt(lineStarts, start);
  const kept: LineStart[] = [[0, lineStarts[first]?.[1] ?? 1]];
  for (let index = first + 1; index < lineStarts.length; index += 1) {
    const [offset, line] = lineStarts[index] ?? [end, 1];
    if (offset >= end) break;
    if (offset > start) kept.push([offset - start, line]);
  }
  return { text: text.slice(start, end), lineStarts: kept };
};

export const trim = (value: TracedText): TracedText => {
  const start = value.text.length - value.text.trimStart().length;
  return slice(value, start, start + value.text.trim().length);
};

/** Joins texts end to end, with nothing between them. */
export const concatenate = (parts: readonly TracedText[]): TracedText => {
  let length = 0;
  const lineStarts: LineStart[] = [];
  for (const part of parts) {
    for (const [offset, line] of part.lineStarts)
      if (lineStarts.at(-1)?.[1] !== line) lineStarts.push([offset + length, line]);
    length += part.text.length;
  }
  return { text: parts.map((part) => part.text).join(""), lineStarts };
};

/** Removes ranges, which must not overlap and must come in order. */
export const removeRanges = (value: TracedText, ranges: readonly Range[]): TracedText => {
  if (ranges.length === 0) return value;
  const starts = [0, ...ranges.map(({ end }) => end)];
  return concatenate(starts.map((start, index) => slice(value, start, ranges[index]?.start)));
};

/**
 * What stands between two halves of a text where the file has a line break or a page break: nothing beside a
 * Chinese character or its punctuation, a space between words of other scripts.
 */
const separatorBetween = (left: string, right: string): "" | " " => {
  const before = lastCharacter(left);
  const after = firstCharacter(right);
  if (before === "" || after === "" || /\s/.test(before) || /\s/.test(after)) return "";
  return isChineseWide(before) || isChineseWide(after) ? "" : " ";
};

/** Joins the parts of one sentence or paragraph across line breaks, see `separatorBetween`. */
export const joinLines = (parts: readonly TracedText[]): TracedText => {
  const joined: TracedText[] = [];
  let left = "";
  for (const part of parts.filter(({ text }) => text !== "")) {
    const separator = separatorBetween(left, part.text);
    if (separator !== "") joined.push({ text: separator, lineStarts: [] });
    joined.push(part);
    left = part.text;
  }
  return concatenate(joined);
};
