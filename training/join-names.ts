import type { Token } from "../src/text/tokens.ts";

/** Pairs of neighbouring units that are one name, round after round. */
export type Joins = readonly ReadonlySet<string>[];

const ROUNDS = 4;
const LONGEST_NAME = 5;
const FEWEST = 4;
/** Share of the rarer part's places at which both stand together. */
const LEAST_SHARE = 0.1;

interface Unit {
  readonly term: string;
  readonly isJoined: boolean;
  /** A Chinese character that no dictionary word holds here, or several of them joined. */
  readonly isOpen: boolean;
}

const toUnit = ({ term, isHan, isJoined }: Token): Unit => ({
  term,
  isJoined,
  isOpen: isHan && [...term].length === 1,
});

const keyOf = (first: string, second: string): string => `${first}\t${second}`;

const canJoin = (first: Unit | undefined, second: Unit): first is Unit =>
  first?.isOpen === true &&
  second.isOpen &&
  second.isJoined &&
  first.term.length + second.term.length <= LONGEST_NAME;

const joinOnce = (units: readonly Unit[], pairs: ReadonlySet<string>): Unit[] => {
  const joined: Unit[] = [];
  let isFresh = false;
  for (const unit of units) {
    const before = joined.at(-1);
    if (!isFresh && canJoin(before, unit) && pairs.has(keyOf(before.term, unit.term))) {
      joined[joined.length - 1] = { ...before, term: before.term + unit.term };
      isFresh = true;
    } else {
      joined.push(unit);
      isFresh = false;
    }
  }
  return joined;
};

/**
 * Learns which single characters, into which the segmenter cuts names that it does not know (普|京), belong together:
 * those that stand together often, for how often they stand at all.
 */
export function learnJoins(sentences: readonly (readonly Token[])[]): Joins {
  let current = sentences.map((tokens) => tokens.map(toUnit));
  const rounds: Set<string>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const units = new Map<string, number>();
    const pairs = new Map<string, { count: number; rarer(): number }>();
    for (const sentence of current) {
      for (const [index, unit] of sentence.entries()) {
        units.set(unit.term, (units.get(unit.term) ?? 0) + 1);
        const before = sentence[index - 1];
        if (!canJoin(before, unit)) continue;
        const key = keyOf(before.term, unit.term);
        const known = pairs.get(key);
        if (known) known.count += 1;
        else {
          const rarer = () => Math.min(units.get(before.term) ?? 1, units.get(unit.term) ?? 1);
          pairs.set(key, { count: 1, rarer });
        }
      }
    }
    const chosen = [...pairs].filter(
      ([, { count, rarer }]) => count >= FEWEST && count / rarer() >= LEAST_SHARE,
    );
    rounds.push(new Set(chosen.map(([key]) => key)));
    current = current.map((sentence) => joinOnce(sentence, rounds.at(-1) ?? new Set()));
  }
  return rounds;
}

/** The terms of a sentence, with the parts of names joined. */
export const joinNames = (tokens: readonly Token[], joins: Joins): string[] =>
  joins.reduce((units, pairs) => joinOnce(units, pairs), tokens.map(toUnit)).map(({ term }) => term);
