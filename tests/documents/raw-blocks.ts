import type { RawBlock } from "../../src/documents/raw-block.ts";
import { EMPTY, traced } from "../../src/documents/traced-text.ts";

/** Blocks as a parser without markup hands them over: one paragraph a line. */
export const paragraphs = (...texts: readonly string[]): RawBlock[] =>
  texts.map((text, index) => ({ type: "paragraph", content: traced(text, index + 1) }));

export const bold = (text: string): RawBlock => ({
  type: "paragraph",
  content: traced(text, 1),
  isBold: true,
});

export const centred = (text: string): RawBlock => ({
  type: "paragraph",
  content: traced(text, 1),
  isCentred: true,
});

export const heading = (text: string, level: number): RawBlock => ({
  type: "heading",
  content: traced(text, 1),
  level,
});

export const note = (text: string): RawBlock => ({ type: "footnote", content: traced(text, 1), label: "n" });

export const IMAGE: RawBlock = { type: "image", content: EMPTY };
