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
/** A word that has a surer translation is no name. */
const SURE = 0.3;
/** Pairs of characters that only unlikely spellings of a name hold. */
const LEAST_WEIGHT = 0.1;
const SHORTEST_NAME = 4;
/** Endings that a Russian name has in other cases than the first; the stem is nearer to that one. */
const CASE_ENDING = /(?:[аеиоуыюя]|[оыие]м|[ое]й|[ое]го|[ое]му|ах|ях|ами)$/u;

/** Without possessive endings, accents and hyphens, as names are spelt. */
const lettersOf = (word: string): string =>
  word.replace(/'s?$/u, "").replace(/[^й]/gu, (letter) => letter.normalize("NFD").replace(/[\p{M}'-]/gu, ""));

/** Pairs of characters with how likely a name's Chinese spelling holds them. */
const pairsIn = (spellings: ReturnType<Transliterate>): Alternative[] => {
  const weights = new Map<string, number>();
  for (const { spelling, probability } of spellings) {
    for (const pair of new Set(phraseTermsOf(partsIn({ word: spelling, language: "zh" })))) {
      weights.set(pair, (weights.get(pair) ?? 0) + probability);
    }
  }
  return [...weights].flatMap(([pair, weight]) =>
    // Probabilities add up to a little more than 1 where rounding has it so.
    weight >= LEAST_WEIGHT ? [{ terms: [pair], weight: Math.min(1, weight) }] : [],
  );
};

/** Looks words up in a lexicon, and writes names that it does not know as Chinese writes names. */
export function createSpanTranslator(lexicon: Lexicon): TranslateSpan {
  const spell = ({ word, term }: Token, language: "en" | "ru"): Alternative[] => {
    const name = language === "ru" && CASE_ENDING.test(word) ? term : lettersOf(word);
    return name.length >= SHORTEST_NAME ? pairsIn(lexicon.transliterate(name, language)) : [];
  };
  return (tokens, { isKnown = false } = {}) => {
    const [first, ...others] = tokens;
    if (!first) return [];
    const language = languageOf(first);
    if (others.some((token) => languageOf(token) !== language)) return [];
    // The segmenter cuts names that it does not know into characters, never into words.
    if (language === "zh" && others.length > 0 && tokens.some(({ term }) => [...term].length > 1)) return [];
    const word = tokens.map(({ term }) => term).join(language === "zh" ? "" : " ");
    const translations = lexicon.translate(word, language);
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
