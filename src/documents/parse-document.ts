import { UnreadableFileError } from "../errors.ts";
import { detectLanguage } from "../text/languages.ts";
import type { Document, DocumentFormat, Language } from "../types.ts";
import { type AssembledText, assemble } from "./assemble.ts";
import { contentHashOf, documentIdOf } from "./content-hash.ts";
import { decodeBytes } from "./decode-bytes.ts";
import { declaredLanguage, describe } from "./describe.ts";
import { dropBoilerplate } from "./drop-boilerplate.ts";
import { findNotes } from "./find-notes.ts";
import { readFrontMatter } from "./front-matter.ts";
import { joinInterrupted } from "./join-interrupted.ts";
import { markCaptions } from "./mark-captions.ts";
import { markHeadings } from "./mark-headings.ts";
import { markMatter } from "./mark-matter.ts";
import { parseHtml } from "./parse-html.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { parseText } from "./parse-text.ts";
import type { Imprint, RawBlock } from "./raw-block.ts";
import { sniffFormat } from "./sniff-format.ts";

export interface ParsedDocument {
  readonly document: Document;
  /** What was wrong with the file though it could be read, in one line each. */
  readonly warnings: readonly string[];
}

interface ParsedBody {
  readonly blocks: readonly RawBlock[];
  readonly page: Imprint;
}

const PARSERS: Readonly<Record<DocumentFormat, (body: string, firstLine: number) => ParsedBody>> = {
  markdown: (body, firstLine) => ({ blocks: parseMarkdown(body, firstLine), page: {} }),
  html: (body, firstLine) => {
    const { blocks, imprint } = parseHtml(body, firstLine);
    return { blocks, page: imprint };
  },
  text: (body, firstLine) => ({ blocks: parseText(body, firstLine), page: {} }),
};

/** Parses the body; markup that overflows a library's stack makes the file unreadable, and no more than that. */
const parseBody = (format: DocumentFormat, body: string, firstLine: number): ParsedBody => {
  try {
    return PARSERS[format](body, firstLine);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnreadableFileError("its markup is nested too deep", {
      cause: error,
      hint: "Take the quotations, lists or emphasis in it out of one another",
    });
  }
};

const isHighestHeading = ({ type, level }: RawBlock): boolean => type === "heading" && level === 1;

/** Refines what a parser found, step by step: each step is one idea and knows nothing of the format's syntax. */
const refine = (
  blocks: readonly RawBlock[],
  format: DocumentFormat,
): { blocks: RawBlock[]; imprint: Imprint } => {
  const { blocks: marked, imprint } = markMatter(dropBoilerplate(findNotes(blocks)), format);
  const headed = markHeadings(marked, format);
  const opening = headed.find(({ type, part }) => type !== "image" && part === undefined);
  const title = marked.find(isHighestHeading) ?? (opening?.type === "heading" ? opening : undefined);
  return {
    blocks: joinInterrupted(markCaptions(headed)),
    imprint: { ...imprint, ...(title ? { title: title.content.text } : {}) },
  };
};

/** The language that a document is written in, whatever languages its notes are in. */
const languageOf = ({ text, blocks }: AssembledText): Language => {
  const body = blocks
    .filter(({ type }) => type !== "footnote")
    .map(({ start, end }) => text.slice(start, end));
  const language = detectLanguage(body.join("\n"));
  return language === "und" ? detectLanguage(text) : language;
};

const fileNameOf = (path: string): string =>
  path
    .slice(path.lastIndexOf("/") + 1)
    .replace(/\.[^.]+$/, "")
    .normalize("NFC");

/**
 * Parses a file: bytes to text, front matter, format by content, blocks, and what is known of the document.
 *
 * @param path relative to `seeds/`, with `/` between folders
 * @throws UnreadableFileError if the file is empty, binary, or holds no text
 */
export function parseDocument(path: string, bytes: Uint8Array): ParsedDocument {
  const decoded = decodeBytes(bytes);
  const { fields, body, bodyLine, warnings } = readFrontMatter(decoded.text);
  const format = sniffFormat(body);
  const { blocks: parsed, page } = parseBody(format, body, bodyLine);
  const { blocks, imprint } = refine(parsed, format);
  const assembled = assemble(blocks);
  const { text, lineStarts } = assembled;
  if (text === "")
    throw new UnreadableFileError("it holds no text", {
      hint: "Put text below the front matter, or take the file out",
    });
  const normalised = path.normalize("NFC");
  const document: Document = {
    id: documentIdOf(path),
    path: normalised,
    contentHash: contentHashOf(bytes),
    format,
    encoding: decoded.encoding,
    ...describe({ fields, page, body: imprint, fallbackTitle: fileNameOf(normalised) }),
    language: declaredLanguage(fields, page) ?? languageOf(assembled),
    text,
    blocks: assembled.blocks,
    lineStarts,
  };
  return { document, warnings: [...decoded.warnings, ...warnings] };
}
