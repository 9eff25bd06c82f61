import { withoutSpace } from "../text/fold.ts";
import type { Document } from "../types.ts";

/** A labelled paragraph, which becomes a document of its own. */
export interface Paragraph {
  /** Name of its file. */
  readonly path: string;
  readonly text: string;
}

const DIGITS = 6;

/** Paragraphs with the same words are one document. */
export const toParagraphs = (contexts: readonly string[]): Paragraph[] =>
  [...new Set(contexts)].map((text, index) => ({
    path: `${String(index + 1).padStart(DIGITS, "0")}.html`,
    text,
  }));

/** Markup, and what the reader of files takes for damage; a reference to \u0080-\u009f would mean another character. */
const TO_ESCAPE = /[<>&\ufffd]|(?![\s\u007f-\u009f])\p{Cc}/gu;

const toReference = (character: string): string => `&#${character.codePointAt(0) ?? 0};`;

/**
 * The file of a paragraph: one element of HTML, so that nothing in its words is taken for a heading, a list, a note,
 * front matter or markup. The title has no word in it, which would be found, or weigh in the vector.
 */
export const fileOf = ({ text }: Paragraph): string =>
  `<!doctype html>\n<title>—</title>\n<p>${text.replace(TO_ESCAPE, toReference)}</p>\n`;

/** The paragraphs whose words are not all in the index, which no question can be asked of fairly. */
export function findIncomplete(
  paragraphs: readonly Paragraph[],
  documents: ReadonlyMap<string, Document>,
): Paragraph[] {
  const texts = new Map([...documents.values()].map(({ path, text }) => [path, withoutSpace(text)]));
  return paragraphs.filter(({ path, text }) => texts.get(path) !== withoutSpace(text));
}
