import { createHash } from "node:crypto";
import { detectLanguage } from "../text/languages.ts";
import { lengthOf } from "../text/lengths.ts";
import { linesOf } from "../text/lines.ts";
import type { SplitSentences } from "../text/sentences.ts";
import type { Block, Document, Passage, PassageType, Range } from "../types.ts";
import { LONGEST_PASSAGE } from "./settings.ts";
import { splitRange } from "./split-range.ts";

const TYPES: Readonly<Partial<Record<Block["type"], PassageType>>> = {
  "table-row": "table",
  caption: "caption",
  footnote: "footnote",
};

const typeOf = (block: Block): PassageType => TYPES[block.type] ?? "text";

/** Blocks that stand side by side and may share a passage. */
interface Section {
  readonly blocks: Block[];
  readonly type: PassageType;
  readonly headings: readonly string[];
  readonly part: Block["part"];
}

const textOf = (document: Document, range: Range): string => document.text.slice(range.start, range.end);

/** Headings above each block; a table's rows have its caption as well. */
const sectionsOf = (document: Document): Section[] => {
  const sections: Section[] = [];
  let path: Block[] = [];
  let caption: Block | undefined;
  let previous: Block | undefined;
  for (const block of document.blocks) {
    const isBesideLast = previous !== undefined && sections.at(-1)?.blocks.at(-1) === previous;
    previous = block;
    if (block.isHeader) continue;
    if (block.type === "heading") {
      path = [...path.filter(({ level = 1 }) => level < (block.level ?? 1)), block];
      caption = undefined;
      continue;
    }
    const type = typeOf(block);
    const last = sections.at(-1);
    const names = [...path, ...(type === "table" && caption ? [caption] : [])].map((each) =>
      textOf(document, each),
    );
    const headings = names.filter((name) => name !== document.title);
    if (type === "caption") caption = block;
    else if (type !== "table") caption = undefined;
    const isSame = isBesideLast && type === "text" && last?.type === "text" && last.part === block.part;
    if (last && isSame) last.blocks.push(block);
    else sections.push({ blocks: [block], type, headings, part: block.part });
  }
  return sections;
};

/** Puts neighbouring blocks together as long as they fit, and takes a block apart that alone does not fit. */
const rangesOf = (document: Document, section: Section, splitSentences: SplitSentences): Range[] => {
  const ranges: Range[] = [];
  for (const block of section.blocks) {
    const last = ranges.at(-1);
    const joined = last && { start: last.start, end: block.end };
    if (joined && lengthOf(textOf(document, joined)) <= LONGEST_PASSAGE) ranges[ranges.length - 1] = joined;
    else ranges.push(...splitRange(document.text, block, LONGEST_PASSAGE, splitSentences));
  }
  return ranges;
};

const hash = (parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 16);

/**
 * Splits a document into passages: whole paragraphs where they fit, whole sentences otherwise, never across a
 * heading; table rows, captions and footnotes are passages of their own. The passages, the headings and the rows
 * that name a table's columns, put together with the white space between them, are the document's text.
 */
export function splitDocument(document: Document, splitSentences: SplitSentences): Passage[] {
  const seen = new Map<string, number>();
  return sectionsOf(document).flatMap((section) =>
    rangesOf(document, section, splitSentences).map((range): Passage => {
      const text = textOf(document, range);
      const key = hash([document.id, ...section.headings, text]);
      const occurrence = seen.get(key) ?? 0;
      seen.set(key, occurrence + 1);
      const language = detectLanguage(text);
      return {
        id: occurrence === 0 ? key : hash([key, String(occurrence)]),
        documentId: document.id,
        type: section.type,
        ...range,
        text,
        lines: linesOf(document.lineStarts, range),
        headings: section.headings,
        language: language === "und" ? document.language : language,
        ...(section.part ? { part: section.part } : {}),
      };
    }),
  );
}
