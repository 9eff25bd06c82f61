/** A word of the other language, by its number, and how surely it translates: 0..255. */
export interface Entry {
  readonly word: number;
  readonly level: number;
}

/** What translates a word that is given by its number. */
export type ReadRow = (row: number) => readonly Entry[];

/** All entries, row after row: those of row `i` from `starts[i]` to `starts[i + 1]`. */
interface Table {
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly levels: Uint8Array;
}

/** Both directions of a table. Each is made when it is asked for first: few ask in all languages. */
export function readTable(
  bytes: Uint8Array,
  rows: number,
  columns: number,
): { readonly straight: ReadRow; readonly turned: ReadRow } {
  let straight: Table | undefined;
  let turned: Table | undefined;
  const decode = (): Table => {
    straight ??= decodeTable(bytes, rows);
    return straight;
  };
  return {
    straight: (row) => entriesOf(decode(), row),
    turned: (row) => {
      turned ??= turn(decode(), columns);
      return entriesOf(turned, row);
    },
  };
}

const entriesOf = ({ starts, words, levels }: Table, row: number): Entry[] => {
  const [start, end] = [starts[row] ?? 0, starts[row + 1] ?? 0];
  return Array.from(words.subarray(start, end), (word, index) => ({
    word,
    level: levels[start + index] ?? 0,
  }));
};

/**
 * For each row how many words, then each as its distance from the one before and its level. Numbers have seven bits
 * a byte, the lower ones first.
 */
const decodeTable = (bytes: Uint8Array, rows: number): Table => {
  const starts = new Int32Array(rows + 1);
  // An entry takes two bytes at least; of what is not filled the system gives no memory.
  const words = new Int32Array((bytes.length - rows) >> 1);
  const levels = new Uint8Array(words.length);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  let filled = 0;
  for (let row = 0; row < rows; row += 1) {
    let word = 0;
    for (let left = next(); left > 0; left -= 1) {
      word += next();
      words[filled] = word;
      levels[filled] = bytes[at] ?? 0;
      at += 1;
      filled += 1;
    }
    starts[row + 1] = filled;
  }
  return { starts, words: words.subarray(0, filled), levels: levels.subarray(0, filled) };
};

const turn = ({ starts, words, levels }: Table, columns: number): Table => {
  const turned = {
    starts: new Int32Array(columns + 1),
    words: new Int32Array(words.length),
    levels: new Uint8Array(words.length),
  };
  for (const word of words) turned.starts[word + 1] = (turned.starts[word + 1] ?? 0) + 1;
  for (let row = 0; row < columns; row += 1) {
    turned.starts[row + 1] = (turned.starts[row + 1] ?? 0) + (turned.starts[row] ?? 0);
  }
  const next = turned.starts.slice();
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let index = starts[row] ?? 0; index < (starts[row + 1] ?? 0); index += 1) {
      const word = words[index] ?? 0;
      const place = next[word] ?? 0;
      next[word] = place + 1;
      turned.words[place] = row;
      turned.levels[place] = levels[index] ?? 0;
    }
  }
  return turned;
};
