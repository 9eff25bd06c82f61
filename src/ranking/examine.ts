import type { QueryTerm } from "../text/query-term.ts";
import type { ReadTextOf } from "../text/terms.ts";
import { createTurns } from "../turns.ts";
import type { Hit, Passage, Question } from "../types.ts";
import { type Asked, readAsked } from "./asked.ts";
import { type Evidence, evidenceOf, type RankedCandidate } from "./evidence.ts";
import { matchOf } from "./match.ts";
import type { EncodeTokens } from "./nearness.ts";
import { passageFeatures, type ReadCandidate, type ScoredUnit, scaleOf } from "./passage-features.ts";
import { createScorer, type RankingModel } from "./ranking-model.ts";
import type { ReadPassage } from "./take-apart.ts";
import { matchUnit, unitFeatures } from "./unit-features.ts";

export interface ExamineParts {
  /** What a question asks for, each with what it is worth in this index. */
  weigh(question: string): Promise<readonly QueryTerm[]>;
  /** What a word is worth in it that stands nowhere. */
  readonly rarest: number;
  readPassage(passage: Passage): ReadPassage;
  readonly readText: ReadTextOf;
  readonly encode: EncodeTokens;
  readonly model: RankingModel;
}

export interface Examined {
  readonly asked: Asked;
  /** Best first. */
  readonly ranked: readonly RankedCandidate[];
}

/**
 * Looks at what was found sentence by sentence, and ranks it anew. Others get their turn meanwhile.
 *
 * @param hits best first
 * @param fewest so many are looked at however far they are behind; what is read for this alone stands behind the rest,
 * so that what comes first, and how sure it is, does not depend on how many are wanted
 */
export type Examine = (question: Question, hits: readonly Hit[], fewest?: number) => Promise<Examined>;

/** Of nine sets of questions none was answered best by a passage that both searches had put further back. */
const FEWEST = 20;
/** Beside the score of the first: what is further behind is not read, which takes most of a question's time. */
const WORTH_READING = 0.5;

/** How many of the first are read, whatever is wanted. */
const countWorthReading = (hits: readonly Hit[]): number => {
  const least = WORTH_READING * (hits[0]?.score ?? 0);
  return hits.filter(({ score }, rank) => rank < FEWEST || score >= least).length;
};

const isNonEmpty = <Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] => items.length > 0;

/** What speaks for and against the question being answered; null where nothing was found. */
export const evidenceIn = ({ asked, ranked }: Examined): Evidence | null =>
  isNonEmpty(ranked) ? evidenceOf(asked, ranked) : null;

/** Ranks hits by linear models of unit and passage features, learned listwise (Cao et al., "ListNet", ICML 2007). */
export function createExamine({
  weigh,
  rarest,
  readPassage,
  readText,
  encode,
  model,
}: ExamineParts): Examine {
  const [scoreUnit, scorePassage] = [createScorer(model.unit), createScorer(model.passage)];
  const compare = (asked: Asked, hit: Hit, isSameLanguage: boolean): ReadCandidate[] => {
    const read = readPassage(hit.passage);
    const matched = read.units.map((unit) => matchUnit(asked, unit));
    // A byline that shares no word with the question was found by its title only, and says nothing.
    if (hit.passage.part && matched.every(({ match }) => match.hard.every((value) => value === 0))) return [];
    const scored = matched.map((unit, index): ScoredUnit => {
      const features = unitFeatures(asked, matched, index);
      return { ...unit, features, score: scoreUnit(features, isSameLanguage) };
    });
    if (!isNonEmpty(scored)) return [];
    return [{ hit, read, named: matchOf(asked, read.context), units: scored }];
  };
  return async (question, hits, fewest = 0) => {
    const weighed = await weigh(question.text);
    const turns = createTurns();
    const asked = readAsked(readText(question.text), weighed, encode, rarest);
    const scale = scaleOf(hits);
    const rank = async (
      some: readonly Hit[],
      most = Number.POSITIVE_INFINITY,
    ): Promise<RankedCandidate[]> => {
      const candidates: ReadCandidate[] = [];
      for (const hit of some) {
        if (turns.isOver()) await turns.next();
        candidates.push(...compare(asked, hit, hit.passage.language === question.language));
      }
      return candidates
        .map((candidate): RankedCandidate => {
          const features = passageFeatures(asked, candidate, candidates, scale, question.language);
          const score = scorePassage(features, features.sameLanguage === 1);
          return { ...candidate, features, score: Math.min(score, most) };
        })
        .toSorted((a, b) => b.score - a.score);
    };
    const worthReading = countWorthReading(hits);
    const ranked = await rank(hits.slice(0, worthReading));
    const behind = await rank(hits.slice(worthReading, fewest), ranked.at(-1)?.score);
    return { asked, ranked: [...ranked, ...behind] };
  };
}
