import type { Token } from "../text/tokens.ts";

/** Row of a feature in the model's table; undefined where the table has none. */
export type LookUp = (feature: string) => number | undefined;

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

/** Characters, pairs and longer words of a run of Chinese words with nothing between them. */
function* hanFeatures(run: readonly Token[]): Generator<string> {
  const characters = run.flatMap(({ term }) => [...term]);
  for (const [index, character] of characters.entries()) {
    yield character;
    if (index > 0) yield `${characters[index - 1]}${character}`;
  }
  for (const { term } of run) if ([...term].length >= SHORTEST_WORD) yield term;
}

/** What a text's vector is the sum of: rows of the table, one for each feature that it knows. */
export function featuresOf(tokens: readonly Token[], lookUp: LookUp): number[] {
  const rows: number[] = [];
  const add = (feature: string): boolean => {
    const row = lookUp(feature);
    if (row !== undefined) rows.push(row);
    return row !== undefined;
  };
  for (const features of candidatesOf(tokens)) {
    if (features.isHan) for (const feature of features.whole) add(feature);
    else if (!add(features.whole[0] ?? "")) for (const feature of features.parts) add(feature);
  }
  return rows;
}

/** The features of a text from which the table's are chosen: `parts` stand for a `whole` that is not in it. */
export interface Candidates {
  readonly isHan: boolean;
  readonly whole: readonly string[];
  readonly parts: readonly string[];
}

export function* candidatesOf(tokens: readonly Token[]): Generator<Candidates> {
  let run: Token[] = [];
  for (const token of tokens) {
    if (run.length > 0 && !(token.isHan && token.isJoined)) {
      yield { isHan: true, whole: [...hanFeatures(run)], parts: [] };
      run = [];
    }
    if (token.isHan) run.push(token);
    else yield { isHan: false, whole: [token.term], parts: trigramsOf(token.term) };
  }
  if (run.length > 0) yield { isHan: true, whole: [...hanFeatures(run)], parts: [] };
}
