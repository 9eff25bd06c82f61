import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { compare } from "../../src/evaluation/compare.ts";
import type { Measured } from "../../src/evaluation/metrics.ts";
import { MISS, measured, REFUSED } from "./measure-question.ts";

const failureOf = (action: () => unknown): AppError => {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("The runs were compared");
};

const run = (count: number, changesOf: (index: number) => Partial<Measured>): Measured[] =>
  Array.from({ length: count }, (_, index) => measured(`q${index}`, changesOf(index)));

describe("compare", () => {
  it("tells a real difference from one that may be chance", () => {
    const before = run(200, (index) => (index < 60 ? { ...MISS, confidence: 0.2 } : {}));
    const now = run(200, (index) => (index < 30 ? MISS : index === 199 ? { answered: false } : {}));
    const { questions, all } = compare(before, now);
    expect(questions).toBe(200);
    expect(all.evidenceAt1).toMatchObject({ before: 0.7, now: 0.85, isReal: true });
    expect(all.evidenceAt1?.difference).toBeCloseTo(0.15);
    const [low = 0, high = 0] = all.evidenceAt1?.interval ?? [];
    expect([low > 0.09, low < 0.13, high > 0.17, high < 0.21]).toEqual([true, true, true, true]);
    expect(all.answered).toMatchObject({ before: 1, now: 0.995, isReal: false });
    expect(all.verbatim).toMatchObject({ before: 1, now: 1, difference: 0, interval: [0, 0], isReal: false });
    expect(all.refused).toBeNull();
  });

  it("calls a loss real too", () => {
    const now = run(50, (index) => (index < 40 ? { isQuoted: false } : {}));
    expect(
      compare(
        run(50, () => ({})),
        now,
      ).all.quoteHitRate,
    ).toMatchObject({ difference: -0.8, isReal: true });
  });

  it("pairs questions by id, whatever their order, and names those of one run only", () => {
    const before = [measured("gone"), measured("a", MISS), measured("b")];
    const now = [measured("b"), measured("new", MISS), measured("a")];
    const comparison = compare(before, now);
    expect(comparison).toMatchObject({ questions: 2, onlyBefore: ["gone"], onlyNow: ["new"] });
    expect(comparison.all.evidenceAt1).toMatchObject({ before: 0.5, now: 1 });
  });

  it("goes by language, and by the labels of the later run", () => {
    const before = [measured("a", { answerable: false }), measured("b", { lang: "ru" }), measured("c")];
    const now = [measured("a", { lang: "en" }), measured("b", { ...REFUSED, lang: "ru" }), measured("c")];
    const { languages, all } = compare(before, now);
    expect(Object.keys(languages)).toEqual(["en", "ru", "zh"]);
    expect(languages.en?.evidenceAt1).toMatchObject({ before: 1, now: 1 });
    expect(languages.ru?.evidenceAt1).toBeNull();
    expect(languages.ru?.refused).toMatchObject({ before: 0, now: 1 });
    expect(all.refused).toMatchObject({ before: 0, now: 1 });
  });

  it.each([
    ["in the earlier run", ["a", "a"], ["a"], 'id "a" stands twice in the earlier run'],
    ["in this run", ["a"], ["a", "b", "a"], 'id "a" stands twice in this run'],
    ["in neither", ["a"], ["b"], "no question in common"],
  ])("refuses runs that cannot be paired: %s", (_name, before, now, message) => {
    const rows = (ids: readonly string[]): Measured[] => ids.map((id) => measured(id));
    const failure = failureOf(() => compare(rows(before), rows(now)));
    expect(failure.message).toContain(message);
    expect(failure.hint).toBeDefined();
  });
});
