import { isAscii } from "node:buffer";
import { createTurns } from "../turns.ts";

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

/**
 * Cuts a file into pieces of so many lines each. The pieces are views of the bytes. Throws where the file has not just
 * as many lines.
 */
export const cutLines = (bytes: Buffer, counts: readonly number[]): Buffer[] => {
  const lines = findLines(bytes.subarray(START.length, -END.length));
  let taken = 0;
  const pieces = counts.map((count) => {
    const first = lines[taken];
    const last = lines[taken + count - 1];
    taken += count;
    return count > 0 && first && last
      ? bytes.subarray(START.length + first.start, START.length + last.end)
      : bytes.subarray(0, 0);
  });
  if (taken !== lines.length) throw new Error(`There are ${lines.length} lines, not ${taken}`);
  return pieces;
};

/** Read at once: one by one, lines take half as long again. */
const PIECE = 64 * 1024;

/** The lines' values, in turns with other work. Throws where one is no JSON, or the file is none of these. */
export const decodeLines = async <T>(bytes: Buffer, onValue: (value: T) => void): Promise<void> => {
  const isWhole = bytes.subarray(0, START.length).equals(START) && bytes.subarray(-END.length).equals(END);
  if (!isWhole) throw new Error("It is no list of lines");
  const turns = createTurns();
  const body = bytes.subarray(START.length, -END.length);
  for (let start = 0; start < body.length; ) {
    const lineFeed = body.indexOf(LINE_FEED, start + PIECE);
    const end = lineFeed === -1 ? body.length : lineFeed + 1 - SEPARATOR.length;
    const piece = body.subarray(start, end);
    // Half of the time goes into decoding where that is not needed.
    const values = JSON.parse(`[${piece.toString(isAscii(piece) ? "latin1" : "utf8")}]`) as T[];
    for (const value of values) onValue(value);
    start = end + SEPARATOR.length;
    if (turns.isOver()) await turns.next();
  }
};

/** Where each line begins and ends, without its comma. */
const findLines = (body: Buffer): { start: number; end: number }[] => {
  const lines: { start: number; end: number }[] = [];
  for (let start = 0; start < body.length; ) {
    const lineFeed = body.indexOf(LINE_FEED, start);
    const end = lineFeed === -1 ? body.length : lineFeed + 1 - SEPARATOR.length;
    lines.push({ start, end });
    start = end + SEPARATOR.length;
  }
  return lines;
};
