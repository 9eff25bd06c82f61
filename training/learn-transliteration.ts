import { LONGEST_PIECE, type Piece } from "../src/questions/transliterate.ts";
import { createFold } from "../src/text/fold.ts";
import type { Row, Source } from "./read-rows.ts";

/** A foreign name and its Chinese spelling, character by character. */
export type NamePair = readonly [name: string, characters: readonly string[]];

const ROUNDS = 8;
const SPELLING = /^\p{Script=Han}{2,8}$/u;
const NAMES = { en: /^[a-z]{3,16}$/, ru: /^[а-я]{3,16}$/ } as const;
/** Expected count under which a piece and a character are not kept together. */
const LEAST_COUNT = 0.05;
/** Less likely characters only slow the search down. */
const LEAST_PROBABILITY = 0.02;

/** Single names with their Chinese spelling, from dictionaries of places and other names. */
export function namePairsIn(
  corpus: ReadonlyMap<Source, readonly Row[]>,
  language: keyof typeof NAMES,
): NamePair[] {
  const fold = createFold();
  const found = new Map<string, NamePair>();
  for (const [source, rows] of corpus) {
    if (source.kind !== "dictionary") continue;
    for (const row of rows) {
      if (!/^\p{Lu}\S+$/u.test(row[language])) continue;
      const name = lettersOf(row[language]);
      const spelling = fold(row.zh).replace(/[·\s]/gu, "");
      if (NAMES[language].test(name) && SPELLING.test(spelling)) {
        found.set(`${name}\t${spelling}`, [name, [...spelling]]);
      }
    }
  }
  return [...found.values()];
}

/** The short i is a letter of its own, not an accented one. */
const withoutMarks = (text: string): string =>
  text.replace(/[^й]/gu, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""));

/** Lower case, without accents, hyphens and apostrophes. */
export const lettersOf = (name: string): string =>
  withoutMarks(name.toLowerCase().replaceAll("ё", "е")).replace(/[-'’ʹ]/gu, "");

/** Expected counts of pieces with characters. */
type Counts = Map<string, Map<string, number>>;
/** How likely a piece is written by a character, as far as is known. */
type Likelihood = (piece: string, character: string, expectedLength: number) => number;

/**
 * Learns which characters write which pieces of names: expectation maximisation over all ways of cutting each name
 * into as many pieces as it has characters (Bisani and Ney, 2008, with single units).
 */
export function learnTransliteration(pairs: readonly NamePair[]): Map<string, Piece> {
  let likelihood: Likelihood = (piece, _character, expectedLength) =>
    Math.exp(-Math.abs(piece.length - expectedLength));
  let pieces = new Map<string, Piece>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts: Counts = new Map();
    for (const pair of pairs) countCuts(pair, likelihood, counts);
    const joint = new Map<string, ReadonlyMap<string, number>>();
    const total = [...counts.values()].reduce((sum, own) => sum + sumOf(own), 0);
    for (const [piece, own] of counts) {
      joint.set(
        piece,
        new Map([...own].flatMap(([c, count]) => (count > LEAST_COUNT ? [[c, count / total]] : []))),
      );
    }
    likelihood = (piece, character) => joint.get(piece)?.get(character) ?? 0;
    pieces = toPieces(joint);
  }
  return pieces;
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

const toPieces = (joint: ReadonlyMap<string, ReadonlyMap<string, number>>): Map<string, Piece> =>
  new Map(
    [...joint].flatMap(([piece, own]): [string, Piece][] => {
      const share = sumOf(own);
      const characters = [...own]
        .map(([character, p]): [string, number] => [character, p / share])
        .filter(([, p]) => p >= LEAST_PROBABILITY)
        .toSorted((a, b) => b[1] - a[1]);
      return characters.length > 0 ? [[piece, { share, characters }]] : [];
    }),
  );

/** Adds what one name says: forward and backward sums over its cuts. */
const countCuts = ([name, characters]: NamePair, likelihood: Likelihood, counts: Counts): void => {
  const [length, size] = [name.length, characters.length];
  const expectedLength = length / size;
  const weigh = (start: number, end: number, place: number): number =>
    likelihood(name.slice(start, end), characters[place] ?? "", expectedLength);
  const forward = Array.from({ length: size + 1 }, () => new Float64Array(length + 1));
  const backward = Array.from({ length: size + 1 }, () => new Float64Array(length + 1));
  const at = (sums: readonly Float64Array[], place: number, letter: number): number =>
    sums[place]?.[letter] ?? 0;
  const add = (sums: readonly Float64Array[], place: number, letter: number, value: number): void => {
    const row = sums[place];
    if (row) row[letter] = (row[letter] ?? 0) + value;
  };
  const forEachPiece = (place: number, visit: (start: number, end: number) => void): void => {
    for (let start = place; start < length; start += 1) {
      for (let end = start + 1; end <= Math.min(length, start + LONGEST_PIECE); end += 1) visit(start, end);
    }
  };
  add(forward, 0, 0, 1);
  for (let place = 0; place < size; place += 1) {
    forEachPiece(place, (start, end) => {
      const before = at(forward, place, start);
      if (before > 0) add(forward, place + 1, end, before * weigh(start, end, place));
    });
  }
  const whole = at(forward, size, length);
  if (whole === 0) return;
  add(backward, size, length, 1);
  for (let place = size - 1; place >= 0; place -= 1) {
    forEachPiece(place, (start, end) => {
      const after = at(backward, place + 1, end);
      if (after === 0) return;
      const value = weigh(start, end, place) * after;
      add(backward, place, start, value);
      const expected = (at(forward, place, start) * value) / whole;
      if (expected === 0) return;
      const piece = name.slice(start, end);
      const own = counts.get(piece) ?? new Map<string, number>();
      counts.set(piece, own);
      const character = characters[place] ?? "";
      own.set(character, (own.get(character) ?? 0) + expected);
    });
  }
};
