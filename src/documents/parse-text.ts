import { endsWithFullStop, isChineseWide } from "../text/characters.ts";
import type { Range } from "../types.ts";
import { assembleInline, type InlinePiece, LINE_BREAK, trimInline } from "./inline-text.ts";
import type { RawBlock } from "./raw-block.ts";
import { EMPTY, removeRanges, type TracedText, traced, trim } from "./traced-text.ts";

interface Line {
  readonly text: string;
  readonly number: number;
}

/** A line this wide (columns; a Chinese character takes two) was not wrapped to fit a page. */
const WIDEST_WRAPPED_LINE = 160;
/** A wrapped line shorter than this share of the widest one ends its paragraph, if it also ends a sentence. */
const SHORT_LINE = 0.85;
/** If at least this share of the lines ends with a full stop, each line is a paragraph. */
const MOSTLY_SENTENCES = 0.8;

const BULLET = /^\s*(?:[-–*•▪■◆●○]|\d{1,2}[.)、]|[（(]\d{1,2}[）)])\s+/u;
const INDENT = /^(?:\u3000+|\s{2,})\S/u;
const LIST_ITEM = /^[-–•▪■◆●○]\s+/u;
const AUTOLINK = /<((?:https?|ftp):\/\/[^<>\s]+)>/giu;
const EMPHASIS = /(?<![*\w])\*(?=[^\s*])[^*\n]*?[^\s*]\*(?![*\w])/gu;

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (isChineseWide(character) ? 2 : 1), 0);

const isBlank = (line: Line): boolean => line.text.trim() === "";

/** Lines between blank ones. */
const runsOf = (lines: readonly Line[]): Line[][] =>
  lines
    .reduce<Line[][]>(
      (runs, line) => {
        if (isBlank(line)) runs.push([]);
        else runs.at(-1)?.push(line);
        return runs;
      },
      [[]],
    )
    .filter((run) => run.length > 0);

/** Takes apart the lines of a run that were not wrapped but are paragraphs, list items or indented beginnings. */
const paragraphsOf = (run: readonly Line[]): Line[][] => {
  const widths = run.map((line) => widthOf(line.text.trimEnd()));
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const sentences = run.filter((line) => endsWithFullStop(line.text)).length;
  const isUnwrapped =
    widest > WIDEST_WRAPPED_LINE || (run.length > 1 && sentences >= MOSTLY_SENTENCES * run.length);
  const paragraphs: Line[][] = [];
  for (const [index, line] of run.entries()) {
    const before = run[index - 1];
    const isShort = (widths[index - 1] ?? 0) < SHORT_LINE * widest;
    const isStart =
      before === undefined ||
      isUnwrapped ||
      BULLET.test(line.text) ||
      (INDENT.test(line.text) && !INDENT.test(before.text) && !BULLET.test(before.text)) ||
      (isShort && endsWithFullStop(before.text));
    if (isStart) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs;
};

/** True if a TAB stands between two words, or before the first column's empty header and between others. */
const hasColumns = ({ text }: Line): boolean => /\S\t/.test(text.trimEnd()) || /^\t[^\t]+\t/.test(text);

interface Part {
  readonly lines: Line[];
  readonly isTable: boolean;
}

/** Splits a run into tables (two or more lines with columns) and what stands around them. */
const partsOf = (run: readonly Line[]): Part[] => {
  const isInTable = run.map(
    (line, index) =>
      hasColumns(line) && [run[index - 1], run[index + 1]].some((beside) => beside && hasColumns(beside)),
  );
  const parts: Part[] = [];
  for (const [index, line] of run.entries()) {
    const isTable = isInTable[index] === true;
    const last = parts.at(-1);
    if (last?.isTable === isTable) last.lines.push(line);
    else parts.push({ lines: [line], isTable });
  }
  return parts;
};

const tableRow = (line: Line, index: number): RawBlock => ({
  type: "table-row",
  content: EMPTY,
  cells: line.text.split("\t").map((cell) => trim(traced(cell, line.number))),
  isHeader: index === 0,
});

/** Ranges of the asterisks around `*italics*` and of the brackets around `<https://…>`. */
const markupRanges = (text: string): Range[] =>
  [...text.matchAll(EMPHASIS), ...text.matchAll(AUTOLINK)]
    .flatMap(({ index, 0: match }) => [
      { start: index, end: index + 1 },
      { start: index + match.length - 1, end: index + match.length },
    ])
    .toSorted((a, b) => a.start - b.start);

const withoutMarkup = (content: TracedText): TracedText => removeRanges(content, markupRanges(content.text));

const paragraphBlock = (lines: readonly Line[]): RawBlock => {
  const marker = LIST_ITEM.exec(lines[0]?.text.trimStart() ?? "")?.[0] ?? "";
  const isBullet = marker !== "";
  const pieces = lines.flatMap((line, index): InlinePiece[] => {
    const text = index === 0 && isBullet ? line.text.trimStart().slice(marker.length) : line.text;
    return [...(index === 0 ? [] : [LINE_BREAK]), traced(text, line.number)];
  });
  const { content } = trimInline(assembleInline(pieces));
  return { type: isBullet ? "list-item" : "paragraph", content: withoutMarkup(content) };
};

/**
 * Parses plain text, such as a PDF gives: blank lines end paragraphs, wrapped lines are joined, lines with TABs are
 * tables. Bits of Markdown that such texts hold (`*italics*`, `<https://…>`) lose their marks.
 *
 * @param firstLine line of the file that `text` begins on
 */
export function parseText(text: string, firstLine: number): RawBlock[] {
  const lines = text.split("\n").map((line, index): Line => ({ text: line, number: firstLine + index }));
  return runsOf(lines)
    .flatMap(partsOf)
    .flatMap((part) =>
      part.isTable ? part.lines.map(tableRow) : paragraphsOf(part.lines).map(paragraphBlock),
    );
}
