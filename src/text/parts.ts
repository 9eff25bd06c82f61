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
  /** Nothing parts it from the piece before: 北溪2. */
  readonly isBeside: boolean;
}

/** Takes the words of a text apart. */
export const partsOf = (tokens: readonly Token[]): Part[] => {
  const parts: Part[] = [];
  let before: Token | undefined;
  for (const [token, { term, word, isHan, isJoined }] of tokens.entries()) {
    const isJoinedToBefore = isJoined && before?.isHan === isHan;
    if (isHan) {
      let isFirst = true;
      for (const text of term) {
        parts.push({
          text,
          word: text,
          isHan,
          token,
          isJoined: !isFirst || isJoinedToBefore,
          isBeside: !isFirst || isJoined,
        });
        isFirst = false;
      }
    } else parts.push({ text: term, word, isHan, token, isJoined: isJoinedToBefore, isBeside: isJoined });
    before = tokens[token];
  }
  return parts;
};
