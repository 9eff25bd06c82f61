import type { RankingModel } from "../src/ranking/ranking-model.ts";
import { fitListwise, type ListExample } from "./fit-listwise.ts";
import type { PassageExample, RankingExample } from "./ranking-examples.ts";

type Weights = RankingModel["unit"];

/** Weight decay: of what a feature counts, and of how much more it counts across languages. */
const DECAY = 1e-4;
const DECAY_ACROSS = 1e-3;

const isSameLanguage = ({ features }: PassageExample): boolean => features.sameLanguage === 1;

/** Features that count one thing within a language and another across languages: each stands twice. */
const rowOf = (
  features: Readonly<Record<string, number>>,
  names: readonly string[],
  isSame: boolean,
): number[] => {
  const own = names.map((name) => features[name] ?? 0);
  return [...own, ...own.map((value) => (isSame ? 0 : value))];
};

const DIGITS = 1e4;
const round = (value: number): number => Math.round(value * DIGITS) / DIGITS;

const fitWeights = (lists: readonly ListExample[], names: readonly string[]): Weights => {
  const decay = [...names.map(() => DECAY), ...names.map(() => DECAY_ACROSS)];
  const found = fitListwise(lists, decay);
  return Object.fromEntries(
    names.map((name, index) => [name, [round(found[index] ?? 0), round(found[names.length + index] ?? 0)]]),
  );
};

/** A set counts what it is said to, however many questions it has. */
const weigher = (examples: readonly RankingExample[]): ((example: RankingExample) => number) => {
  const counts = new Map<string, number>();
  for (const { set } of examples) counts.set(set.name, (counts.get(set.name) ?? 0) + 1);
  return ({ set }) => set.weight / (counts.get(set.name) ?? 1);
};

/** Of one question, that many right passages at most teach which of their units answers. */
const MOST_PASSAGES = 2;

/** What makes a unit of a passage the one that answers. */
export function fitUnits(examples: readonly RankingExample[]): Weights {
  const weigh = weigher(examples);
  const lists = examples.flatMap((example) =>
    example.candidates
      .filter(({ units }) => units.some(({ isRight }) => isRight) && units.some(({ isRight }) => !isRight))
      .slice(0, MOST_PASSAGES)
      .map((candidate) => ({ candidate, weight: weigh(example) })),
  );
  const [first] = lists;
  if (!first) throw new Error("No question has an answer");
  const names = Object.keys(first.candidate.units[0]?.features ?? {});
  return fitWeights(
    lists.map(({ candidate, weight }) => ({
      rows: candidate.units.map(({ features }) => rowOf(features, names, isSameLanguage(candidate))),
      isRight: candidate.units.map(({ isRight }) => isRight),
      weight,
    })),
    names,
  );
}

export const passageFeatureNames = (examples: readonly RankingExample[]): string[] =>
  Object.keys(examples.find(({ candidates }) => candidates.length > 0)?.candidates[0]?.features ?? {});

/**
 * What makes a passage the one that answers.
 *
 * @param names the features that are used
 */
export function fitPassages(
  examples: readonly RankingExample[],
  names: readonly string[] = passageFeatureNames(examples),
): Weights {
  const weigh = weigher(examples);
  const lists = examples.filter(({ candidates }) => candidates.some(({ isRight }) => isRight));
  return fitWeights(
    lists.map((example) => ({
      rows: example.candidates.map((each) => rowOf(each.features, names, isSameLanguage(each))),
      isRight: example.candidates.map(({ isRight }) => isRight),
      weight: weigh(example),
    })),
    names,
  );
}

/** What weights make of a candidate. */
export const scoreWith = (weights: Weights, candidate: PassageExample): number => {
  const features: Readonly<Record<string, number>> = candidate.features;
  const isSame = isSameLanguage(candidate);
  return Object.entries(weights).reduce(
    (sum, [name, [weight, more]]) => sum + (features[name] ?? 0) * (isSame ? weight : weight + more),
    0,
  );
};
