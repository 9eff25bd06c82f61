import { describe, expect, it } from "vitest";
import { measureReliability } from "../../src/evaluation/reliability.ts";
import { MISS, measured, REFUSED } from "./measure-question.ts";

const filledBins = (...questions: Parameters<typeof measureReliability>[0]) =>
  measureReliability(questions).bins.filter(({ questions: count }) => count > 0);

describe("measureReliability", () => {
  it("has ten bins from 0 to 1, empty ones too", () => {
    const { bins, expectedError } = measureReliability([]);
    expect(bins.map(({ from, to }) => [from, to])).toEqual(
      Array.from({ length: 10 }, (_, index) => [index / 10, (index + 1) / 10]),
    );
    expect(bins.every((bin) => bin.questions === 0 && bin.confidence === null && bin.right === null)).toBe(
      true,
    );
    expect(expectedError).toBeNull();
  });

  it.each([
    [0, 0],
    [0.099, 0],
    [0.1, 0.1],
    [0.7, 0.7],
    [0.99, 0.9],
    [1, 0.9],
  ])("puts confidence %d into the bin from %d", (confidence, from) => {
    expect(filledBins(measured("a", { confidence }))[0]?.from).toBe(from);
  });

  it("takes the mean confidence of a bin and the share whose evidence is quoted", () => {
    const [bin] = filledBins(
      measured("a", { confidence: 0.5 }),
      measured("b", { confidence: 0.54, ...MISS }),
      measured("c", { confidence: 0.58, evidenceRank: 1, isQuoted: false }),
      measured("d", { confidence: 0.58, answered: false }),
    );
    expect(bin).toMatchObject({ questions: 4, right: 0.5 });
    expect(bin?.confidence).toBeCloseTo(0.55);
  });

  it("calls an answer to what nothing answers wrong, whatever it quotes", () => {
    const [bin] = filledBins(measured("a", { ...REFUSED, isQuoted: true }));
    expect(bin?.right).toBe(0);
  });

  it("weighs the error of each bin by its answers", () => {
    const sureAndRight = ["a", "b", "c"].map((id) => measured(id, { confidence: 0.9 }));
    const { expectedError } = measureReliability([
      ...sureAndRight,
      measured("d", { confidence: 0.4, ...MISS }),
    ]);
    expect(expectedError).toBeCloseTo((3 * 0.1 + 0.4) / 4);
  });
});
