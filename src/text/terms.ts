import { newStemmer } from "snowball-stemmers";
import { isHan } from "./characters.ts";
import { createFold } from "./fold.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** What two texts are compared by: a word (stemmed, where its language has endings) or a pair of Chinese characters. */
export type ExtractTerms = (text: string) => string[];

const CYRILLIC = /\p{Script=Cyrillic}/u;
const HAN_RUN = /\p{Script=Han}{2,}/gu;
const DAY_SPOKEN = /(?<=月\s*\d{1,2}\s*)号/gu;
const QUANTITY = /(\d+(?:\.\d+)?)\s*([年月日%万亿])/gu;
/** Marks a pair of characters, so that it is another term than a word of the same two characters. */
const PAIR_MARK = "+";
/** Stands for a word without meaning, so that no pair reaches over it. */
const GAP = " ";

/** True for a pair of Chinese characters. Pairs overlap words and each other, so a pair says less than a word. */
export const isPair = (term: string): boolean => term.startsWith(PAIR_MARK);

/** Neighbouring characters, two by two: `北约东` gives `北约`, `约东`. */
const pairsIn = (text: string): string[] =>
  (text.match(HAN_RUN) ?? []).flatMap((run) => {
    const characters = [...run];
    return characters.slice(1).map((character, index) => `${PAIR_MARK}${characters[index]}${character}`);
  });

/** Numbers with their unit, however they are spaced: `2 月` gives `2月`. */
const quantitiesIn = (text: string): string[] =>
  [...text.matchAll(QUANTITY)].map(([, number, unit]) => `${number}${unit}`);

/**
 * Terms of Chinese, English and Russian, repeated as often as they stand in the text. Chinese gives words and pairs
 * of characters, because no segmenter knows every name; English and Russian words are stemmed (Snowball, Porter
 * 2001); numbers are terms alone and with their unit. Words without meaning are left out.
 */
export function createTermExtractor(): ExtractTerms {
  const fold = createFold();
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const english = newStemmer("english");
  const russian = newStemmer("russian");
  const stem = (word: string): string => {
    if (isHan(word)) return word;
    return CYRILLIC.test(word) ? russian.stem(word) : english.stem(word);
  };
  return (text) => {
    const folded = fold(text).replace(DAY_SPOKEN, "日");
    const segments = [...segmenter.segment(folded)];
    const words = segments
      .filter(({ isWordLike, segment }) => isWordLike === true && !STOP_WORDS.has(segment))
      .map(({ segment }) => stem(segment));
    const meaningful = segments.map(({ segment }) => (STOP_WORDS.has(segment) ? GAP : segment)).join("");
    return [...words, ...pairsIn(meaningful), ...quantitiesIn(folded)];
  };
}
