import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseDocument } from "../../src/documents/parse-document.ts";
import type { Block, Document } from "../../src/types.ts";

const FIXTURES = resolve(import.meta.dirname, "../fixtures/documents");

/** A block as `expected.json` holds it: what a reader would say of it. */
export interface BlockSummary {
  readonly type: Block["type"];
  readonly lines: readonly [number, number];
  readonly text: string;
  readonly level?: number;
  readonly part?: "front" | "back";
  /** Footnotes: the characters that stand before the place where it is called, at most eight. */
  readonly calledAfter?: string;
  readonly isHeader?: boolean;
}

export interface DocumentSummary {
  readonly format: string;
  readonly title: string;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly blocks: readonly BlockSummary[];
}

export interface ParsedCase {
  readonly document: Document;
  readonly source: string;
  readonly warnings: readonly string[];
}

const CONTEXT = 8;

export const caseNames = (): string[] =>
  readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const sourcePathOf = (name: string): string => {
  const file = readdirSync(join(FIXTURES, name)).find((entry) => entry.startsWith("source."));
  if (file === undefined) throw new Error(`The case "${name}" has no source`);
  return join(FIXTURES, name, file);
};

export const parseCase = (name: string): ParsedCase => {
  const path = sourcePathOf(name);
  const bytes = readFileSync(path);
  return { ...parseDocument(path.slice(FIXTURES.length + 1), bytes), source: bytes.toString("utf8") };
};

export const expectedOf = (name: string): DocumentSummary =>
  JSON.parse(readFileSync(join(FIXTURES, name, "expected.json"), "utf8")) as DocumentSummary;

export const textOf = (document: Document, { start, end }: { start: number; end: number }): string =>
  document.text.slice(start, end);

/** Texts of the blocks of a type, in order. */
export const textsOf = (document: Document, type?: Block["type"]): string[] =>
  document.blocks
    .filter((block) => type === undefined || block.type === type)
    .map((block) => textOf(document, block));

/** What stands on both sides of the place where each footnote is called: `before|after`. */
export const callsOf = (document: Document, context = 4): string[] =>
  document.blocks
    .filter((block) => block.type === "footnote")
    .map(({ anchor }) =>
      anchor === undefined
        ? "nothing calls it"
        : `${document.text.slice(anchor - context, anchor)}|${document.text.slice(anchor, anchor + 1)}`,
    );

const summariseBlock = (document: Document, block: Block): BlockSummary => ({
  type: block.type,
  lines: block.lines,
  text: textOf(document, block),
  ...(block.level === undefined ? {} : { level: block.level }),
  ...(block.part === undefined ? {} : { part: block.part }),
  ...(block.anchor === undefined
    ? {}
    : { calledAfter: document.text.slice(Math.max(0, block.anchor - CONTEXT), block.anchor) }),
  ...(block.isHeader ? { isHeader: true } : {}),
});

export const summarise = (document: Document): DocumentSummary => ({
  format: document.format,
  title: document.title,
  author: document.author,
  publisher: document.publisher,
  date: document.date,
  url: document.url,
  language: document.language,
  tags: document.tags,
  metadata: document.metadata,
  blocks: document.blocks.map((block) => summariseBlock(document, block)),
});
