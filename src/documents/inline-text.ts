import { firstCharacter, isChineseWide, isHan, lastCharacter } from "../text/characters.ts";
import type { NoteCall } from "./raw-block.ts";
import { concatenate, type TracedText, traced, trim } from "./traced-text.ts";

/** A stretch of a paragraph between two pieces of markup or two line breaks, or the call of a footnote. */
export type InlinePiece = TracedText | NoteMark | LineBreak;

interface NoteMark {
  readonly callOf: string;
}

interface LineBreak {
  readonly isLineBreak: true;
}

export const LINE_BREAK: LineBreak = { isLineBreak: true };

export interface InlineText {
  readonly content: TracedText;
  readonly calls: readonly NoteCall[];
}

/** Splits a text with line breaks into pieces, one a line. */
export const piecesOf = (text: string, firstLine: number): InlinePiece[] =>
  text
    .split("\n")
    .flatMap((line, index): InlinePiece[] => [
      ...(index === 0 ? [] : [LINE_BREAK]),
      traced(line, firstLine + index),
    ]);

const isChinesePunctuation = (character: string): boolean => isChineseWide(character) && !isHan(character);

const gapBetween = (left: string, right: string, isLineBreak: boolean): string => {
  if (left === "" || right === "") return "";
  const isBesideChinese = isChineseWide(left) || isChineseWide(right);
  if (isChineseWide(left) && isChineseWide(right)) return "";
  if (isChinesePunctuation(left) || isChinesePunctuation(right)) return "";
  return isLineBreak && isBesideChinese ? "" : " ";
};

/**
 * Puts a paragraph together from its pieces. White space at the seams (beside markup, at line breaks) is not part
 * of the text: none stays between two Chinese characters or beside their punctuation, one space elsewhere; a line
 * break beside a Chinese character leaves nothing. White space inside a piece is kept, runs of it as one space.
 */
export function assembleInline(pieces: readonly InlinePiece[]): InlineText {
  const parts: TracedText[] = [];
  const calls: NoteCall[] = [];
  let length = 0;
  let last = "";
  let hasSpace = false;
  let hasBreak = false;
  const add = (part: TracedText): void => {
    parts.push(part);
    length += part.text.length;
  };
  for (const piece of pieces) {
    if ("isLineBreak" in piece) {
      hasBreak = true;
    } else if ("callOf" in piece) {
      calls.push({ offset: length, label: piece.callOf });
    } else {
      const core = collapse(piece);
      hasSpace ||= /^[ \t\n\r\f]/.test(piece.text);
      if (core.text === "") continue;
      const isSeam = hasSpace || hasBreak;
      if (isSeam) add({ text: gapBetween(last, firstCharacter(core.text), hasBreak), lineStarts: [] });
      add(core);
      last = lastCharacter(core.text);
      hasSpace = /[ \t\n\r\f]$/.test(piece.text);
      hasBreak = false;
    }
  }
  return { content: concatenate(parts), calls };
}

const collapse = (piece: TracedText): TracedText => {
  const text = piece.text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
  return { text, lineStarts: text === "" ? [] : [[0, piece.lineStarts[0]?.[1] ?? 1]] };
};

/** Cuts a paragraph's ends clean, keeping its calls in place. */
export const trimInline = ({ content, calls }: InlineText): InlineText => {
  const lead = content.text.length - content.text.trimStart().length;
  const trimmed = trim(content);
  return {
    content: trimmed,
    calls: calls.map((call) => ({
      ...call,
      offset: Math.min(Math.max(0, call.offset - lead), trimmed.text.length),
    })),
  };
};
