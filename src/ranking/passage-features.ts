import type { Hit, Language } from "../types.ts";
import type { Asked } from "./asked.ts";
import { hardCoverage, type Match, salientPresence, softCoverage, unite, wordShare } from "./match.ts";
import type { ReadPassage } from "./take-apart.ts";
import type { MatchedUnit, UnitFeatures } from "./unit-features.ts";

/** A unit with what it was found to be worth. */
export interface ScoredUnit extends MatchedUnit {
  readonly features: UnitFeatures;
  readonly score: number;
}

/** A passage that was found, taken apart and compared. At least one unit. */
export interface ReadCandidate {
  readonly hit: Hit;
  readonly read: ReadPassage;
  /** By title, headings, author and date. */
  readonly named: Match;
  readonly units: readonly [ScoredUnit, ...ScoredUnit[]];
}

/** What the candidates of one question are measured against. */
interface Scale {
  readonly bestLexical: number;
  readonly bestFused: number;
  /** Brings similarities to 0..1. */
  toShare(similarity: number): number;
}

/** BM25 gives a term at most this many times its weight. */
const MOST_GAIN = 1.8;
/** Passages this near to each other, in characters, stand side by side. */
const NEAR = 80;

const toNumber = (isTrue: boolean): number => (isTrue ? 1 : 0);

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

export const scaleOf = (hits: readonly Hit[]): Scale => {
  const similarities = hits.flatMap(({ similarity }) => similarity ?? []);
  const low = Math.min(...similarities);
  const high = Math.max(...similarities);
  return {
    bestLexical: Math.max(0, ...hits.map(({ lexical = 0 }) => lexical)),
    bestFused: Math.max(0, ...hits.map(({ score }) => score)),
    toShare: (similarity) => (high > low ? (similarity - low) / (high - low) : 1),
  };
};

const isOfSameDocument = (a: Hit, b: Hit): boolean => a.passage.documentId === b.passage.documentId;

const isBeside = ({ passage: a }: Hit, { passage: b }: Hit): boolean =>
  a.documentId === b.documentId && (Math.abs(b.start - a.end) < NEAR || Math.abs(a.start - b.end) < NEAR);

/** What the best of the other candidates was found with, of those that are near in some way; 0 if none is. */
const bestOther = (
  own: Hit,
  others: readonly ReadCandidate[],
  isNear: (own: Hit, other: Hit) => boolean,
): number => {
  let best = 0;
  for (const { hit } of others) if (hit !== own && hit.score > best && isNear(own, hit)) best = hit.score;
  return best;
};

/** The unit that is worth most, and what the next one is worth. */
export const bestUnits = ([first, ...others]: ReadCandidate["units"]): {
  readonly best: ScoredUnit;
  readonly next: number;
} => {
  let best = first;
  let next = Number.NEGATIVE_INFINITY;
  for (const unit of others) {
    if (unit.score > best.score) {
      next = best.score;
      best = unit;
    } else next = Math.max(next, unit.score);
  }
  return { best, next: others.length === 0 ? best.score : next };
};

/** How a passage answers a question, each about 0..1. */
export const passageFeatures = (
  asked: Asked,
  candidate: ReadCandidate,
  others: readonly ReadCandidate[],
  scale: Scale,
  language: Language,
) => {
  const { hit, read, named, units } = candidate;
  const { passage, lexical = 0 } = hit;
  const both = unite([named, ...units.map(({ match }) => match)]);
  const { best, next } = bestUnits(units);
  return {
    /** BM25: beside the best, and beside all that it could be. */
    lexical: ratio(lexical, scale.bestLexical),
    lexicalShare: ratio(lexical, asked.total * MOST_GAIN),
    /** Of the index's vectors, beside the best. */
    similarity: hit.similarity === undefined ? 0 : scale.toShare(hit.similarity),
    fused: ratio(hit.score, scale.bestFused),
    /** Coverage by the passage with its title and headings, see `unitFeatures`. */
    soft: softCoverage(asked, [both]),
    softShare: wordShare(asked, both.soft),
    salient: salientPresence(asked, both.soft),
    /** Coverage by title and headings alone. */
    context: hardCoverage(asked, [named]),
    /** Cosine of question and unit, by the table that ships with the program. */
    bestSimilarity: Math.max(...units.map(({ features }) => features.similarity)),
    bestUnit: best.score,
    nextUnit: next,
    bestSoft: best.features.soft,
    /** Share of the question's numbers that the passage or its title names. */
    numbers: ratio(asked.numbers.filter((number) => read.numbers.has(number)).length, asked.numbers.length),
    footnote: toNumber(passage.type === "footnote"),
    caption: toNumber(passage.type === "caption"),
    table: toNumber(passage.type === "table"),
    reference: toNumber(read.isReference),
    sameLanguage: toNumber(passage.language === language),
    length: Math.log1p(passage.text.length),
    /** The best of the same document, and of the passages beside it. */
    document: ratio(bestOther(hit, others, isOfSameDocument), scale.bestFused),
    neighbour: ratio(bestOther(hit, others, isBeside), scale.bestFused),
  };
};

export type PassageFeatures = ReturnType<typeof passageFeatures>;
