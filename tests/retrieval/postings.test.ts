import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBm25 } from "../../src/retrieval/bm25.ts";
import { type Postings, SEGMENT_TEXTS, type TermWeights } from "../../src/retrieval/postings.ts";
import { createPostingsBuilder } from "../../src/retrieval/postings-builder.ts";
import { decodePostings, encodePostings } from "../../src/retrieval/postings-file.ts";
import { createSortedTerms, sortTerms } from "../../src/retrieval/sorted-terms.ts";
import { askFor } from "./fake-channels.ts";
import { readTexts } from "./read-texts.ts";

const termArbitrary = fc.string({ unit: "binary", maxLength: 4 });
const textArbitrary: fc.Arbitrary<TermWeights> = fc
  .uniqueArray(fc.tuple(termArbitrary, fc.constantFrom(1, 2, 0.8, 1.6, 17)), { selector: ([term]) => term })
  .map((entries) => new Map(entries));
const textsArbitrary = fc.array(textArbitrary, { maxLength: 10 });

const build = (texts: readonly TermWeights[], builder = createPostingsBuilder()) => {
  for (const text of texts) builder.add(text);
  return builder.build();
};

const byTerm = (texts: readonly TermWeights[]) =>
  texts.map((text) => [...text].sort(([a], [b]) => (a < b ? -1 : 1)));

describe("createPostingsBuilder", () => {
  it("keeps of every text what stands in it", () => {
    fc.assert(
      fc.property(textsArbitrary, (texts) => {
        const postings = build(texts);
        expect(readTexts(postings)).toEqual(byTerm(texts));
        expect([...postings.lengths]).toEqual(
          texts.map((text) => [...text.values()].reduce((sum, weight) => sum + weight, 0)),
        );
      }),
    );
  });

  it("takes texts over from other postings, in any order, and leaves out terms that stand nowhere", () => {
    fc.assert(
      fc.property(textsArbitrary, textsArbitrary, fc.infiniteStream(fc.nat()), (before, news, numbers) => {
        const known = build(before);
        const builder = createPostingsBuilder(known);
        const expected: TermWeights[] = [];
        for (const text of news) {
          builder.add(text);
          expected.push(text);
          if (before.length === 0) continue;
          const position = (numbers.next().value ?? 0) % before.length;
          builder.addKnown(position);
          expected.push(before[position] ?? new Map());
        }
        const postings = builder.build();
        expect(readTexts(postings)).toEqual(byTerm(expected));
        expect([...postings.terms]).toEqual(
          [...new Set(expected.flatMap((text) => [...text.keys()]))].sort(),
        );
      }),
    );
  });

  it("tells texts of different segments apart", () => {
    const size = 2 * SEGMENT_TEXTS + 10;
    const marked = [0, 9, SEGMENT_TEXTS - 1, SEGMENT_TEXTS, SEGMENT_TEXTS + 9, size - 1];
    const texts: TermWeights[] = Array.from({ length: size }, () => new Map([["all", 1]]));
    for (const text of marked) texts[text] = new Map([["all", 2]]).set("marked", 3).set("rare", 1);
    const postings = build(texts);
    const { score } = openBm25(decodePostings(encodePostings(postings), size) ?? postings);
    const found = (...terms: string[]): number[] =>
      [...score([{ alternatives: [{ terms, weight: 1 }], importance: 1 }]).entries()].flatMap(
        ([text, value]) => (value > 0 ? [text] : []),
      );
    expect(found("marked")).toEqual(marked);
    expect(found("all", "rare")).toEqual(marked);
    expect(found("all")).toHaveLength(size);
    const builder = createPostingsBuilder(postings);
    for (const text of [size - 1, 1, SEGMENT_TEXTS]) builder.addKnown(text);
    expect(readTexts(builder.build()).map((terms) => terms.length)).toEqual([3, 1, 3]);
  });

  it("takes more weights than a byte can number", () => {
    const texts = Array.from({ length: 400 }, (_, text): TermWeights => new Map([["a", 1 + text / 8]]));
    const postings = build(texts);
    expect(readTexts(postings)).toEqual(byTerm(texts));
    expect(readTexts(decodePostings(encodePostings(postings), 400) ?? postings)).toEqual(byTerm(texts));
  });
});

