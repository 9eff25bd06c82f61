/** What is found of a feature: undefined in a table that does not hold it. */
export interface FeatureTable<Found> {
  word(feature: string): Found;
  /** The same of a character and of two, by their code points. */
  character(codePoint: number): Found;
  pair(first: number, second: number): Found;
}

/** More characters than are numbered: the number of a pair is to fit 31 bits, for which no memory is taken. */
const MOST_CHARACTERS = 32_768;
/** UTF-16 units of a character beyond the first 65,536. */
const LONGEST_CHARACTER = 2;

const widthOf = (codePoint: number): number => (codePoint > 0xffff ? LONGEST_CHARACTER : 1);

/**
 * Numbers the features of a table by their order. Characters and pairs, of which a Chinese text has as many as it is
 * long, are looked up by numbers: to make a string of each took longer than to add up what is found.
 */
export function createFeatureRows(features: readonly string[]): FeatureTable<number | undefined> {
  const words = new Map<string, number>();
  const numbers = new Map<number, number>();
  const characters = new Map<number, number>();
  const pairs = new Map<number, number>();
  const numberOf = (codePoint: number): number => {
    const known = numbers.get(codePoint);
    if (known !== undefined) return known;
    if (numbers.size === MOST_CHARACTERS) throw new Error("A table has pairs of too many characters");
    numbers.set(codePoint, numbers.size);
    return numbers.size - 1;
  };
  for (const [row, feature] of features.entries()) {
    words.set(feature, row);
    const first = feature.codePointAt(0);
    if (first === undefined || feature.length > 2 * LONGEST_CHARACTER) continue;
    const second = feature.codePointAt(widthOf(first));
    if (second === undefined) characters.set(first, row);
    else if (feature.length === widthOf(first) + widthOf(second))
      pairs.set(numberOf(first) * MOST_CHARACTERS + numberOf(second), row);
  }
  return {
    word: (feature) => words.get(feature),
    character: (codePoint) => characters.get(codePoint),
    pair(first, second) {
      const [one, other] = [numbers.get(first), numbers.get(second)];
      return one === undefined || other === undefined ? undefined : pairs.get(one * MOST_CHARACTERS + other);
    },
  };
}
