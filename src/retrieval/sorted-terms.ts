/** Terms in the order of their UTF-16 units, in one array: a million strings would take seconds to be read. */
export interface SortedTerms extends Iterable<string> {
  readonly size: number;
  /** All terms, one behind the other. */
  readonly units: Uint16Array;
  /** Where in `units` each term begins, and where the last one ends. */
  readonly starts: Uint32Array;
  at(position: number): string;
  /** UTF-16 units of a term. */
  lengthAt(position: number): number;
  /** Of the first term that is not before this one: `size` if all are. */
  firstFrom(term: string): number;
  /** -1 if there is no such term. */
  positionOf(term: string): number;
}

/** A function takes only so many; a file of junk may be one long word. */
const MOST_ARGUMENTS = 1024;

/** Takes terms that lie sorted in `units` already. */
export function createSortedTerms(units: Uint16Array, starts: Uint32Array): SortedTerms {
  const size = starts.length - 1;
  const at = (position: number): string => {
    const end = starts[position + 1] ?? 0;
    let term = "";
    for (let start = starts[position] ?? 0; start < end; start += MOST_ARGUMENTS) {
      term += String.fromCharCode(...units.subarray(start, Math.min(end, start + MOST_ARGUMENTS)));
    }
    return term;
  };
  const lengthAt = (position: number): number => (starts[position + 1] ?? 0) - (starts[position] ?? 0);
  /** Negative if the term there comes before the given one, 0 if it is the same. */
  const compareAt = (position: number, term: string): number => {
    const start = starts[position] ?? 0;
    const length = lengthAt(position);
    const shared = Math.min(length, term.length);
    for (let index = 0; index < shared; index += 1) {
      const difference = (units[start + index] ?? 0) - term.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return length - term.length;
  };
  const firstFrom = (term: string): number => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareAt(middle, term) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    size,
    units,
    starts,
    at,
    lengthAt,
    firstFrom,
    positionOf: (term) => {
      const position = firstFrom(term);
      return position < size && compareAt(position, term) === 0 ? position : -1;
    },
    *[Symbol.iterator]() {
      for (let position = 0; position < size; position += 1) yield at(position);
    },
  };
}

/** Sorts distinct terms. */
export const sortTerms = (terms: Iterable<string>): SortedTerms => packTerms([...terms].sort());

const packTerms = (sorted: readonly string[]): SortedTerms => {
  const starts = new Uint32Array(sorted.length + 1);
  for (const [position, term] of sorted.entries()) {
    starts[position + 1] = (starts[position] ?? 0) + term.length;
  }
  const units = new Uint16Array(starts.at(-1) ?? 0);
  for (const [position, term] of sorted.entries()) {
    const start = starts[position] ?? 0;
    for (let index = 0; index < term.length; index += 1) units[start + index] = term.charCodeAt(index);
  }
  return createSortedTerms(units, starts);
};
