import type { Token } from "../text/tokens.ts";
import type { FeatureTable } from "./feature-rows.ts";

const SHORTEST_WORD = 3;
const TRIGRAM_MARK = "#";
const PAIR_LENGTH = 2;

/** Three letters each of a word that the table does not know, with its ends marked: names in another spelling meet. */
const trigramsOf = (word: string): string[] => {
  const letters = [..."<", ...word, ">"];
  return letters
    .slice(PAIR_LENGTH)
    .map((letter, index) => `${TRIGRAM_MARK}${letters[index]}${letters[index + 1]}${letter}`);
};

const isLong = (term: string): boolean => term.length >= SHORTEST_WORD && [...term].length >= SHORTEST_WORD;

/** Words one by one; Chinese ones with nothing between them together. */
const runsOf = (tokens: readonly Token[]): Token[][] => {
  const runs: Token[][] = [];
  let last: Token[] | undefined;
  for (const token of tokens) {
    if (last && token.isHan && token.isJoined && last[0]?.isHan) last.push(token);
    else {
      last = [token];
      runs.push(last);
    }
  }
  return runs;
};

/** Finds the characters, pairs and longer words of a run of Chinese words with nothing between them. */
const findHan = <Found>(
  run: readonly Token[],
  table: FeatureTable<Found>,
  add: (found: Found) => void,
): void => {
  let before: number | undefined;
  for (const { term } of run) {
    for (const character of term) {
      const codePoint = character.codePointAt(0) ?? 0;
      add(table.character(codePoint));
      if (before !== undefined) add(table.pair(before, codePoint));
      before = codePoint;
    }
  }
  for (const { term } of run) if (isLong(term)) add(table.word(term));
};

/** Holds every feature, by its name. */
const NAMES: FeatureTable<string> = {
  word: (feature) => feature,
  character: (codePoint) => String.fromCodePoint(codePoint),
  pair: (...codePoints) => String.fromCodePoint(...codePoints),
};

const hanFeatures = (run: readonly Token[]): string[] => {
  const features: string[] = [];
  findHan(run, NAMES, (feature) => features.push(feature));
  return features;
};

/** What a text's vector is the sum of: rows of the table, one for each feature that it knows. */
export function featuresOf(tokens: readonly Token[], table: FeatureTable<number | undefined>): number[] {
  const rows: number[] = [];
  const add = (row: number | undefined): void => {
    if (row !== undefined) rows.push(row);
  };
  for (const run of runsOf(tokens)) {
    const term = run[0]?.term ?? "";
    const own = run[0]?.isHan ? undefined : table.word(term);
    if (run[0]?.isHan) findHan(run, table, add);
    else if (own !== undefined) rows.push(own);
    else for (const feature of trigramsOf(term)) add(table.word(feature));
  }
  return rows;
}

/** The features of a text from which the table's are chosen: `parts` stand for a `whole` that is not in it. */
export interface Candidates {
  readonly isHan: boolean;
  readonly whole: readonly string[];
  readonly parts: readonly string[];
}

export const candidatesOf = (tokens: readonly Token[]): Candidates[] =>
  runsOf(tokens).map((run) => {
    const term = run[0]?.term ?? "";
    return run[0]?.isHan
      ? { isHan: true, whole: hanFeatures(run), parts: [] }
      : { isHan: false, whole: [term], parts: trigramsOf(term) };
  });
