/** Where features stand in a table; undefined for one that it does not hold. */
export interface FeatureRows {
  rowOf(feature: string): number | undefined;
  /** The same of a character and of two, by their code points. */
  rowOfCharacter(codePoint: number): number | undefined;
  rowOfPair(first: number, second: number): number | undefined;
}

/** More characters than are numbered: the number of a pair is to fit 31 bits, for which no memory is taken. */
const MOST_CHARACTERS = 32_768;

/**
 * Numbers the features of a table by their order. Characters and pairs, of which a Chinese text has as many as it is
 * long, are looked up by numbers: to make a string of each took longer than to add up what is found.
 */
export function createFeatureRows(features: readonly string[]): FeatureRows {
  const rows = new Map(features.map((feature, row) => [feature, row]));
  const numbers = new Map<number, number>();
  const pairs = new Map<number, number>();
  const numberOf = (codePoint: number): number => {
    const known = numbers.get(codePoint);
    if (known !== undefined) return known;
    if (numbers.size === MOST_CHARACTERS) throw new Error("A table has pairs of too many characters");
    numbers.set(codePoint, numbers.size);
    return numbers.size - 1;
  };
  const characters = new Map<number, number>();
  for (const [feature, row] of rows) {
    const [first, second, third] = [...feature].map((character) => character.codePointAt(0) ?? 0);
    if (first === undefined || third !== undefined) continue;
    if (second === undefined) characters.set(first, row);
    else pairs.set(numberOf(first) * MOST_CHARACTERS + numberOf(second), row);
  }
  return {
    rowOf: (feature) => rows.get(feature),
    rowOfCharacter: (codePoint) => characters.get(codePoint),
    rowOfPair(first, second) {
      const [one, other] = [numbers.get(first), numbers.get(second)];
      return one === undefined || other === undefined ? undefined : pairs.get(one * MOST_CHARACTERS + other);
    },
  };
}
