import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuse, type RankedList } from "../../src/retrieval/fuse.ts";
import type { Hit } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";

const listOf = (ids: string, weight = 1): RankedList => ({
  hits: [...ids].map((id, rank): Hit => ({ passage: buildPassage(id), score: 100 - rank })),
  weigh: () => weight,
});

const idsOf = (hits: readonly Hit[]): string => hits.map(({ passage }) => passage.id).join("");

const IDS = [..."abcdefgh"];
const arbitraryList = fc
  .tuple(fc.shuffledSubarray(IDS), fc.constantFrom(0.4, 1, 2))
  .map(([ids, weight]) => listOf(ids.join(""), weight));
const arbitraryLists = fc.array(arbitraryList, { maxLength: 4 });

describe("fuse", () => {
  it.each([
    ["ranks a passage found by both channels above one found by one at the same rank", ["ac", "bc"], "cab"],
    ["keeps the order of a single list", ["cab"], "cab"],
    ["orders ties by id", ["b", "a", "c"], "abc"],
    ["finds nothing in no lists", [], ""],
    ["finds nothing in empty lists", ["", ""], ""],
    ["prefers agreement to a first rank", ["axb", "ycb"], "baycx"],
  ])("%s", (_name, lists, expected) => {
    const fused = fuse(
      lists.map((ids) => listOf(ids)),
      9,
    );
    expect(idsOf(fused)).toBe(expected);
  });

  it("ranks what both channels found at equal ranks above what one found there", () => {
    fc.assert(
      fc.property(fc.nat({ max: 99 }), (rank) => {
        const listWith = (id: string): RankedList => ({
          hits: [...Array(rank).keys(), id].map((each) => ({
            passage: buildPassage(`${id}${each}`),
            score: 0,
          })),
          weigh: () => 1,
        });
        const both: Hit = { passage: buildPassage("both"), score: 0 };
        const lists = ["x", "y"].map((id) => ({
          ...listWith(id),
          hits: [...listWith(id).hits.slice(0, -1), both],
        }));
        expect(
          fuse([...lists, listWith("z")], 999).findIndex(({ passage }) => passage.id === "both"),
        ).toBeLessThan(fuse([...lists, listWith("z")], 999).findIndex(({ passage }) => passage.id === "zz"));
      }),
    );
  });

  it("scores by weight and rank alone", () => {
    const [first, second] = fuse([listOf("ab", 2), listOf("b", 0.5)], 9);
    expect([first?.passage.id, second?.passage.id]).toEqual(["b", "a"]);
    expect(first?.score).toBeCloseTo(2 / 62 + 0.5 / 61, 12);
    expect(second?.score).toBeCloseTo(2 / 61, 12);
  });

  it("weighs each hit by itself", () => {
    const list: RankedList = { ...listOf("ab"), weigh: ({ passage }) => (passage.id === "b" ? 2 : 1) };
    expect(idsOf(fuse([list], 9))).toBe("ba");
  });

  it("keeps the similarity of the channel that has one, whichever comes first", () => {
    const near: RankedList = {
      hits: [{ passage: buildPassage("a"), score: 0.9, similarity: 0.9 }],
      weigh: () => 1,
    };
    for (const lists of [
      [near, listOf("a")],
      [listOf("a"), near],
    ])
      expect(fuse(lists, 9).map(({ similarity }) => similarity)).toEqual([0.9]);
  });

  it("gives the same for the same lists in any order", () => {
    fc.assert(
      fc.property(
        arbitraryLists.chain((lists) =>
          fc.tuple(fc.constant(lists), fc.shuffledSubarray(lists, { minLength: lists.length })),
        ),
        ([lists, shuffled]) => {
          expect(fuse(shuffled, 9)).toEqual(fuse(lists, 9));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives each passage once, best first, equal ones by id, and of a smaller limit the beginning", () => {
    fc.assert(
      fc.property(arbitraryLists, fc.nat({ max: 9 }), (lists, limit) => {
        const fused = fuse(lists, IDS.length);
        const found = new Set(lists.flatMap(({ hits }) => hits.map(({ passage }) => passage.id)));
        expect([...idsOf(fused)].sort()).toEqual([...found].sort());
        const sorted = fused.toSorted(
          (a, b) => b.score - a.score || a.passage.id.localeCompare(b.passage.id),
        );
        expect(idsOf(fused)).toBe(idsOf(sorted));
        expect(fuse(lists, limit)).toEqual(fused.slice(0, limit));
      }),
    );
  });
});
