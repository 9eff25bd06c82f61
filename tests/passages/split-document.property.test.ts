import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextOf, embeddingTextOf, labelledText, searchContextOf } from "../../src/passages/context.ts";
import { LONGEST_PASSAGE } from "../../src/passages/settings.ts";
import { splitDocument } from "../../src/passages/split-document.ts";
import { withoutSpace } from "../../src/text/fold.ts";
import { lengthOf } from "../../src/text/lengths.ts";
import { createSentenceSplitter } from "../../src/text/sentences.ts";
import type { Block, Document, Passage, Range } from "../../src/types.ts";
import { arbitraryBlocks, arbitraryDocument } from "../arbitrary-document.ts";
import { buildDocument, heading, lineAt, paragraph } from "../builders.ts";

const splitSentences = createSentenceSplitter();
const split = (document: Document): Passage[] => splitDocument(document, splitSentences);

const everyDocument = (check: (document: Document, passages: readonly Passage[]) => void): void => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => check(document, split(document))),
    { numRuns: 300 },
  );
};

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

const isQuotable = (block: Block): boolean => block.type !== "heading" && block.isHeader !== true;

/** What stands behind the day of writing: nothing, or what dates come to. Any text may hold one: ㏠ is 1日. */
const DATES_COME_TO = /^(?:\n(?:\d+年|[dmx]\d+)(?:; (?:\d+年|[dmx]\d+))*)?$/u;

/** The oracle: the headings read backwards from a block, each higher than the one below it. */
const headingsAbove = ({ blocks, text, title }: Document, index: number): string[] => {
  const names: string[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let above = index - 1; above >= 0; above -= 1) {
    const block = blocks[above];
    if (block?.type !== "heading" || (block.level ?? 1) >= lowest) continue;
    lowest = block.level ?? 1;
    names.unshift(text.slice(block.start, block.end));
  }
  if (blocks[index]?.type === "table-row") {
    let above = index - 1;
    while (blocks[above]?.type === "table-row") above -= 1;
    const block = blocks[above];
    if (block?.type === "caption") names.push(text.slice(block.start, block.end));
  }
  return names.filter((name) => name !== title);
};

describe("splitDocument, for any document", () => {
  it("gives passages in order that do not overlap and are the document's own characters", () => {
    everyDocument((document, passages) => {
      let end = 0;
      for (const passage of passages) {
        expect(passage.start).toBeGreaterThanOrEqual(end);
        expect(passage.end).toBeGreaterThan(passage.start);
        expect(passage.text).toBe(document.text.slice(passage.start, passage.end));
        expect(passage.documentId).toBe(document.id);
        ({ end } = passage);
      }
    });
  });

  it("loses nothing: passages, headings, header rows and white space are the whole text", () => {
    everyDocument((document, passages) => {
      let end = 0;
      const gaps = passages.map((passage) => {
        const gap = document.text.slice(end, passage.start);
        ({ end } = passage);
        return gap;
      });
      const rest = withoutSpace([...gaps, document.text.slice(end)].join(""));
      const names = document.blocks.filter((block) => !isQuotable(block));
      expect(rest).toBe(
        withoutSpace(names.map((each) => document.text.slice(each.start, each.end)).join("")),
      );
    });
  });

  it("never crosses a heading, a header row or a part, and keeps rows, captions and footnotes apart", () => {
    everyDocument((document, passages) => {
      for (const passage of passages) {
        const blocks = document.blocks.filter((block) => overlap(block, passage));
        expect(blocks.every(isQuotable)).toBe(true);
        expect(new Set(blocks.map(({ part }) => part))).toEqual(new Set([passage.part]));
        const types = new Set(blocks.map(({ type }) => type));
        if (passage.type === "text") {
          expect([...types].filter((type) => type !== "paragraph" && type !== "list-item")).toEqual([]);
        } else {
          expect([blocks.length, ...types]).toEqual([
            1,
            passage.type === "table" ? "table-row" : passage.type,
          ]);
        }
      }
    });
  });

  it("makes no passage too long and cuts no character in two", () => {
    everyDocument(({ text }, passages) => {
      for (const passage of passages) {
        expect(lengthOf(passage.text)).toBeLessThanOrEqual(LONGEST_PASSAGE);
        for (const cut of [passage.start, passage.end]) {
          expect(/[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(cut - 1, cut + 1)) && cut > 0).toBe(false);
        }
      }
    });
  });

  it("gives the lines of the first and the last character", () => {
    everyDocument(({ text }, passages) => {
      for (const { lines, start, end } of passages)
        expect(lines).toEqual([lineAt(text, start), lineAt(text, end - 1)]);
    });
  });

  it("gives the headings above, and the caption above a table", () => {
    everyDocument((document, passages) => {
      for (const passage of passages) {
        const index = document.blocks.findIndex((block) => overlap(block, passage));
        expect(passage.headings).toEqual(headingsAbove(document, index));
      }
    });
  });

  it("gives ids that are unique and that a paragraph at the end does not change", () => {
    fc.assert(
      fc.property(arbitraryBlocks, (drafts) => {
        const ids = (blocks: typeof drafts): string[] => split(buildDocument(blocks)).map(({ id }) => id);
        const before = ids(drafts);
        expect(new Set(before).size).toBe(before.length);
        expect(before.filter((id) => !/^[0-9a-f]{16}$/.test(id))).toEqual([]);
        // The paragraph may become part of the last passage, and of no other.
        const joined = ids([...drafts, paragraph("后来又开了一班船。")]);
        expect(joined.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
        const apart = ids([...drafts, heading("后记"), paragraph("后来又开了一班船。")]);
        expect(apart.slice(0, before.length)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps what only helps to find a passage out of its text", () => {
    const [title, author, mark] = ["Title\u{1f6a2}", "Author\u{1f6a2}", "\u{1f6a2}"];
    fc.assert(
      fc.property(arbitraryBlocks, (drafts) => {
        const marked = drafts.map((draft) => {
          if (draft.type === "heading") return { ...draft, text: `${draft.text}${mark}` };
          return draft.isHeader ? { ...draft, cells: (draft.cells ?? []).map((cell) => cell + mark) } : draft;
        });
        const document = buildDocument(marked, { title, author, date: "2022-01-09" });
        for (const passage of split(document)) {
          expect(passage.text).not.toContain(mark);
          expect(contextOf(document, passage)).toBe([title, ...passage.headings].join("\n"));
          const head = `${contextOf(document, passage)}\n${author}\n2022年1月9日`;
          const context = searchContextOf(document, passage);
          expect(context.slice(0, head.length)).toBe(head);
          expect(context.slice(head.length)).toMatch(DATES_COME_TO);
          expect(embeddingTextOf(document, passage)).toBe(
            `${contextOf(document, passage)}\n${labelledText(document, passage)}`,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
