import type { FindSlips, Slip } from "../text/slip.ts";
import { SOUND_CLASSES, type SoundsLike, type SoundsOf } from "../text/sounds.ts";
import { charactersOfPair, pairTermOf } from "../text/terms.ts";

/** Pairs of characters in the order of their sounds; a pair with several readings stands there with each. */
interface SoundedPairs {
  readonly codes: Uint32Array;
  /** The two UTF-16 units of each pair, one above the other. */
  readonly units: Uint32Array;
}

const UNIT = 16;
const LOWER_UNIT = 0xffff;

type LikenessesOf = (character: string) => readonly number[];

const codesOf = (first: readonly number[], second: readonly number[]): number[] =>
  first.flatMap((a) => second.map((b) => a * SOUND_CLASSES + b));

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

const sound = (terms: Iterable<string>, likenessesOf: LikenessesOf): SoundedPairs => {
  // Code and units in one number: sorting numbers in place takes a tenth of what sorting objects does.
  const entries: number[] = [];
  for (const term of terms) {
    const pair = charactersOfPair(term);
    if (!pair) continue;
    const second = likenessesOf(pair[1]);
    const units = pair[0].charCodeAt(0) * 2 ** UNIT + pair[1].charCodeAt(0);
    for (const a of likenessesOf(pair[0])) {
      for (const b of second) entries.push((a * SOUND_CLASSES + b) * 2 ** (2 * UNIT) + units);
    }
  }
  const sorted = Float64Array.from(entries).sort();
  const [codes, units] = [new Uint32Array(sorted.length), new Uint32Array(sorted.length)];
  for (let index = 0; index < sorted.length; index += 1) {
    const entry = sorted[index] ?? 0;
    codes[index] = Math.floor(entry / 2 ** (2 * UNIT));
    units[index] = entry % 2 ** (2 * UNIT);
  }
  return { codes, units };
};

const firstFrom = (sorted: Uint32Array, code: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Finds pairs of Chinese characters that sound like another: who types by sound takes the wrong one from the list.
 * The pairs are sorted by sound when the first slip comes.
 */
export function createSoundSlips(
  index: { readonly terms: Iterable<string> },
  soundsOf: SoundsOf,
  soundsLike: SoundsLike,
): FindSlips {
  const likenessesOf = createLikenesses(soundsOf);
  let sounded: SoundedPairs | undefined;
  return (term) => {
    const pair = charactersOfPair(term);
    if (!pair) return [];
    sounded ??= sound(index.terms, likenessesOf);
    const { codes, units } = sounded;
    const found = new Map<string, Slip>();
    for (const code of codesOf(likenessesOf(pair[0]), likenessesOf(pair[1]))) {
      for (let position = firstFrom(codes, code); codes[position] === code; position += 1) {
        const both = units[position] ?? 0;
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
