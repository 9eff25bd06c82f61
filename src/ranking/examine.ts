import type { QueryTerm } from "../text/query-term.ts";
import type { ReadText, ReadTextOf } from "../text/terms.ts";
import type { Hit, Passage, Question } from "../types.ts";
import { type Asked, readAsked } from "./asked.ts";
import type { RankedCandidate } from "./evidence.ts";
import type { EncodeTokens } from "./nearness.ts";
import { passageFeatures, type ReadCandidate, type ScoredUnit, scaleOf } from "./passage-features.ts";
import { type RankingModel, scorePassage, scoreUnit } from "./ranking-model.ts";
import { matchUnit, type ReadUnit, unitFeatures } from "./unit-features.ts";

/** A passage taken apart, whatever is asked. */
export interface ReadPassage {
  /** Title, headings, author and date. */
  readonly context: ReadText;
  /** Sentences and cells, as they can be quoted, in order. */
  readonly units: readonly ReadUnit[];
}

export interface ExamineParts {
  /** What a question asks for, each with what it is worth in this index. */
  weigh(question: string): readonly QueryTerm[];
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

/** Looks at what was found sentence by sentence, and ranks it anew. */
export type Examine = (question: Question, hits: readonly Hit[]) => Examined;

const isNonEmpty = <Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] => items.length > 0;

/** Ranks hits by linear models of unit and passage features, learned listwise (Cao et al., "ListNet", ICML 2007). */
export function createExamine({ weigh, readPassage, readText, encode, model }: ExamineParts): Examine {
  const read = (asked: Asked, hit: Hit, isSameLanguage: boolean): ReadCandidate[] => {
    const { context, units } = readPassage(hit.passage);
    const matched = units.map((unit) => matchUnit(asked, unit));
    // A byline that shares no word with the question was found by its title only, and says nothing.
    if (hit.passage.part && matched.every(({ match }) => match.hard.every((value) => value === 0))) return [];
    const scored = matched.map((unit, index): ScoredUnit => {
      const features = unitFeatures(asked, matched, index);
      return { ...unit, features, score: scoreUnit(features, model, isSameLanguage) };
    });
    return isNonEmpty(scored) ? [{ hit, context, units: scored }] : [];
  };
  return (question, hits) => {
    const asked = readAsked(readText(question.text), weigh(question.text), encode);
    const candidates = hits.flatMap((hit) => read(asked, hit, hit.passage.language === question.language));
    const scale = scaleOf(hits);
    const ranked = candidates
      .map((candidate): RankedCandidate => {
        const features = passageFeatures(asked, candidate, candidates, scale, question.language);
        return { ...candidate, features, score: scorePassage(features, model) };
      })
      .toSorted((a, b) => b.score - a.score);
    return { asked, ranked };
  };
}
