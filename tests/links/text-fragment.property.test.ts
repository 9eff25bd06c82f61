import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkToText } from "../../src/links/text-fragment.ts";
import type { Document, Range } from "../../src/types.ts";
import { findMarked, readDirective } from "./browser-matcher.ts";
import { type BlockText, makeDocument } from "./make-document.ts";

const ADDRESS = "https://example.org/a";

/** Few words, so that they come again and again, alone and inside one another. */
const wordsJoined = (words: readonly string[], separator: string) =>
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(separator));

const phrase = fc.oneof(
  wordsJoined(["俄罗斯", "安全", "国家安全", "战略", "，", "“北约”", "的", "𠮷野"], ""),
  wordsJoined(["The", "the", "art", "party", "state-owned", "b,&c", "U.S."], " "),
  wordsJoined(["Россия", "россия", "и", "НАТО,", "ёлка"], "  "),
);
const block: fc.Arbitrary<BlockText> = fc.oneof(
  { weight: 4, arbitrary: phrase },
  { weight: 1, arbitrary: fc.array(phrase, { minLength: 1, maxLength: 3 }) },
);

const withRange = (document: Document): fc.Arbitrary<readonly [Document, Range]> =>
  fc
    .tuple(fc.nat(document.text.length), fc.nat(document.text.length))
    .map(([one, other]) => [document, { start: Math.min(one, other), end: Math.max(one, other) }]);

const quoted = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .chain((blocks) => withRange(makeDocument(blocks)));

/** Quotes of one block, too long to be named in full. */
const longQuoted = fc
  .array(fc.array(phrase, { minLength: 10, maxLength: 20 }), { minLength: 1, maxLength: 2 })
  .chain((blocks) => withRange(makeDocument(blocks.map((phrases) => phrases.join(" ")))));

const collapse = (text: string): string => text.replace(/\s+/gu, " ").trim().toLowerCase();

const unitsOf = (document: Document): readonly Range[] =>
  document.blocks.flatMap((each): readonly Range[] => each.cells ?? [each]);

/** The quote as a page can show it: without what stands between blocks, and without half characters. */
const visible = (document: Document, range: Range): Range | undefined => {
  const offsets: number[] = [];
  for (const unit of unitsOf(document)) {
    for (
      let offset = Math.max(unit.start, range.start);
      offset < Math.min(unit.end, range.end);
      offset += 1
    ) {
      if (/\S/u.test(document.text[offset] ?? "")) offsets.push(offset);
    }
  }
  const first = offsets[0];
  const last = offsets.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const start = /[\udc00-\udfff]/.test(document.text[first] ?? "") ? first - 1 : first;
  const end = /[\ud800-\udbff]/.test(document.text[last] ?? "") ? last + 2 : last + 1;
  return { start, end };
};

const wordsOf = (document: Document, range: Range): string =>
  collapse(
    unitsOf(document)
      .map(({ start, end }) =>
        document.text.slice(Math.max(start, range.start), Math.max(start, Math.min(end, range.end))),
      )
      .join(" "),
  );

/**
 * True if the words of the blocks (or cells) at the edges of the quote stand in the document once. Spaces do
 * not count: between two terms of a directive a browser skips white space and the borders of blocks.
 */
const isTellable = (document: Document, range: Range): boolean => {
  const edges = unitsOf(document).filter(({ start, end }) =>
    [range.start, range.end - 1].some((offset) => start <= offset && offset < end),
  );
  const letters = (part: Range) => wordsOf(document, part).replaceAll(" ", "");
  const whole = letters({ start: 0, end: document.text.length });
  return edges.every((edge) => {
    const unit = letters(edge);
    return whole.indexOf(unit) === whole.lastIndexOf(unit);
  });
};

describe("linkToText, whatever the document", () => {
  it("leads a browser into the quote or to the same words", () => {
    fc.assert(
      fc.property(fc.oneof(quoted, longQuoted), ([document, range]) => {
        const link = linkToText(ADDRESS, document, range) ?? "";
        const wanted = visible(document, range);
        if (readDirective(link) === undefined || wanted === undefined) return;
        const marked = findMarked(document, link);
        expect(marked).toBeDefined();
        if (marked === undefined || (wanted.start <= marked.start && marked.end <= wanted.end)) return;
        expect(wordsOf(document, marked)).toBe(wordsOf(document, wanted));
      }),
      { numRuns: 150 },
    );
  });

  it("leads a browser to the quote itself, as the first match, where its blocks can be told apart", () => {
    fc.assert(
      fc.property(quoted, ([document, range]) => {
        const wanted = visible(document, range);
        fc.pre(wanted !== undefined && isTellable(document, wanted));
        const link = linkToText(ADDRESS, document, range) ?? "";
        expect(findMarked(document, link)).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it("names words of the document only", () => {
    fc.assert(
      fc.property(quoted, ([document, range]) => {
        const terms = readDirective(linkToText(ADDRESS, document, range) ?? "");
        const text = document.text.replace(/\s+/gu, " ");
        for (const term of Object.values(terms ?? {})) expect(text).toContain(term ?? "");
      }),
    );
  });

  it("is printable ASCII without spaces, and no longer than 512 characters", () => {
    const anyText = fc.string({ unit: "binary", maxLength: 400 });
    const anyUnit = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 400 });
    const broken = anyUnit.map((units) => String.fromCharCode(...units));
    const anyQuoted = fc
      .array(fc.oneof(anyText, broken, phrase), { minLength: 1, maxLength: 3 })
      .chain((blocks) => withRange(makeDocument(blocks)));
    fc.assert(
      fc.property(anyQuoted, fc.webUrl({ withFragments: true }), ([document, range], address) => {
        const link = linkToText(address, document, range) ?? "";
        expect(link).toMatch(/^[!-~]+$/);
        expect(link.length).toBeLessThanOrEqual(Math.max(512, new URL(address).href.length));
        expect(() => decodeURIComponent(link.split(":~:")[1] ?? "")).not.toThrow();
      }),
    );
  });
});
