import type { Steps } from "../turns.ts";
import { editDistance } from "./edit-distance.ts";
import { type FindSlips, type Slip, TERMS_A_STEP, type Vocabulary } from "./slip.ts";

const ALPHABETIC = /^(?:[\p{Script=Latin}]+|[\p{Script=Cyrillic}]+)$/u;
/** From so many letters on, one slip leaves a word that can be told, and two do. */
const SHORTEST = [5, 8] as const;
const LIKELIHOODS = [1, 0.3] as const;
/** Few people get the first letter wrong. */
const OTHER_INITIAL = 0.3;
const BITS = 32;

/** Terms of one first letter and one length. */
interface Shelf {
  /** In the vocabulary: the terms themselves would take several times the memory. */
  readonly positions: number[];
  /** For each the letters that it holds, a bit for every 32nd: two that differ in many are no slips of each other. */
  readonly letters: number[];
}

const lettersOf = (term: string): number => {
  let letters = 0;
  for (let index = 0; index < term.length; index += 1) letters |= 1 << (term.charCodeAt(index) % BITS);
  return letters;
};

const countBits = (bits: number): number => {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
};

const keyOf = (initial: string, length: number): string => `${initial}${length}`;

function* shelve(vocabulary: Vocabulary): Steps<Map<string, Shelf>> {
  const shelves = new Map<string, Shelf>();
  for (let position = 0; position < vocabulary.size; position += 1) {
    if (position % TERMS_A_STEP === 0) yield;
    const term = vocabulary.at(position);
    if (term.length < SHORTEST[0] - 1 || !ALPHABETIC.test(term)) continue;
    const key = keyOf(term.charAt(0), term.length);
    const shelf = shelves.get(key) ?? { positions: [], letters: [] };
    shelves.set(key, shelf);
    shelf.positions.push(position);
    shelf.letters.push(lettersOf(term));
  }
  return shelves;
}

/**
 * Finds words of Latin and Cyrillic letters that differ by a letter left out, added, replaced or swapped with the next
 * (Damerau, CACM 1964), or by two such in longer ones. The steps go through the words once.
 */
export function* prepareLetterSlips(vocabulary: Vocabulary): Steps<FindSlips> {
  const shelves = yield* shelve(vocabulary);
  return (term) => {
    if (term.length < SHORTEST[0] || !ALPHABETIC.test(term)) return [];
    const most = term.length < SHORTEST[1] ? 1 : 2;
    const letters = lettersOf(term);
    const found: Slip[] = [];
    for (const initial of new Set(term.slice(0, 2))) {
      for (let length = term.length - most; length <= term.length + most; length += 1) {
        const shelf = shelves.get(keyOf(initial, length));
        if (!shelf) continue;
        for (let index = 0; index < shelf.positions.length; index += 1) {
          if (countBits(letters ^ (shelf.letters[index] ?? 0)) > 2 * most) continue;
          const other = vocabulary.at(shelf.positions[index] ?? 0);
          const distance = editDistance(term, other, most);
          const likelihood = LIKELIHOODS[distance - 1];
          if (distance > most || likelihood === undefined) continue;
          const isKept = initial === term.charAt(0);
          found.push({ term: other, distance, likelihood: isKept ? likelihood : likelihood * OTHER_INITIAL });
        }
      }
    }
    return found;
  };
}
