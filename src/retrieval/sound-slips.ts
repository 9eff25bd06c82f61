import type { FindSlips, Slip } from "../text/slip.ts";
import { SOUND_CLASSES, type Sound, type SoundsLike, type SoundsOf } from "../text/sounds.ts";
import { charactersOfPair, pairTermOf } from "../text/terms.ts";

/** Pairs of characters in the order of their sounds; a pair with several readings stands there with each. */
interface SoundedPairs {
  readonly codes: Uint32Array;
  /** The two UTF-16 units of each pair, one above the other. */
  readonly units: Uint32Array;
}

const UNIT = 16;
const LOWER_UNIT = 0xffff;

const codesOf = (first: readonly Sound[], second: readonly Sound[]): Set<number> =>
  new Set(first.flatMap((a) => second.map((b) => a.likeness * SOUND_CLASSES + b.likeness)));

const sound = (terms: Iterable<string>, soundsOf: SoundsOf): SoundedPairs => {
  // Code and units in one number: sorting numbers in place takes a tenth of what sorting objects does.
  const entries: number[] = [];
  for (const term of terms) {
    const pair = charactersOfPair(term);
    if (!pair) continue;
    const units = pair[0].charCodeAt(0) * 2 ** UNIT + pair[1].charCodeAt(0);
    for (const code of codesOf(soundsOf(pair[0]), soundsOf(pair[1])))
      entries.push(code * 2 ** (2 * UNIT) + units);
  }
  const sorted = Float64Array.from(entries).sort();
  return {
    codes: Uint32Array.from(sorted, (entry) => Math.floor(entry / 2 ** (2 * UNIT))),
    units: Uint32Array.from(sorted, (entry) => entry % 2 ** (2 * UNIT)),
  };
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
  let sounded: SoundedPairs | undefined;
  return (term) => {
    const pair = charactersOfPair(term);
    if (!pair) return [];
    sounded ??= sound(index.terms, soundsOf);
    const { codes, units } = sounded;
    const found = new Map<string, Slip>();
    for (const code of codesOf(soundsOf(pair[0]), soundsOf(pair[1]))) {
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
