import { type FindSlips, type Slip, TERMS_A_STEP, type Vocabulary } from "../text/slip.ts";
import {
  createSoundsLike,
  SOUND_CLASSES,
  type Sound,
  type SoundOfSpelling,
  type SoundsOf,
} from "../text/sounds.ts";
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

/** What is found by how pairs of characters sound. */
export interface PairsBySound {
  /** Pairs that sound like another: who types by sound takes the wrong one from the list. */
  readonly findSlips: FindSlips;
  /** Pairs that a word spells in pinyin: a given name of two characters is written as one word. */
  readonly findSpelt: FindSlips;
}

/** Which of the characters that are read alike is meant, the spelling does not say. */
const SPELT_LIKELIHOOD = 0.6;

/** Syllables that a word can be cut into, two by two. */
const cutsOf = (word: string, soundOf: SoundOfSpelling): (readonly [Sound, Sound])[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, before) => before + 1).flatMap((at) => {
    const [first, second] = [soundOf(word.slice(0, at)), soundOf(word.slice(at))];
    return first && second ? [[first, second] as const] : [];
  });

/** The steps sort the pairs by sound. */
export function* preparePairsBySound(
  vocabulary: Vocabulary,
  soundsOf: SoundsOf,
  soundOf: SoundOfSpelling,
): Steps<PairsBySound> {
  const likenessesOf = createLikenesses(soundsOf);
  const soundsLike = createSoundsLike(soundsOf);
  const { starts, units } = yield* sound(vocabulary, likenessesOf);
  const pairsOf = (code: number): (readonly [string, string])[] =>
    Array.from(units.subarray(starts[code], starts[code + 1]), (both) => [
      String.fromCharCode(both >>> UNIT),
      String.fromCharCode(both & LOWER_UNIT),
    ]);
  const isRead = (character: string, { syllable }: Sound): boolean =>
    soundsOf(character).some((each) => each.syllable === syllable);
  return {
    findSlips(term) {
      const pair = charactersOfPair(term);
      if (!pair) return [];
      const found = new Map<string, Slip>();
      for (const code of codesOf(likenessesOf(pair[0]), likenessesOf(pair[1]))) {
        for (const other of pairsOf(code)) {
          const likelihood = soundsLike(pair[0], other[0]) * soundsLike(pair[1], other[1]);
          const distance = pair.filter((character, index) => character !== other[index]).length;
          const slip = pairTermOf(...other);
          found.set(slip, { term: slip, likelihood, distance });
        }
      }
      return [...found.values()];
    },
    findSpelt: (word) =>
      cutsOf(word, soundOf).flatMap(([first, second]) =>
        pairsOf(codeOf(first.likeness, second.likeness))
          .filter(([a, b]) => isRead(a, first) && isRead(b, second))
          .map((pair) => ({ term: pairTermOf(...pair), likelihood: SPELT_LIKELIHOOD, distance: 1 })),
      ),
  };
}
