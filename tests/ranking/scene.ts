import { type Asked, readAsked } from "../../src/ranking/asked.ts";
import { matchOf } from "../../src/ranking/match.ts";
import type { EncodeTokens } from "../../src/ranking/nearness.ts";
import type { ReadCandidate } from "../../src/ranking/passage-features.ts";
import { type ReadPassage, takeApart } from "../../src/ranking/take-apart.ts";
import { type MatchedUnit, matchUnit, unitFeatures } from "../../src/ranking/unit-features.ts";
import type { QueryTerm } from "../../src/text/query-term.ts";
import { createTextReader } from "../../src/text/terms.ts";
import type { Hit, Passage } from "../../src/types.ts";
import { buildPassage } from "../builders.ts";
import { createFakeEncode } from "../fake-encode.ts";
import { textFrom, unitsFrom } from "../quotes/units-from.ts";

interface Draft {
  /** As in `unitsFrom`. */
  readonly texts: readonly string[];
  readonly blocks?: readonly number[];
  readonly context?: string;
  /** Null where it is not named. */
  readonly writtenOn?: string | null;
}

export interface CandidateDraft extends Draft {
  /** What each unit is worth; 0 where none is named. */
  readonly scores?: readonly number[];
  readonly passage?: Partial<Passage>;
  readonly hit?: Partial<Hit>;
}

/** One question, and passages that are compared with it. */
export interface Scene {
  readonly asked: Asked;
  readonly encode: EncodeTokens;
  apart(draft: Draft): ReadPassage;
  match(draft: Draft): readonly MatchedUnit[];
  candidate(draft: CandidateDraft): ReadCandidate;
}

export interface SceneOptions {
  /** Of the question's words; 1 for those that are not named. */
  readonly importance?: Readonly<Record<string, number>>;
  /** What is asked for beside the question's words. */
  readonly more?: readonly QueryTerm[];
}

const readText = createTextReader();

/**
 * Each word of a question, to be found as it stands.
 *
 * @param importance of its words; 1 for those that are not named
 */
export const askForWords = (
  question: string,
  importance: Readonly<Record<string, number>> = {},
): QueryTerm[] =>
  readText(question).tokens.map((token) => ({
    alternatives: [{ terms: [token.term], weight: 1 }],
    importance: importance[token.word] ?? 1,
    words: [token],
  }));

/** Asks for each word of a question as it stands. */
export function createScene(question: string, { importance = {}, more = [] }: SceneOptions = {}): Scene {
  const encode = createFakeEncode();
  const asked = readAsked(readText(question), [...askForWords(question, importance), ...more], encode, 1);
  const apart = ({ texts, blocks = [], context = "", writtenOn = null }: Draft): ReadPassage => {
    const units = unitsFrom(texts, blocks);
    return takeApart({ text: textFrom(units), context, units, writtenOn }, readText, encode);
  };
  const matchAll = ({ units }: ReadPassage): MatchedUnit[] => units.map((unit) => matchUnit(asked, unit));
  return {
    asked,
    encode,
    apart,
    match: (draft) => matchAll(apart(draft)),
    candidate({ scores = [], passage = {}, hit = {}, ...draft }) {
      const own = apart(draft);
      const matched = matchAll(own);
      const [first, ...others] = matched.map((unit, index) => ({
        ...unit,
        features: unitFeatures(asked, matched, index),
        score: scores[index] ?? 0,
      }));
      if (!first) throw new Error("A candidate has units");
      const text = textFrom(unitsFrom(draft.texts));
      return {
        hit: { passage: buildPassage("a", { text, ...passage }), score: 1, ...hit },
        read: own,
        named: matchOf(asked, own.context),
        units: [first, ...others],
      };
    },
  };
}
