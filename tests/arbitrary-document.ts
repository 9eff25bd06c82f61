import fc from "fast-check";
import type { Document } from "../src/types.ts";
import { type BlockDraft, buildDocument } from "./builders.ts";

/** What sentences are made of, and what makes them hard to tell apart or to cut. */
const PIECES = [
  ..."渡口 末班船 一九九〇年 他说 的 ， 、 ； ： 。 ！ ？ …… “ ” （ ） 《 》 ——".split(" "),
  ...'ferry Ferry U.S. Dr. 1.5 , . ; : ? ! ( ) " паром Паром г. — « »'.split(" "),
  ..." ,  ,\t,\n,\u3000,\u00a0,\u200b,𠮷,😀,👩‍👩‍👧,e\u0301,甲 乙。,甲乙。,同样的话。,Same words. ".split(","),
];

/** Sentences too long for one passage: with clauses, with spaces only, and with nothing to cut at. */
const LONG = [
  "渡船在江上走了很久，".repeat(60),
  "长".repeat(950),
  "𠮷".repeat(450),
  `长${"𠮷".repeat(450)}`,
  `${"长".repeat(399)}${"😀𠮷".repeat(150)}`,
  "letters and spaces ".repeat(90),
  "unbroken".repeat(260),
  "短句。".repeat(300),
];

const piece = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG) },
);

const text = fc
  .array(piece, { minLength: 1, maxLength: 40 })
  .map((pieces) => pieces.join(""))
  .filter((joined) => joined.trim() !== "");

const cell = fc.oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 4, arbitrary: text });

const cells = fc.array(cell, { minLength: 1, maxLength: 4 }).filter((texts) => texts.join("").trim() !== "");

const part = fc.constantFrom(undefined, undefined, undefined, "front" as const, "back" as const);

const wordsDraft = fc
  .record({
    type: fc.constantFrom("paragraph", "paragraph", "paragraph", "list-item", "caption", "footnote"),
    text,
    part,
  })
  .map(({ part: place, ...draft }): BlockDraft => (place ? { ...draft, part: place } : draft));

const headingDraft = fc.record({
  type: fc.constant("heading"),
  text: fc.oneof(text, fc.constantFrom("Title", "一", "二")),
  level: fc.integer({ min: 1, max: 4 }),
});

const rowDraft = fc.record({
  type: fc.constant("table-row"),
  cells,
  isHeader: fc.constantFrom(false, false, true),
});

const draft: fc.Arbitrary<BlockDraft> = fc.oneof(
  { weight: 5, arbitrary: wordsDraft },
  { weight: 2, arbitrary: headingDraft },
  { weight: 3, arbitrary: rowDraft },
);

/** Blocks of all types, of any words, in any order. */
export const arbitraryBlocks = fc.array(draft, { minLength: 1, maxLength: 12 });

export const arbitraryDocument: fc.Arbitrary<Document> = arbitraryBlocks.map((drafts) =>
  buildDocument(drafts),
);
