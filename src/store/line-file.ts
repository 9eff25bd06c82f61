/**
 * A JSON list with a line for each of its elements, so that a line can be taken over into another such file as it
 * stands:
 *
 *     [
 *     {"id":"a"},
 *     {"id":"b"}
 *     ]
 */
const START = Buffer.from("[\n", "latin1");
const SEPARATOR = Buffer.from(",\n", "latin1");
const END = Buffer.from("\n]\n", "latin1");
const LINE_FEED = 0x0a;

/** Lines as bytes without the comma that separates them; a piece may hold several, with what separates them. */
export const joinLines = (pieces: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    START,
    ...pieces
      .filter(({ length }) => length > 0)
      .flatMap((piece, position) => (position === 0 ? [piece] : [SEPARATOR, piece])),
    END,
  ]);

export const encodeLine = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), "utf8");

/** Lines as one piece, none as an empty one. */
export const encodeLines = (values: readonly unknown[]): Buffer =>
  Buffer.from(values.map((value) => JSON.stringify(value)).join(",\n"), "utf8");

/** The values of lines in one piece. Throws where one is no JSON. */
export const parseLines = <Value>(piece: Buffer): Value[] =>
  JSON.parse(`[${piece.toString("utf8")}]`) as Value[];

/**
 * Cuts a file into pieces of so many lines each. The pieces are views of the bytes. Throws where the file has not just
 * as many lines, or is none of these.
 */
export const cutLines = (bytes: Buffer, counts: readonly number[]): Buffer[] => {
  const body = bodyOf(bytes);
  const wanted = counts.reduce((sum, count) => sum + count, 0);
  let found = 0;
  let next = 0;
  const pieces = counts.map((count) => {
    const start = next;
    let end = next;
    for (let line = 0; line < count && next < body.length; line += 1) {
      end = endOfLine(body, next);
      next = end + SEPARATOR.length;
      found += 1;
    }
    return body.subarray(start, end);
  });
  while (next < body.length) {
    next = endOfLine(body, next) + SEPARATOR.length;
    found += 1;
  }
  if (found !== wanted) throw new Error(`There are ${found} lines, not ${wanted}`);
  return pieces;
};

const bodyOf = (bytes: Buffer): Buffer => {
  const isWhole = bytes.subarray(0, START.length).equals(START) && bytes.subarray(-END.length).equals(END);
  if (!isWhole) throw new Error("It is no list of lines");
  return bytes.subarray(START.length, -END.length);
};

/** Without the comma that separates it from the next one. */
const endOfLine = (body: Buffer, start: number): number => {
  const lineFeed = body.indexOf(LINE_FEED, start);
  return lineFeed === -1 ? body.length : lineFeed + 1 - SEPARATOR.length;
};
