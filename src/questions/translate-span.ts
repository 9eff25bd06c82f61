import { type Part, partsOf } from "../text/parts.ts";
import type { Alternative } from "../text/query-term.ts";
import { phraseTermsOf } from "../text/terms.ts";
import type { Token } from "../text/tokens.ts";
import type { Lexicon, LexiconLanguage } from "./lexicon.ts";

/** Forms in which neighbouring words of one language stand in the others; none if they are not known together. */
export type TranslateSpan = (tokens: readonly Token[]) => Alternative[];

const CYRILLIC = /\p{Script=Cyrillic}/u;

const languageOf = ({ term, isHan }: Token): LexiconLanguage =>
  isHan ? "zh" : CYRILLIC.test(term) ? "ru" : "en";

/** Looks words up in a lexicon; without one nothing is translated. */
export function createSpanTranslator(lexicon: Lexicon | null): TranslateSpan {
  if (!lexicon) return () => [];
  return (tokens) => {
    const [first, ...others] = tokens;
    if (!first) return [];
    const language = languageOf(first);
    if (others.some((token) => languageOf(token) !== language)) return [];
    // The segmenter cuts names that it does not know into characters, never into words.
    if (language === "zh" && others.length > 0 && tokens.some(({ term }) => [...term].length > 1)) return [];
    const word = tokens.map(({ term }) => term).join(language === "zh" ? "" : " ");
    return lexicon
      .translate(word, language)
      .map((translation) => ({ terms: phraseTermsOf(partsIn(translation)), weight: translation.weight }));
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
  return partsOf(word.split(" ").map((term, index) => ({ term, isHan, isJoined: index > 0 })));
};
