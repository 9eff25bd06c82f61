import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../training/random.ts";

const DRAWS = 20_000;

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);

describe("createRandom", () => {
  it("gives the same numbers for the same seed and others for another one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 2 }), (seed) => {
        const numbersOf = (each: number) => draw(10, createRandom(each).next);
        expect(numbersOf(seed)).toEqual(numbersOf(seed));
        expect(numbersOf(seed)).not.toEqual(numbersOf(seed + 1));
      }),
    );
  });

  it("gives numbers that are spread evenly from 0 to 1, without 1", () => {
    const random = createRandom(3);
    const tenths = new Array<number>(10).fill(0);
    for (const number of draw(DRAWS, random.next)) {
      const tenth = Math.floor(number * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(count / DRAWS).toBeCloseTo(0.1, 1);
  });

  it("draws whole numbers below a limit, and all of them", () => {
    const random = createRandom(4);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (limit) => {
        const drawn = new Set(draw(400, () => random.below(limit)));
        expect([...drawn].toSorted()).toEqual(Array.from({ length: limit }, (_, number) => number));
      }),
    );
  });

  it("picks each choice as often as its share says", () => {
    const random = createRandom(5);
    const picked = draw(DRAWS, () =>
      random.pick([
        ["often", 6],
        ["never", 0],
        ["seldom", 2],
      ]),
    );
    const shareOf = (choice: string): number => picked.filter((each) => each === choice).length / DRAWS;
    expect(shareOf("often")).toBeCloseTo(0.75, 1);
    expect(shareOf("seldom")).toBeCloseTo(0.25, 1);
    expect(shareOf("never")).toBe(0);
  });

  it("cannot pick from nothing", () => {
    expect(() => createRandom(6).pick([])).toThrow("nothing to choose from");
  });

  it("draws normally distributed numbers of mean 0 and deviation 1", () => {
    const numbers = draw(DRAWS, createRandom(7).normal);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / DRAWS;
    const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / DRAWS;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    const within = numbers.filter((number) => Math.abs(number) < 1).length / DRAWS;
    expect(within).toBeCloseTo(0.683, 1);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });
});