describe("weights that stand nowhere any more", () => {
  const weightsOf = ({ weights }: Postings): number[] => [...weights].toSorted((a, b) => a - b);

  it("go with their texts, run after run, however many there have been", () => {
    // Each run keeps the first text and replaces the other by one with a thousand weights that no run before had.
    const perRun = 1000;
    const runs = 80;
    const textOf = (run: number): TermWeights =>
      new Map(Array.from({ length: perRun }, (_, term) => [`t${term}`, 1 + (run * perRun + term) / 8]));
    let postings = build([new Map([["kept", 0.5]]), textOf(0)]);
    for (let run = 1; run <= runs; run += 1) {
      const builder = createPostingsBuilder(postings);
      builder.addKnown(0);
      builder.add(textOf(run));
      postings = builder.build();
      expect(postings.weights).toHaveLength(perRun + 1);
    }
    expect(runs * perRun).toBeGreaterThan(65_536);
    expect(readTexts(postings)).toEqual(byTerm([new Map([["kept", 0.5]]), textOf(runs)]));
  });

  it("leave those of the others as they were", () => {
    fc.assert(
      fc.property(textsArbitrary, fc.infiniteStream(fc.boolean()), (before, isKept) => {
        const kept = [...before.keys()].filter(() => isKept.next().value);
        const builder = createPostingsBuilder(build(before));
        for (const position of kept) builder.addKnown(position);
        const postings = builder.build();
        const texts = kept.map((position) => before[position] ?? new Map());
        expect(readTexts(postings)).toEqual(byTerm(texts));
        expect(weightsOf(postings)).toEqual(
          [...new Set(texts.flatMap((text) => [...text.values()]))].toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it("make room for codes of one byte again", () => {
    const many = Array.from({ length: 300 }, (_, text): TermWeights => new Map([["a", 1 + text / 8]]));
    const builder = createPostingsBuilder(build(many));
    builder.addKnown(299);
    const postings = builder.build();
    expect([postings.codes, postings.weights]).toEqual([Uint8Array.of(0), Float64Array.of(1 + 299 / 8)]);
  });
});

describe("the file of postings", () => {
  it("reads as what was written, also where it does not begin at a boundary", () => {
    fc.assert(
      fc.property(textsArbitrary, fc.integer({ min: 0, max: 9 }), (texts, shift) => {
        const file = encodePostings(build(texts));
        const moved = Buffer.alloc(file.length + shift).subarray(shift);
        file.copy(moved);
        const read = decodePostings(moved, texts.length);
        expect(read && readTexts(read)).toEqual(byTerm(texts));
      }),
    );
  });

  const file = encodePostings(build([new Map([["a", 1]])]));

  it.each([
    ["of another format", (bytes: Buffer) => bytes.writeUInt32LE(2, 4)],
    ["of other terms", (bytes: Buffer) => bytes.write('"termsVersion":9', bytes.indexOf('"termsVersion"'))],
    [
      "of a machine of the other byte order",
      (bytes: Buffer) => bytes.write('"BE"', bytes.indexOf('"byteOrder":') + 12),
    ],
  ])("is not read when it is %s", (_kind, change) => {
    const other = Buffer.from(file);
    change(other);
    expect(decodePostings(other, 1)).toBeNull();
  });

  it("is not read for another number of texts, and refused when it is none", () => {
    expect(decodePostings(file, 2)).toBeNull();
    expect(() => decodePostings(Buffer.from("{}  and more"), 1)).toThrow("no file of postings");
  });
});

describe("sorted terms", () => {
  it("are found where sorting puts them", () => {
    fc.assert(
      fc.property(fc.uniqueArray(termArbitrary), termArbitrary, (terms, wanted) => {
        const sorted = sortTerms(terms);
        const expected = terms.toSorted();
        expect([...sorted]).toEqual(expected);
        expect(sorted.positionOf(wanted)).toBe(expected.indexOf(wanted));
        expect(sorted.firstFrom(wanted)).toBe(expected.filter((term) => term < wanted).length);
      }),
    );
  });

  it("may be very long", () => {
    const long = "x".repeat(300_000);
    expect(sortTerms([long, "a"]).at(1)).toBe(long);
    expect(createSortedTerms(new Uint16Array(0), new Uint32Array(1)).size).toBe(0);
  });
});

describe("openBm25", () => {
  it("gives the same idf before and after a term was scored", () => {
    const postings = build([new Map([["a", 1]]), new Map([["b", 0.5]])]);
    for (const word of ["a", "b", "c"]) {
      const index = openBm25(postings);
      const term = askFor(word);
      const before = openBm25(postings).idf(term);
      index.score([term]);
      expect(index.idf(term)).toBe(before);
    }
  });
});
