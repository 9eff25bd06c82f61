import { type FindSlips, type Slip, TERMS_A_STEP, type Vocabulary } from "../text/slip.ts";
import { SOUND_CLASSES, type SoundsLike, type SoundsOf } from "../text/sounds.ts";
import { charactersOfPair, pairTermOf } from "../text/terms.ts";
import type { Steps } from "../turns.ts";

/** Pairs of characters in the order of their sounds; a pair with several readings stands there with each. */
interface SoundedPairs {
  /** Where in `units` the pairs of each sound begin, and where the last ones end. */
  readonly starts: Uint32Array;
  /** The two UTF-16 units of each pair, one above the other. */
  readonly units: Uint32Array;
}

const UNIT = 16;
const LOWER_UNIT = 0xffff;

type LikenessesOf = (character: string) => readonly number[];

const codeOf = (first: number, second: number): number => first * SOUND_CLASSES + second;

const codesOf = (first: readonly number[], second: readonly number[]): number[] =>
  first.flatMap((a) => second.map((b) => codeOf(a, b)));

/** Remembers what is asked for hundreds of thousands of pairs. */
const createLikenesses = (soundsOf: SoundsOf): LikenessesOf => {
  const known = new Map<string, readonly number[]>();
  return (character) => {
    const before = known.get(character);
    if (before) return before;
    const found = [...new Set(soundsOf(character).map(({ likeness }) => likeness))];
    known.set(character, found);
    return found;
  };
};

/**
 * Sorts by counting, in two passes over the terms: what compares pairs with one another, or lists them before it does,
 * can be interrupted nowhere.
 */
function* sound(vocabulary: Vocabulary, likenessesOf: LikenessesOf): Steps<SoundedPairs> {
  const starts = new Uint32Array(SOUND_CLASSES * SOUND_CLASSES + 1);
  const forEachPair = function* (
    visit: (code: number, pair: readonly [string, string]) => void,
  ): Steps<void> {
    for (let position = 0; position < vocabulary.size; position += 1) {
      if (position % TERMS_A_STEP === 0) yield;
      const pair = charactersOfPair(vocabulary.at(position));
      if (!pair) continue;
      const second = likenessesOf(pair[1]);
      for (const a of likenessesOf(pair[0])) for (const b of second) visit(codeOf(a, b), pair);
    }
  };
  yield* forEachPair((code) => {
    starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  });
  for (let code = 1; code < starts.length; code += 1) {
    starts[code] = (starts[code] ?? 0) + (starts[code - 1] ?? 0);
  }
  yield;
  const nexts = starts.slice();
  const units = new Uint32Array(starts.at(-1) ?? 0);
  yield* forEachPair((code, [first, second]) => {
    const next = nexts[code] ?? 0;
    nexts[code] = next + 1;
    units[next] = (first.charCodeAt(0) << UNIT) | second.charCodeAt(0);
  });
  return { starts, units };
}

/**
 * Finds pairs of Chinese characters that sound like another: who types by sound takes the wrong one from the list.
 * The steps sort the pairs by sound.
 */
export function* prepareSoundSlips(
  vocabulary: Vocabulary,
  soundsOf: SoundsOf,
  soundsLike: SoundsLike,
): Steps<FindSlips> {
  const likenessesOf = createLikenesses(soundsOf);
  const { starts, units } = yield* sound(vocabulary, likenessesOf);
  return (term) => {
    const pair = charactersOfPair(term);
    if (!pair) return [];
    const found = new Map<string, Slip>();
    for (const code of codesOf(likenessesOf(pair[0]), likenessesOf(pair[1]))) {
      for (const both of units.subarray(starts[code], starts[code + 1])) {
        const other = [String.fromCharCode(both >>> UNIT), String.fromCharCode(both & LOWER_UNIT)] as const;
        const likelihood = soundsLike(pair[0], other[0]) * soundsLike(pair[1], other[1]);
        const distance = pair.filter((character, index) => character !== other[index]).length;
        const slip = pairTermOf(...other);
        found.set(slip, { term: slip, likelihood, distance });
      }
    }
    return [...found.values()];
  };
}
