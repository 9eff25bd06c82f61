import { shareAnswered } from "../src/evaluation/calibrate.ts";
import {
  chooseLines,
  decidingOf,
  isTyped,
  isWithinLanguage,
  judgeUnseen,
  moveOdds,
} from "./fit-confidence.ts";
import { fitPassages, passageFeatureNames, scoreWith } from "./fit-ranks.ts";
import type { RankingExample } from "./ranking-examples.ts";

const FOLDS = 4;

/** The same question in other languages falls into the same fold. */
const foldOf = ({ id }: RankingExample): number => {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % FOLDS;
};

const isAsked = ({ isAnswerable, isWithout }: RankingExample): boolean => isAnswerable && !isWithout;

interface Ranks {
  readonly example: RankingExample;
  /** Place of the first that is right, from 1, before and after ranking anew. */
  readonly fused: number;
  readonly ranked: number;
}

const placeOfRight = (order: readonly { readonly isRight: boolean }[]): number =>
  order.findIndex(({ isRight }) => isRight) + 1 || Number.POSITIVE_INFINITY;

/** Ranks each question with weights that were fitted without its fold. */
const rankUnseen = (examples: readonly RankingExample[], names?: readonly string[]): Ranks[] =>
  Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitPassages(
      examples.filter((example) => foldOf(example) !== fold),
      names,
    );
    return examples
      .filter((example) => isAsked(example) && foldOf(example) === fold)
      .map((example) => ({
        example,
        fused: placeOfRight(example.candidates.toSorted((a, b) => a.place - b.place)),
        ranked: placeOfRight(
          example.candidates.toSorted((a, b) => scoreWith(weights, b) - scoreWith(weights, a)),
        ),
      }));
  }).flat();

const within = (places: readonly number[], depth: number): number =>
  places.filter((place) => place <= depth).length / places.length;

const reciprocal = (places: readonly number[]): number =>
  places.reduce((sum, place) => sum + 1 / place, 0) / places.length;

const figures = (places: readonly number[]): string =>
  [within(places, 1), within(places, 5), reciprocal(places)].map((value) => value.toFixed(3)).join("  ");

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const NAME_WIDTH = 24;

/** Takes a line. */
type Print = (line: string) => void;

const groupOf = ({ set, lang }: RankingExample): string =>
  set.seeds === undefined ? set.name : `${set.name} ${lang}`;

/** Prints recall at 1 and 5 and the mean reciprocal rank, before and after ranking anew, cross-validated. */
export function reportRanks(examples: readonly RankingExample[], print: Print = console.log): void {
  const ranks = rankUnseen(examples);
  print(`${"set".padEnd(NAME_WIDTH)}   n  fused: R@1 R@5 MRR       ranked: R@1 R@5 MRR`);
  for (const [name, group] of groupBy(ranks, ({ example }) => groupOf(example))) {
    const fused = figures(group.map((each) => each.fused));
    const ranked = figures(group.map((each) => each.ranked));
    print(`${name.padEnd(NAME_WIDTH)} ${String(group.length).padStart(3)}  ${fused}  |  ${ranked}`);
  }
}

/** Of the questions as people type them, and of the others. */
const ablationFigures = (ranks: readonly Ranks[]): string => {
  const typed = ranks.filter(({ example }) => isTyped(example)).map(({ ranked }) => ranked);
  const others = ranks.filter(({ example }) => !isTyped(example)).map(({ ranked }) => ranked);
  return `${figures(typed)}  |  ${figures(others)}`;
};

/** Prints what is lost, cross-validated, when one feature of passages is left out. */
export function reportAblation(examples: readonly RankingExample[], print: Print = console.log): void {
  const names = passageFeatureNames(examples);
  print(`${"without".padEnd(NAME_WIDTH)}  typed: R@1 R@5 MRR      |  SQuAD: R@1 R@5 MRR`);
  for (const left of ["(nothing)", ...names]) {
    const ranks = rankUnseen(
      examples,
      names.filter((name) => name !== left),
    );
    print(`${left.padEnd(NAME_WIDTH)}  ${ablationFigures(ranks)}`);
  }
}

const share = (value: number): string => (Number.isNaN(value) ? "   –" : value.toFixed(2));

/** Prints how many questions are answered and refused, cross-validated. */
export function reportConfidence(examples: readonly RankingExample[], print: Print = console.log): void {
  const unmoved = judgeUnseen(examples);
  const { threshold, move } = chooseLines(decidingOf(unmoved));
  const judged = unmoved.map((each) => ({
    ...each,
    confidence: isWithinLanguage(each.from) ? moveOdds(each.confidence, move) : each.confidence,
  }));
  print(`threshold ${threshold.toFixed(3)}; answered: answerable, nothing answers, what answers left out`);
  for (const [name, group] of groupBy(judged, ({ from }) => groupOf(from))) {
    const shares = [
      group.filter(({ from }) => from.isAnswerable),
      group.filter(({ from }) => !from.isAnswerable && !from.isWithout),
      group.filter(({ from }) => from.isWithout),
    ].map((part) => `${share(shareAnswered(part, threshold))} (${String(part.length).padStart(3)})`);
    print(`${name.padEnd(NAME_WIDTH)}  ${shares.join("  ")}`);
  }
}
