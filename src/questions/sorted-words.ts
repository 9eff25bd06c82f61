/** Words sorted by code units, by number; kept as bytes, for as many strings would take four times the memory. */
export interface SortedWords {
  readonly size: number;
  wordAt(index: number): string;
  /** Negative for a word that is not there. */
  positionOf(word: string): number;
}

const LINE_END = 10;

/** Reads words in UTF-8 with a line end between. The bytes are kept and must not change. */
export function readSortedWords(section: Uint8Array): SortedWords {
  const bytes = Buffer.from(section.buffer, section.byteOffset, section.byteLength);
  const starts = startsOfLines(bytes);
  const size = starts.length - 1;
  const wordAt = (index: number): string =>
    bytes.toString("utf8", starts[index] ?? 0, (starts[index + 1] ?? 1) - 1);
  return {
    size,
    wordAt,
    positionOf(word) {
      let low = 0;
      let high = size;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (wordAt(middle) < word) low = middle + 1;
        else high = middle;
      }
      return low < size && wordAt(low) === word ? low : -1;
    },
  };
}

/** And where one more line would start. */
const startsOfLines = (bytes: Uint8Array): Int32Array => {
  if (bytes.length === 0) return Int32Array.of(0);
  const starts = [0];
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] === LINE_END) starts.push(index + 1);
  }
  return Int32Array.from([...starts, bytes.length + 1]);
};
