import { describe, expect, it } from "vitest";
import { fitPassages, fitUnits, passageFeatureNames, scoreWith } from "../../training/fit-ranks.ts";
import type { PassageExample } from "../../training/ranking-examples.ts";
import { passageExample, rankingExample, setOf, unitExample } from "./made-examples.ts";

/** Two passages that one feature tells apart; of the first the right one has more of it. */
const MORE = [passageExample(true, { context: 1 }), passageExample(false, { context: 0 })];
const LESS = [passageExample(true, { context: 0 }), passageExample(false, { context: 1 })];

const examplesOf = (name: string, weight: number, count: number, candidates: readonly PassageExample[]) =>
  Array.from({ length: count }, (_, index) =>
    rankingExample(`${name}${index}`, { set: setOf(name, { weight }), candidates }),
  );

const across = (candidates: readonly PassageExample[]): PassageExample[] =>
  candidates.map((each) => ({ ...each, features: { ...each.features, sameLanguage: 0 } }));

describe("fitPassages", () => {
  it("weighs what the right passages have more of, and nothing else", () => {
    const { context = [0, 0], ...others } = fitPassages([rankingExample("a", { candidates: MORE })]);
    expect(context[0]).toBeGreaterThan(1);
    expect(new Set(Object.values(others).flat())).toEqual(new Set([0]));
  });

  it("weighs each feature that there is", () => {
    const examples = [rankingExample("nothing found"), rankingExample("a", { candidates: MORE })];
    expect(passageFeatureNames(examples)).toEqual(Object.keys(MORE[0]?.features ?? {}));
    expect(Object.keys(fitPassages(examples))).toEqual(passageFeatureNames(examples));
    expect(passageFeatureNames([rankingExample("nothing found")])).toEqual([]);
  });

  it("weighs only what it is told to", () => {
    const examples = [rankingExample("a", { candidates: MORE })];
    expect(fitPassages(examples, ["soft"])).toEqual({ soft: [0, 0] });
  });

  it("lets a set count what it is said to, however many questions it has", () => {
    const examples = [...examplesOf("few", 3, 1, MORE), ...examplesOf("many", 1, 20, LESS)];
    const [weight = 0] = fitPassages(examples, ["context"]).context ?? [];
    // The odds are as the sets' weights.
    expect(weight).toBeCloseTo(Math.log(3), 1);
  });

  it("finds what counts one thing within a language and another across", () => {
    const examples = [...examplesOf("within", 1, 1, MORE), ...examplesOf("across", 1, 1, across(LESS))];
    const [same = 0, more = 0] = fitPassages(examples, ["context"]).context ?? [];
    expect(same).toBeGreaterThan(1);
    expect(same + more).toBeLessThan(-1);
  });

  it("learns nothing from questions of which no right passage was found", () => {
    const examples = [rankingExample("a", { candidates: MORE })];
    const wrong = rankingExample("b", { candidates: LESS.map((each) => ({ ...each, isRight: false })) });
    const without = { ...wrong, set: setOf("without") };
    expect(fitPassages([...examples, without])).toEqual(fitPassages(examples));
  });

  it("gives numbers of four digits", () => {
    for (const weight of fitPassages([rankingExample("a", { candidates: MORE })]).context ?? [])
      expect(weight).toBe(Number(weight.toFixed(4)));
  });
});

describe("fitUnits", () => {
  const right = unitExample(true, { soft: 1 });
  const wrong = unitExample(false, { soft: 0 });
  const passageOf = (...units: (typeof right)[]) => passageExample(true, {}, units);
  const misleading = passageOf(unitExample(true, { soft: 0 }), unitExample(false, { soft: 1 }));

  it("weighs what the sentence that answers has more of, and nothing else", () => {
    const { soft = [0, 0], ...others } = fitUnits([
      rankingExample("a", { candidates: [passageOf(wrong, right)] }),
    ]);
    expect(soft[0]).toBeGreaterThan(1);
    expect(new Set(Object.values(others).flat())).toEqual(new Set([0]));
  });

  it("learns from passages of which some sentences answer and some do not", () => {
    const examples = [rankingExample("a", { candidates: [passageOf(wrong, right)] })];
    const others = [passageOf(), passageOf(right, right), passageOf(wrong, wrong)].map((candidate) =>
      rankingExample("b", { set: setOf("others"), candidates: [candidate] }),
    );
    expect(fitUnits([...others, ...examples])).toEqual(fitUnits(examples));
  });

  it("learns of the first two passages of a question", () => {
    const two = [passageOf(wrong, right), passageOf(right, wrong)];
    const learned = fitUnits([rankingExample("a", { candidates: two })]);
    expect(fitUnits([rankingExample("a", { candidates: [...two, misleading] })])).toEqual(learned);
    expect(fitUnits([rankingExample("a", { candidates: [misleading, ...two] })])).not.toEqual(learned);
  });

  it("finds what counts one thing within a language and another across", () => {
    const candidates = [passageOf(wrong, right), ...across([misleading])];
    const [same = 0, more = 0] = fitUnits([rankingExample("a", { candidates })]).soft ?? [];
    expect(same).toBeGreaterThan(1);
    expect(same + more).toBeLessThan(-1);
  });

  it("says so where there is nothing to learn from", () => {
    expect(() => fitUnits([])).toThrow("No question has an answer");
    expect(() => fitUnits([rankingExample("a", { candidates: MORE })])).toThrow("No question has an answer");
  });
});

describe("scoreWith", () => {
  it.each([
    [1, 2],
    [0, 5],
  ])("adds up what features count, in one language (%i) and across", (sameLanguage, expected) => {
    const candidate = passageExample(true, { context: 0.5, soft: 1, sameLanguage });
    expect(scoreWith({ context: [2, 4], soft: [1, 1], unknown: [9, 9] }, candidate)).toBe(expected);
  });

  it("sets the right ones first with the weights that were fitted", () => {
    const weights = fitPassages([
      ...examplesOf("within", 1, 1, MORE),
      ...examplesOf("across", 1, 1, across(LESS)),
    ]);
    for (const [right, wrong] of [MORE, across(LESS)]) {
      if (!right || !wrong) throw new Error("There are two");
      expect(scoreWith(weights, right)).toBeGreaterThan(scoreWith(weights, wrong));
    }
  });
});
