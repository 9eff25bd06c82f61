import type { ReadText } from "../text/terms.ts";
import type { Hit, Language } from "../types.ts";
import { type Asked, hardCoverage, matchOf, numbersIn, softCoverage, unite } from "./asked.ts";
import type { MatchedUnit } from "./unit-features.ts";

/** A passage that was found, taken apart. */
export interface ReadCandidate {
  readonly hit: Hit;
  /** Title, headings, author and date. */
  readonly context: ReadText;
  readonly units: readonly MatchedUnit[];
  /** Of its units, by the same order. */
  readonly unitScores: readonly number[];
  readonly unitRows: readonly Float64Array[];
  readonly isReference: boolean;
}

export const PASSAGE_FEATURES = [
  "lexical",
  "lexicalShare",
  "similarity",
  "similarityRaw",
  "fused",
  "hard",
  "soft",
  "hardWithContext",
  "softWithContext",
  "context",
  "bestUnit",
  "nextUnit",
  "bestHard",
  "bestHardWindow",
  "bestSoft",
  "bestSoftWindow",
  "bestSimilarity",
  "numbers",
  "footnote",
  "caption",
  "table",
  "part",
  "reference",
  "sameLanguage",
  "length",
  "document",
  "neighbour",
] as const;

export type PassageFeature = (typeof PASSAGE_FEATURES)[number];

const toNumber = (isTrue: boolean): number => (isTrue ? 1 : 0);

const rangeOf = (values: readonly number[]): ((value: number) => number) => {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (value) => (high > low ? (value - low) / (high - low) : 1);
};

const K1_GAIN = 1.8;

/** One row a candidate, in the order of PASSAGE_FEATURES. */
export function passageFeatures(
  asked: Asked,
  candidates: readonly ReadCandidate[],
  language: Language,
): Float64Array[] {
  const bestLexical = Math.max(...candidates.map(({ hit }) => hit.lexical ?? 0), 0);
  const bestFused = Math.max(...candidates.map(({ hit }) => hit.score), 0);
  const toShare = rangeOf(candidates.flatMap(({ hit }) => hit.similarity ?? []));
  const size = asked.terms.length;
  const bestOfDocument = new Map<string, number[]>();
  for (const { hit } of candidates) {
    const scores = bestOfDocument.get(hit.passage.documentId) ?? [];
    bestOfDocument.set(hit.passage.documentId, [...scores, hit.score]);
  }
  const byEnd = candidates.map(({ hit }) => hit);
  return candidates.map(({ hit, context, units, unitScores, unitRows, isReference }) => {
    const { passage } = hit;
    const whole = unite(
      units.map(({ match }) => match),
      size,
    );
    const contextMatch = matchOf(asked, context);
    const both = unite([whole, contextMatch], size);
    const order = unitScores.map((score, index) => ({ score, index })).toSorted((a, b) => b.score - a.score);
    const row = unitRows[order[0]?.index ?? -1];
    const held = new Set([
      ...units.flatMap(({ text }) => numbersIn(text.folded)),
      ...numbersIn(context.folded),
    ]);
    const others = (bestOfDocument.get(passage.documentId) ?? []).filter((score) => score !== hit.score);
    const near = byEnd.filter(
      (other) =>
        other !== hit &&
        other.passage.documentId === passage.documentId &&
        (Math.abs(other.passage.start - passage.end) < 80 ||
          Math.abs(passage.start - other.passage.end) < 80),
    );
    return Float64Array.of(
      bestLexical > 0 ? (hit.lexical ?? 0) / bestLexical : 0,
      asked.total > 0 ? (hit.lexical ?? 0) / (asked.total * K1_GAIN) : 0,
      hit.similarity === undefined ? 0 : toShare(hit.similarity),
      hit.similarity ?? 0,
      bestFused > 0 ? hit.score / bestFused : 0,
      hardCoverage(asked, whole),
      softCoverage(asked, whole),
      hardCoverage(asked, both),
      softCoverage(asked, both),
      hardCoverage(asked, contextMatch),
      order[0]?.score ?? 0,
      order[1]?.score ?? order[0]?.score ?? 0,
      row?.[0] ?? 0,
      row?.[2] ?? 0,
      row?.[3] ?? 0,
      row?.[4] ?? 0,
      Math.max(0, ...unitRows.map((each) => each[5] ?? 0)),
      asked.numbers.length === 0 ? 0 : asked.numbers.filter((n) => held.has(n)).length / asked.numbers.length,
      toNumber(passage.type === "footnote"),
      toNumber(passage.type === "caption"),
      toNumber(passage.type === "table"),
      toNumber(passage.part !== undefined),
      toNumber(isReference),
      toNumber(passage.language === language),
      Math.log1p(passage.text.length),
      others.length === 0 || bestFused === 0 ? 0 : Math.max(...others) / bestFused,
      near.length === 0 || bestFused === 0 ? 0 : Math.max(...near.map(({ score }) => score)) / bestFused,
    );
  });
}
