import type { Token } from "./tokens.ts";

/** What names and neighbours are compared by, piece by piece: a Chinese character, or a word of another language. */
export interface Part {
  readonly text: string;
  /** The word before it was stemmed; the character itself in Chinese. */
  readonly word: string;
  readonly isHan: boolean;
  /** Position of the word it belongs to. */
  readonly token: number;
  /** Nothing parts it from the piece before, and both are Chinese or neither is. */
  readonly isJoined: boolean;
}

/** Takes the words of a text apart. */
export const partsOf = (tokens: readonly Token[]): Part[] =>
  tokens.flatMap(({ term, word, isHan, isJoined }, token) =>
    (isHan ? [...term] : [term]).map((text, index) => ({
      text,
      word: isHan ? text : word,
      isHan,
      token,
      isJoined: index > 0 || (isJoined && tokens[token - 1]?.isHan === isHan),
    })),
  );
