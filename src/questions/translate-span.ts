import { type Part, partsOf } from "../text/parts.ts";
import type { Alternative } from "../text/query-term.ts";
import { phraseTermsOf } from "../text/terms.ts";
import type { Token } from "../text/tokens.ts";
import type { Lexicon, LexiconLanguage } from "./lexicon.ts";
import type { Transliterate } from "./transliterate.ts";

/**
 * Forms in which neighbouring words of one language stand in the others; none if they are not known together. A
 * single word that nobody knows may be a name, and is spelt as one, unless `isKnown`.
 */
export type TranslateSpan = (
  tokens: readonly Token[],
  options?: { readonly isKnown?: boolean },
) => Alternative[];

const CYRILLIC = /\p{Script=Cyrillic}/u;

const languageOf = ({ term, isHan }: Token): LexiconLanguage =>
  isHan ? "zh" : CYRILLIC.test(term) ? "ru" : "en";

/**
 * Flattens the lexicon's weights: a passage says most things in other words than a dictionary's first. Chosen on
 * XQuAD's six pairs of languages, beside 1, 0.7, 0.6 and 0.5.
 */
const FLATNESS = 0.8;
/**
 * A character that names are spelt with stands for thousands of names, none of them likely: to look for them all took
 * most of a question's time.
 */
const MOST_TRANSLATIONS = 400;
/** A word that has a surer translation is no name. */
const SURE = 0.3;
/** Less likely spellings, and pairs that only those hold, are left out. */
const LEAST_WEIGHT = 0.06;
const SHORTEST_NAME = 4;
/** Endings that a Russian name has in other cases than the first; the stem is nearer to that one. */
const CASE_ENDING = /(?:[аеиоуыюя]|[оыие]м|[ое]й|[ое]го|[ое]му|ах|ях|ами)$/u;

/** Without possessive endings, accents and hyphens, as names are spelt. */
const lettersOf = (word: string): string =>
  word.replace(/'s?$/u, "").replace(/[^й]/gu, (letter) => letter.normalize("NFD").replace(/[\p{M}'-]/gu, ""));

/** A whole spelling of fewer characters stands by chance in other words. */
const SHORTEST_SPELLING = 3;
/** Two characters of a name say that it may be this one; they are the end of many others too. */
const PAIR_WEIGHT = 0.25;

/** A name's likely Chinese spellings, each whole, and the pairs of characters that they hold, which say less. */
const formsOf = (spellings: ReturnType<Transliterate>): Alternative[] => {
  const pairs = new Map<string, number>();
  const whole: Alternative[] = [];
  for (const { spelling, probability } of spellings) {
    const terms = phraseTermsOf(partsIn({ word: spelling, language: "zh" }));
    if (probability >= LEAST_WEIGHT && [...spelling].length >= SHORTEST_SPELLING) {
      whole.push({ terms, weight: 1 });
    }
    for (const pair of new Set(terms)) pairs.set(pair, (pairs.get(pair) ?? 0) + probability);
  }
  const likely = [...pairs].filter(([, probability]) => probability >= LEAST_WEIGHT);
  return [...whole, ...likely.map(([pair, p]) => ({ terms: [pair], weight: PAIR_WEIGHT * Math.min(1, p) }))];
};

/** Looks words up in a lexicon, and writes names that it does not know as Chinese writes names. */
export function createSpanTranslator(lexicon: Lexicon): TranslateSpan {
  const spell = ({ word, term }: Token, language: "en" | "ru"): Alternative[] => {
    const name = language === "ru" && CASE_ENDING.test(word) ? term : lettersOf(word);
    return name.length >= SHORTEST_NAME ? formsOf(lexicon.transliterate(name, language)) : [];
  };
  return (tokens, { isKnown = false } = {}) => {
    const [first, ...others] = tokens;
    if (!first) return [];
    const language = languageOf(first);
    if (others.some((token) => languageOf(token) !== language)) return [];
    // The segmenter cuts names that it does not know into characters, never into words.
    if (language === "zh" && others.length > 0 && tokens.some(({ term }) => [...term].length > 1)) return [];
    const word = tokens.map(({ term }) => term).join(language === "zh" ? "" : " ");
    const translations = lexicon.translate(word, language, MOST_TRANSLATIONS);
    const found = translations.map((translation) => ({
      terms: phraseTermsOf(partsIn(translation)),
      weight: translation.weight ** FLATNESS,
    }));
    const isName =
      !isKnown &&
      language !== "zh" &&
      others.length === 0 &&
      !translations.some((translation) => translation.language === "zh" && translation.weight >= SURE);
    return isName ? [...found, ...spell(first, language)] : found;
  };
}

/** A word of the lexicon is folded and stemmed already. */
const partsIn = ({
  word,
  language,
}: {
  readonly word: string;
  readonly language: LexiconLanguage;
}): Part[] => {
  const isHan = language === "zh";
  return partsOf(word.split(" ").map((term, index) => ({ term, word: term, isHan, isJoined: index > 0 })));
};
