import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuse, type RankedList } from "../../src/retrieval/fuse.ts";
import type { Hit } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";

const hit = (id: string, score: number, more: Partial<Hit> = {}): Hit => ({
  passage: buildPassage(id),
  score,
  ...more,
});

/** Scores by id, best first. */
const listOf = (scores: Readonly<Record<string, number>>, weight = 1, floor = 0): RankedList => ({
  hits: Object.entries(scores).map(([id, score]) => hit(id, score)),
  floor,
  weigh: () => weight,
});

const idsOf = (hits: readonly Hit[]): string => hits.map(({ passage }) => passage.id).join("");
const scoresOf = (hits: readonly Hit[]): Record<string, number> =>
  Object.fromEntries(hits.map(({ passage, score }) => [passage.id, score]));

const IDS = [..."abcdefgh"];
/** Scores that a sum can be exact of, so that ties are ties. */
const score = fc.integer({ min: 0, max: 64 });
const arbitraryList: fc.Arbitrary<RankedList> = fc
  .record({
    ids: fc.shuffledSubarray(IDS),
    scores: fc.array(score, { minLength: IDS.length, maxLength: IDS.length }),
    floor: score,
    weight: fc.constantFrom(0.25, 0.3, 1, 2),
  })
  .map(({ ids, scores, floor, weight }) => ({
    hits: ids.map((id, index) => hit(id, scores[index] ?? 0)).toSorted((a, b) => b.score - a.score),
    floor,
    weigh: () => weight,
  }));
const arbitraryLists = fc.array(arbitraryList, { maxLength: 4 });

describe("fuse", () => {
  it.each([
    [
      "adds up what two channels found",
      [
        { a: 4, c: 3 },
        { b: 4, c: 3 },
      ],
      "cab",
    ],
    ["keeps the order of a single list", [{ c: 3, a: 2, b: 1 }], "cab"],
    ["orders ties by id", [{ b: 9 }, { a: 7 }, { c: 8 }], "abc"],
    ["orders equals of one list by id", [{ b: 9, a: 9, c: 9 }], "abc"],
    ["finds nothing in no lists", [], ""],
    ["finds nothing in empty lists", [{}, {}], ""],
    [
      "compares scores of different scales",
      [
        { a: 900, b: 600 },
        { b: 0.9, c: 0.8 },
      ],
      "bac",
    ],
    [
      "follows scores, not ranks",
      [
        { a: 10, x: 9.9, b: 1 },
        { y: 10, b: 9.8 },
      ],
      "bayx",
    ],
  ])("%s", (_name, lists, expected) => {
    expect(
      idsOf(
        fuse(
          lists.map((scores) => listOf({ ...scores })),
          9,
        ),
      ),
    ).toBe(expected);
  });

  it("counts a score by its place between the floor and the best, times its weight", () => {
    const scores = scoresOf(
      fuse([listOf({ a: 10, b: 6, c: 2 }, 1, 2), listOf({ b: 0.9, d: 0.6 }, 0.5, 0.5)], 9),
    );
    expect(scores.a).toBeCloseTo(1, 12);
    expect(scores.b).toBeCloseTo(0.5 + 0.5, 12);
    expect(scores.c).toBe(0);
    expect(scores.d).toBeCloseTo(0.5 * 0.25, 12);
  });

  it("counts a score below the floor as one at the floor", () => {
    expect(scoresOf(fuse([listOf({ a: 4, b: 1 }, 1, 2)], 9))).toEqual({ a: 1, b: 0 });
  });

  it("counts all that a channel found alike if none is above the floor", () => {
    expect(scoresOf(fuse([listOf({ a: 3, b: 3 }, 0.5, 3)], 9))).toEqual({ a: 0.5, b: 0.5 });
  });

  it("weighs each hit by itself", () => {
    const list: RankedList = {
      ...listOf({ a: 4, b: 3 }),
      weigh: ({ passage }) => (passage.id === "b" ? 2 : 1),
    };
    expect(idsOf(fuse([list], 9))).toBe("ba");
  });

  it("keeps the similarity of the channel that has one, whichever comes first", () => {
    const near: RankedList = { hits: [hit("a", 0.9, { similarity: 0.9 })], floor: 0, weigh: () => 1 };
    for (const lists of [
      [near, listOf({ a: 7 })],
      [listOf({ a: 7 }), near],
    ])
      expect(fuse(lists, 9)).toMatchObject([{ similarity: 0.9, score: 2 }]);
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

  it("gives no score below 0 or above the weights together, and each list's best its whole weight", () => {
    fc.assert(
      fc.property(arbitraryLists, (lists) => {
        const weights = lists.map(({ hits, weigh }) => (hits[0] ? weigh(hits[0]) : 0));
        const most = weights.toSorted((a, b) => a - b).reduce((sum, weight) => sum + weight, 0);
        const fused = fuse(lists, IDS.length);
        for (const { score: total } of fused) {
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(most);
        }
        const scores = scoresOf(fused);
        for (const [index, { hits }] of lists.entries()) {
          const best = hits[0]?.passage.id;
          if (best !== undefined) expect(scores[best]).toBeGreaterThanOrEqual(weights[index] ?? 0);
        }
      }),
    );
  });

  it("does not depend on the scale of a list", () => {
    const shift = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(arbitraryLists, fc.constantFrom(0.5, 2, 64), shift, (lists, factor, offset) => {
        const scaled = lists.map(({ hits, floor, weigh }, index) => {
          const scale = (value: number): number => (index === 0 ? value * factor + offset : value);
          return {
            hits: hits.map((each) => ({ ...each, score: scale(each.score) })),
            floor: scale(floor),
            weigh,
          };
        });
        expect(fuse(scaled, 9)).toEqual(fuse(lists, 9));
      }),
    );
  });
});
