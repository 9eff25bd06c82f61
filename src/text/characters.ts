/** Character classes that several rooms ask for. Each tests one code point or a short string. */

const HAN = /\p{Script=Han}/u;
const CHINESE_WIDE = /[\p{Script=Han}\u2014\u2015\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef·]/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const CLOSING = "”’」』）)】〕》〉»\"'］]";
const SENTENCE_END = /[。！？!?．.…；;][”’」』）)】》〉»"'\]］]*$/u;
const FULL_STOP = /[。！？!?．.…][”’」』）)】》〉»"'\]］]*$/u;

export const isHan = (character: string): boolean => HAN.test(character);

/** True for Chinese characters and the punctuation set with them: between two of these a line break is no space. */
export const isChineseWide = (character: string): boolean => CHINESE_WIDE.test(character);

export const hasWordCharacter = (text: string): boolean => WORD_CHARACTER.test(text);

export const isClosingPunctuation = (character: string): boolean => CLOSING.includes(character);

/** True if a sentence or a clause of an enumeration ends here: full stop, question, exclamation, ellipsis, semicolon. */
export const endsSentence = (text: string): boolean => SENTENCE_END.test(text.trimEnd());

/** As `endsSentence`, without the semicolon. */
export const endsWithFullStop = (text: string): boolean => FULL_STOP.test(text.trimEnd());

/** First and last code point; empty strings for an empty text. */
export const firstCharacter = (text: string): string => {
  const code = text.codePointAt(0);
  return code === undefined ? "" : String.fromCodePoint(code);
};

export const lastCharacter = (text: string): string => {
  const last = text.at(-1) ?? "";
  return /[\udc00-\udfff]/.test(last) ? text.slice(-2) : last;
};

const UNPRINTABLE = /(?![\t\n])\p{Cc}|[\p{Surrogate}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Puts U+FFFD for what must not reach a screen: control characters but tab and line break, halves of surrogate pairs,
 * and the marks that turn the direction of writing round.
 */
export const replaceUnprintable = (text: string): string => text.replace(UNPRINTABLE, "\ufffd");
